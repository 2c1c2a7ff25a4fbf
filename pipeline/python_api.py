"""onrecord in Python: a database's statements, series and answers as pandas frames.

from pipeline import Corpus
corpus = Corpus("indicators.duckdb")
corpus.series("care-leavers-eet", authority="Fernleigh Borough Council")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.ask import citations, disagreements, gaps, queries
from pipeline.ask.series import Asked, Point, Series, series
from pipeline.ask.series_names import Meant, authority_of, indicator_of
from pipeline.geographies import load_geographies
from pipeline.problems import UsageError
from pipeline.settings import rules_folder
from pipeline.store.database import open_database

if TYPE_CHECKING:
    import altair as alt

_SOURCE = ("id", "value", "unit", "period_start", "period_end", "quote")
_EVIDENCE = ("part", "relation", "why", *_SOURCE, "citation", "link")


class Corpus:
    """A database of onrecord, opened to read. All answers are frames; nothing is averaged or filled in.

    Numbers are float64, dates datetime64, what is absent is NaN, NaT or None. Errors are those of
    the command line: UsageError (unknown names, with the nearest ones), UnusableInputError.
    """

    def __init__(self, db: str | Path = "indicators.duckdb", *, rules: str | Path | None = None) -> None:
        """Open a database that `onrecord run` wrote. rules: a folder of rules other than onrecord's own."""
        self._path = Path(db)
        self._rules = rules_folder(Path(rules) if rules is not None else None)
        self._con = open_database(self._path, locked=True)  # as sql() does: one process, one way to open it

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database file."""
        self._con.close()

    def statements(self, *, indicator: str | None = None, authority: str | None = None) -> pd.DataFrame:
        """Statements with their citation, quote and link, one row a number; of an indicator or authority, or all.

        Columns: those of the view cited_statement.
        """
        meant = self._meant(authority)
        named = indicator_of(self._con, indicator).indicator_id if indicator else None
        return self._frame(
            queries.ask(
                self._con,
                "api_statements",
                indicator=named,
                authority=meant.name if meant else None,
                codes=list(meant.codes) if meant else [],
            )
        )

    def series(
        self,
        indicator: str,
        *,
        authority: str | None = None,
        subject: str | None = None,
        since: str | None = None,
        until: str | None = None,
        official: bool = True,
    ) -> pd.DataFrame:
        """Every point of an indicator, one row each, in order.

        indicator: its id, label or alias; subject: local, regional, national, statistical_neighbours or
        other; since, until: "2018", "2018-04", "2018-04-30" or "2018/19"; official: published figures
        beside the reported ones. `kind` tells years, quarters and moments apart, `marks` what is
        approximate, provisional, revised, inherited or contradicted.
        """
        found = self._series(indicator, authority, subject, since, until, official)
        return _frame([asdict(point) for point in found.points], [f.name for f in fields(Point)])

    def chart(
        self, indicator: str, *, authority: str | None = None, subject: str | None = None, official: bool = True
    ) -> alt.LayerChart:
        """The series as an Altair chart, which a notebook shows."""
        from pipeline.ask.charts import chart

        return chart(self._series(indicator, authority, subject, None, None, official))

    def check(self, claim: str, *, authority: str | None = None, at: str | None = None) -> pd.DataFrame:
        """How the sources stand to a claim: one row a piece of evidence, or one without where there is none.

        at: the day that the claim speaks of, as 2023-09-30. The frame's attrs hold claim, relation and why.
        """
        from pipeline.ask.claims import Checker, Given

        meant = self._meant(authority)
        answer = Checker.open(self._con, self._rules).check(claim, Given(meant.name if meant else None, _day(at)))
        rows = [row for part in answer.parts for row in _evidence(part)]
        frame = _frame(rows, _EVIDENCE)
        frame.attrs |= {"claim": answer.claim, "relation": answer.relation, "why": answer.why}
        return frame

    def cite(self, statement_id: str) -> pd.DataFrame:
        """The citation of a statement or judgement by its id or the beginning of it: one row."""
        found = citations.cite(self._con, statement_id)
        return _frame([asdict(found)], [f.name for f in fields(citations.Citation)])

    def indicators(self) -> pd.DataFrame:
        """The catalogue, with the number of statements of each indicator."""
        return self._frame(queries.indicators(self._con))

    def disagreements(self, *, kind: str | None = None, authority: str | None = None) -> pd.DataFrame:
        """Figures that contradict each other; ids, citations and quotes are lists of the same length.

        kind: different, restated, share, rate, total or official.
        """
        found = disagreements.disagreements(self._con, kind=kind, authority=self._meant(authority))
        columns = ("kind", "indicator_id", "subject", "place", "period_start", "period_end", "says")
        rows = [
            {name: getattr(one, name) for name in columns}
            | {name: [_plain(getattr(side, of)) for side in one.sides] for name, of in _SIDES.items()}
            for one in found
        ]
        return _frame(rows, (*columns, *_SIDES))

    def gaps(self, *, periods: int = gaps.PERIODS, authority: str | None = None) -> pd.DataFrame:
        """Indicators that were reported for at least so many periods and then no more."""
        return self._frame(gaps.gaps(self._con, periods=periods, authority=self._meant(authority)))

    def sql(self, query: str) -> pd.DataFrame:
        """The answer to one SELECT over the tables and views."""
        return self._frame(queries.sql(self._path, query))

    def _meant(self, authority: str | None) -> Meant | None:
        return authority_of(self._con, authority, load_geographies(self._rules)) if authority else None

    def _series(
        self,
        indicator: str,
        authority: str | None,
        subject: str | None,
        since: str | None,
        until: str | None,
        official: bool,
    ) -> Series:
        asked = Asked(authority, subject, since, until, official=official)
        return series(self._con, indicator, load_geographies(self._rules), asked)

    def _frame(self, table: queries.Table) -> pd.DataFrame:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        return _frame(rows, table.columns)


_SIDES = {"ids": "id", "values": "value", "citations": "citation", "quotes": "quote", "links": "link"}
_NUMBERS = {"value", "value_high"}  # so also where all are absent
_DATES = ("_start", "_end", "_date", "_reported", "_paper", "published")


def _frame(rows: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    """Rows as a frame: decimals as float64, dates as datetime64."""
    frame = pd.DataFrame(rows, columns=list(columns))
    for name in frame.columns:
        held = frame[name].dropna()
        if name.endswith(_DATES) and all(isinstance(v, date) for v in held):
            frame[name] = pd.to_datetime(frame[name])
        elif name in _NUMBERS or (len(held) and all(isinstance(v, Decimal) for v in held)):
            frame[name] = frame[name].astype(float)
    return frame


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _evidence(part: Any) -> list[dict[str, object]]:
    """The rows of a claim's part: one a piece of evidence."""
    head = {"part": part.figure.as_written, "relation": part.relation, "why": part.why}
    return [
        head | {name: getattr(e.source, name) for name in _SOURCE} | {"citation": e.citation, "link": e.link}
        for e in part.evidence
    ] or [head]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"“{text}” is no day: write it as 2023-09-30.") from error
