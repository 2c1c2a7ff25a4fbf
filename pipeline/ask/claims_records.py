"""The nouns of a check: what a claim says, what a source says, and how the one stands to the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

# For one figure the first of these that holds.
ORDER = (
    "not_checkable",
    "sources_disagree",
    "supported",
    "supported_when_rounded",
    "different_measure",
    "different_period",
    "differs",
    "not_found",
)
# A claim with several figures has the relation of its weakest, the first of these.
WEAKEST = (
    "not_found",
    "differs",
    "different_measure",
    "different_period",
    "sources_disagree",
    "supported_when_rounded",
    "supported",
    "not_checkable",
)
SUPPORT = frozenset({"supported", "supported_when_rounded"})


@dataclass(frozen=True, slots=True)
class Given:
    """What the sentence leaves open and the asker fills in. at: the day that the claim is made on."""

    authority: str | None = None
    at: date | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that a claim asserts. kind: figure, grade or direction.

    words: telling words of its measure; around: those of the whole claim; names: those
    of places and bodies that are no authority; hedge: the word that softens the number
    ("nearly"); lean: the side that it keeps near to, below or above; spoken: a share in words
    ("one in four"); until: a figure that something moved from is of before that day. authority:
    whose it is by the claim or the asker, and named: whether the claim itself says so.
    negated: the figure itself is denied; denies: something is denied of those counted; against: why the
    claim contradicts itself; limits: the words that may bound its measure ("within 45 days").
    unread: what looks like a period or a number and is none ("2017/19"); visit: the period is that of an
    inspection or report, not of the figure.
    """

    kind: str
    as_written: str
    start: int
    end: int
    measure: str = ""
    words: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    value: Decimal | None = None
    value_high: Decimal | None = None
    decimals: int = 0
    unit: str | None = None
    qualifier: str = "exact"
    hedge: str | None = None
    lean: str | None = None
    spoken: bool = False
    role: str = "level"
    direction: str | None = None
    grade: str | None = None
    aspect: str | None = None
    subject: str = "local"
    authority: str | None = None
    named: bool = False
    period_start: date | None = None
    period_end: date | None = None
    period_as_written: str | None = None
    visit: bool = False
    unread: str | None = None
    until: date | None = None
    baseline_start: date | None = None
    baseline_end: date | None = None
    indicator_id: str | None = None
    negated: bool = False
    denies: bool = False
    against: str | None = None
    limits: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as read. not_checkable: why nothing of it can be checked, or None."""

    text: str
    figures: tuple[Figure, ...] = ()
    not_checkable: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A statement or a judgement of the database, with what a comparison needs of its document.

    kind: statement or judgement. published: when its document was, as far as is known;
    before: what stands before its sentence in its passage; at: where its number starts in
    the quote; place: the row number of a statement.
    """

    id: str
    kind: str
    document_id: str
    path: str
    authority: str | None
    published: date | None
    measure: str
    quote: str
    heading: str = ""
    before: str = ""
    at: int = 0
    place: int = -1
    as_written: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    decimals: int = 0
    unit: str | None = None
    qualifier: str = "exact"
    role: str = "level"
    direction: str | None = None
    subject: str | None = None
    subject_name: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_basis: str | None = None
    baseline_start: date | None = None
    baseline_end: date | None = None
    status: str | None = None
    doubt: str | None = None
    indicator_id: str | None = None
    grade: str | None = None
    aspect: str | None = None
    inspected_start: date | None = None
    inspected_end: date | None = None
    quote_start: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source beside the claim. says: how it stands to it, in words; later: published after the claim's date.

    difference: the source's value minus the claim's, in the source's unit; relative: as a share of the claim's.
    """

    source: Source
    says: str
    fit: float
    difference: Decimal | None = None
    relative: float | None = None
    later: bool = False
    page: int | None = None
    label: str | None = None
    citation: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: how many documents, of which days, for which indicator and words."""

    documents: int
    first: date | None
    last: date | None
    indicator_id: str | None
    words: tuple[str, ...]
    authority: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a claim with its relation, the tolerance used and the closest evidence."""

    figure: Figure
    relation: str
    why: str
    tolerance: str = ""
    evidence: tuple[Evidence, ...] = ()
    searched: Searched | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """How the sources stand to a claim; the weakest of its parts decides."""

    claim: str
    relation: str
    why: str
    parts: tuple[Part, ...] = field(default=())

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The closest evidence: three at most, those of the deciding part first."""
        deciding = [p for p in self.parts if p.relation == self.relation]
        others = [p for p in self.parts if p.relation != self.relation]
        seen: dict[str, Evidence] = {}
        for part in (*deciding, *others):
            for item in part.evidence:
                seen.setdefault(item.source.id, item)
        return tuple(seen.values())[:3]
