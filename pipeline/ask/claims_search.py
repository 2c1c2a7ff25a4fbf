"""What of a database may speak of a claim: statements and judgements, near by indicator, value or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.ask.claims_places import telling
from pipeline.ask.claims_records import Evidence, Figure, Searched, Source
from pipeline.ask.claims_shelf import Shelf, patterns_of, raw
from pipeline.ask.claims_words import Wording
from pipeline.ask.queries import ask

MOST = 400  # statements that are compared with a claim word by word
_WORDS = 6  # words of a claim that are looked for in the database
Cited = tuple[int | None, str | None, str, str]  # page, label, citation and link
_SHELVES = 40  # authorities that are kept at hand
_SAME_TO = Decimal("0.0000005")  # values have six decimals


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the database: whose it is and the days it is known by."""

    document_id: str
    path: str
    authority: str | None
    published: date | None
    inspected_start: date | None
    inspected_end: date | None
    published_date: date | None


@dataclass(slots=True)
class Store:
    """An open database with its list of documents, read once, and what was fetched of it so far."""

    con: duckdb.DuckDBPyConnection
    wording: Wording
    documents: dict[str, Held] = field(default_factory=dict)
    by_authority: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _patterns: dict[str, str] = field(default_factory=dict)
    _shelves: dict[str, Shelf] = field(default_factory=dict)
    _sources: dict[int, Source] = field(default_factory=dict)
    _judgements: dict[str | None, list[Source]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in ask(self.con, "claims_documents").rows:
            held = Held(*row)  # type: ignore[arg-type]
            self.documents[held.document_id] = held
            if held.authority:
                self.by_authority[held.authority].append(held.document_id)
        self._patterns = patterns_of(self.wording.vocabulary.phrases.items())

    def of(self, authority: str | None) -> list[str] | None:
        """The documents about an authority; None, for all of them, where none is named."""
        return None if authority is None else self.by_authority.get(authority, [])

    def statements(self, figure: Figure, indicators: Sequence[str]) -> list[Source]:
        """Statements near a figure in the documents about its authority; in all where it has none."""
        words = sorted(figure.words, key=lambda w: (w not in self._patterns, -len(w), w))[:_WORDS]
        patterns = [self._patterns.get(w) or rf"\b{raw(w)}" for w in words]
        if figure.authority is None or figure.subject == "national":
            return self._anywhere(figure, indicators, patterns)
        low, high = _around(figure)
        least = max(1, (len(words) + 1) // 2)
        shelf = self._shelf(figure.authority)
        return self._fetched(
            shelf.near(indicators=indicators, low=low, high=high, words=patterns, least=least, most=MOST)
        )

    def elsewhere(self, figure: Figure, indicators: Sequence[str]) -> list[Source]:
        """Statements of a figure's value in any document."""
        return self._anywhere(figure, indicators, (), linked=False)

    def _anywhere(
        self, figure: Figure, indicators: Sequence[str], patterns: Sequence[str], *, linked: bool = True
    ) -> list[Source]:
        """In all documents: by value, and by indicator or, where there is none, by the two most telling words."""
        low, high = _around(figure)
        words = [*patterns[:2], *patterns[:1]] if patterns and not indicators else [None, None]
        rows = ask(
            self.con,
            "claims_near",
            low=low,
            high=high,
            indicators=list(indicators),
            linked=linked,
            **{"from": figure.period_start, "until": figure.period_end},
            word1=words[0],
            word2=words[1],
            most=MOST,
        ).rows
        return self._fetched([int(row[0]) for row in rows])  # type: ignore[call-overload]

    def _shelf(self, authority: str) -> Shelf:
        """The shelf of an authority, laid out the first time that it is asked for."""
        if authority not in self._shelves:
            if len(self._shelves) >= _SHELVES:
                self._shelves.pop(next(iter(self._shelves)))
                self._sources.clear()
            rows = ask(self.con, "claims_shelf", documents=self.by_authority.get(authority, [])).rows
            self._shelves[authority] = Shelf(rows)  # type: ignore[arg-type]
        return self._shelves[authority]

    def _fetched(self, places: Sequence[int]) -> list[Source]:
        """The statements at these places, in that order; each is fetched once."""
        new = [place for place in places if place not in self._sources]
        if new:
            found = ask(self.con, "claims_statements", places=new)
            for row in found.rows:
                source = self._statement(found.columns, row)
                self._sources[source.place] = source
        return [self._sources[place] for place in places]

    def _statement(self, columns: Sequence[str], row: Sequence[Any]) -> Source:
        """A row of claims_statements.sql with what is known of its document."""
        told = dict(zip(columns, row, strict=True))
        held = self.documents[told.pop("document_id")]
        return Source(
            id=told.pop("statement_id"),
            kind="statement",
            measure=told.pop("measure") or "",
            heading=told.pop("heading") or "",
            before=told.pop("before") or "",
            decimals=told.pop("decimals") or 0,
            document_id=held.document_id,
            path=held.path,
            authority=held.authority,
            published=held.published,
            inspected_start=held.inspected_start,
            inspected_end=held.inspected_end,
            **told,
        )

    def judgements(self, authority: str | None) -> list[Source]:
        """The judgements in the documents about an authority (in all where None)."""
        if authority not in self._judgements:
            documents = self.of(authority)
            self._judgements[authority] = self._judged(list(self.documents) if documents is None else documents)
        return self._judgements[authority]

    def _judged(self, documents: Sequence[str]) -> list[Source]:
        rows = ask(self.con, "claims_judgements", documents=list(documents)).rows
        out = []
        for jid, doc, aspect, grade, subject, _framework, standing, start, end, published, doubt, quote in rows:
            held = self.documents[str(doc)]
            out.append(
                Source(
                    id=str(jid),
                    kind="judgement",
                    document_id=held.document_id,
                    path=held.path,
                    authority=held.authority,
                    published=published or held.published,  # type: ignore[arg-type]
                    measure=str(aspect).replace("_", " "),
                    quote=str(quote),
                    grade=str(grade),
                    aspect=str(aspect),
                    subject="local" if _same_body(subject, held.authority) or aspect == "lscb" else "other",
                    subject_name=subject,  # type: ignore[arg-type]
                    role=str(standing),
                    inspected_start=start,  # type: ignore[arg-type]
                    inspected_end=end,  # type: ignore[arg-type]
                    doubt=doubt,  # type: ignore[arg-type]
                )
            )
        return out

    def cited(self, evidence: Iterable[Evidence]) -> dict[str, Cited]:
        """id → page, label, citation and link."""
        evidence = tuple(evidence)
        places = sorted({e.source.place for e in evidence if e.source.kind == "statement"})
        ids = sorted({e.source.id for e in evidence if e.source.kind == "judgement"})
        rows = [
            *(ask(self.con, "claims_citations", places=places).rows if places else ()),
            *(ask(self.con, "claims_judgement_citations", ids=ids).rows if ids else ()),
        ]
        return {str(row[0]): row[1:] for row in rows}  # type: ignore[misc]

    def searched(self, figure: Figure) -> Searched:
        """What was looked through for a figure."""
        documents = self.of(figure.authority)
        ids = list(self.documents) if documents is None else documents
        days = sorted(d for i in ids if (d := self.documents[i].published))
        ends = (days[0], days[-1]) if days else (None, None)
        words = tuple(sorted(figure.words))
        return Searched(len(ids), ends[0], ends[1], figure.indicator_id, words, figure.authority)


def _same_body(subject: object, authority: str | None) -> bool:
    if not subject or not authority:
        return False
    a, b = set(telling(str(subject))), set(telling(authority))
    return bool(a and b and (a <= b or b <= a))


def _around(figure: Figure) -> tuple[Decimal, Decimal]:
    """The values that are a figure's, or round to it."""
    value = figure.value if figure.value is not None else Decimal(-1)
    half = Decimal(5).scaleb(-figure.decimals - 1) if figure.kind == "figure" else Decimal(0)
    return value - half - _SAME_TO, (figure.value_high or value) + half + _SAME_TO
