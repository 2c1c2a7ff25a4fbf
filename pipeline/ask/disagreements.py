"""Where figures contradict each other: with both citations and a plain sentence.

different: two papers give one figure differently; restated: a later paper looks back and gives
another value than the paper of the time; share, rate: a percentage or a rate does not fit its counts;
total: parts do not add up to their whole; official: a reported figure and a published one differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.ask.disagreements_sums import Sum, sums
from pipeline.ask.queries import ask
from pipeline.ask.series_names import Meant
from pipeline.ask.series_periods import name_of
from pipeline.ask.series_values import contradicts, told
from pipeline.problems import UsageError

KINDS = ("different", "restated", "share", "rate", "total", "official")


@dataclass(frozen=True, slots=True)
class Side:
    """A figure that takes part: its id, value, citation, quote and link."""

    id: str
    value: Decimal
    unit: str
    citation: str
    quote: str
    link: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that contradict each other. says: what is wrong, in a sentence."""

    kind: str
    indicator_id: str | None
    subject: str
    place: str | None
    period_start: date | None
    period_end: date | None
    says: str
    sides: tuple[Side, ...]
    authority: str | None
    authority_code: str | None


def disagreements(
    con: duckdb.DuckDBPyConnection,
    *,
    kind: str | None = None,
    indicator_id: str | None = None,
    authority: Meant | None = None,
) -> tuple[Disagreement, ...]:
    """All disagreements, or those of one kind, indicator or authority; those with published figures last.

    UsageError: an unknown kind.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"--kind {kind}: is none of {', '.join(KINDS)}.")
    found = [d for d in _all(con, kind) if kind is None or d.kind == kind]
    found = [d for d in found if indicator_id is None or d.indicator_id == indicator_id]
    if authority is not None:
        found = [d for d in found if d.authority == authority.name or d.authority_code in authority.codes]
    return tuple(sorted(found, key=lambda d: KINDS.index(d.kind)))


def _all(con: duckdb.DuckDBPyConnection, kind: str | None) -> Iterator[Disagreement]:
    if kind in {None, "different", "restated"}:
        yield from _pairs(con)
    if kind in {None, "share", "rate", "total"}:
        yield from _sums(con)
    if kind in {None, "official"}:
        yield from _official(con)


def _records(con: duckdb.DuckDBPyConnection, question: str, **parameters: object) -> Iterator[dict[str, Any]]:
    found = ask(con, question, **parameters)
    for row in found.rows:
        yield dict(zip(found.columns, row, strict=True))


def _pairs(con: duckdb.DuckDBPyConnection) -> Iterator[Disagreement]:
    for r in _records(con, "disagreement_pairs"):
        looks_back = _looks_back(r["period_end"], r["reporting_start"])
        other_looks_back = _looks_back(r["period_end"], r["other_reporting_start"])
        first = (r["value"], r["source"])
        second = (r["other_value"], r["other_source"])
        restated = looks_back != other_looks_back and r["citation"] != r["other_citation"]
        if restated and looks_back:
            first, second = second, first
        how = "{0} in “{1}”, but {2} where “{3}” looks back." if restated else "{0} in “{1}”, but {2} in “{3}”."
        said = how.format(told(first[0], r["unit"]), first[1], told(second[0], r["unit"]), second[1])
        yield _disagreement("restated" if restated else "different", r, said, (_side(r), _side(r, "other_")))


def _looks_back(period_end: date | None, reporting_start: date | None) -> bool:
    """Whether a paper tells of a time before the one that it reports on."""
    return period_end is not None and reporting_start is not None and period_end < reporting_start


def _official(con: duckdb.DuckDBPyConnection) -> Iterator[Disagreement]:
    for r in _records(con, "disagreement_official"):
        official, places = r["official_value"], r["official_decimals"]
        if not contradicts(r["value"], r["decimals"], r["qualifier"], official, places, high=r["value_high"]):
            continue
        period = name_of(r["official_start"], r["official_end"])
        of = (
            "" if (r["official_start"], r["official_end"]) == (r["period_start"], r["period_end"]) else f" for {period}"
        )
        hedge = f"{r['qualifier'].replace('_', ' ')} " if r["qualifier"] != "exact" else ""
        said = f"{hedge}{told(r['value'], r['unit'])} in “{r['source']}”, but the published figure{of} is "
        said += f"{told(official, r['unit'])} (“{r['official_source']}”)."
        published = Side(
            r["figure_id"], official, r["unit"], r["official_citation"], r["official_quote"], r["official_link"]
        )
        yield _disagreement("official", r, said, (_side(r), published))


def _sums(con: duckdb.DuckDBPyConnection) -> Iterator[Disagreement]:
    found = list({frozenset(one.ids): one for one in sums(con)}.values())  # a sentence's share may be the catalogue's
    ids = sorted({i for one in found for i in one.ids})
    cited = {r["statement_id"]: r for r in _records(con, "disagreement_cited", ids=ids)}
    for one in found:
        if all(i in cited for i in one.ids):  # a reviewer may have rejected one of them
            yield _of_sum(one, [cited[i] for i in one.ids])


def _of_sum(one: Sum, records: list[dict[str, Any]]) -> Disagreement:
    return _disagreement(one.kind, records[0], one.says, tuple(_side(r) for r in records))


def _disagreement(kind: str, r: dict[str, Any], says: str, sides: tuple[Side, ...]) -> Disagreement:
    about = [r["place"], name_of(r["period_start"], r["period_end"]), r["indicator_label"]]
    head = ", ".join(part for part in about if part and part != "undated")
    return Disagreement(
        kind,
        r["indicator_id"],
        r["subject"],
        r["place"],
        r["period_start"],
        r["period_end"],
        f"{head}: {says}" if head else says,
        sides,
        r["authority"],
        r["authority_code"],
    )


def _side(r: dict[str, Any], prefix: str = "") -> Side:
    names = ("statement_id", "value", "citation", "quote", "link")
    found, value, citation, quote, link = (r[prefix + name] for name in names)
    return Side(found, value, r["unit"], citation, quote, link)
