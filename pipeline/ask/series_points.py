"""A series as plain records: its points, what was asked for, and what makes two values disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.ask.series_names import Entry
from pipeline.ask.series_periods import kind_of, name_of

SUBJECTS = ("local", "regional", "national", "statistical_neighbours", "other")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of store/sql/series_points.sql or official_points.sql, in the order of its columns."""

    id: str
    origin: str
    role: str
    subject: str
    place: str | None
    place_code: str | None
    period_start: date | None
    period_end: date | None
    period_basis: str | None
    value: Decimal | None
    value_high: Decimal | None
    decimals: int | None
    unit: str
    qualifier: str
    status: str | None
    doubt: str | None
    told: date | None
    reporting_start: date | None
    authority: str | None
    source: str
    quote: str
    citation: str
    link: str
    path: str

    @property
    def kind(self) -> str:
        """year, half_year, quarter, month, span, moment or undated."""
        return kind_of(self.period_start, self.period_end)

    @property
    def whose(self) -> tuple[str, str | None]:
        """Whose figure: the subject, and the place by code or name (of neighbours, the authority's own)."""
        place = self.place_code or self.place
        return self.subject, f"{place} of {self.authority}" if self.subject == "statistical_neighbours" else place

    @property
    def exact(self) -> bool:
        """Whether the figure is one number and not "about" or "over" one, or suppressed."""
        return self.value is not None and self.qualifier == "exact" and self.value_high is None


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, with its source.

    id: of the statement or the official figure; origin: report or official; kind: year, half_year,
    quarter, month, span, moment or undated; marks: what to know before using it, in words.
    value: None where the source suppresses it; its marks then hold "suppressed".
    """

    id: str
    origin: str
    role: str
    subject: str
    place: str | None
    place_code: str | None
    kind: str
    period: str
    period_start: date | None
    period_end: date | None
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    qualifier: str
    marks: tuple[str, ...]
    authority: str | None
    source: str
    quote: str
    citation: str
    link: str

    @classmethod
    def of(cls, row: Row, marks: tuple[str, ...]) -> Point:
        """A row with its marks."""
        shared = {name: getattr(row, name) for name in cls.__slots__ if name in Row.__slots__}
        period = name_of(row.period_start, row.period_end)
        return cls(kind=row.kind, period=period, marks=marks, **shared)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of an indicator is wanted. since, until: 2018, 2018-04, 2018-04-30 or 2018/19; None is all."""

    authority: str | None = None
    subject: str | None = None
    since: str | None = None
    until: str | None = None
    forecasts: bool = False
    official: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator's points in order: by role, subject, place, kind of period, period.

    searched: of an empty one, in a sentence, what was searched; else "".
    """

    indicator: Entry
    points: tuple[Point, ...]
    authority: str | None
    searched: str
