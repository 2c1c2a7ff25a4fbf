"""What of a database may speak of a claim: statements and judgements, near by indicator, value or words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import duckdb

from pipeline.ask.claims_places import telling
from pipeline.ask.claims_records import Evidence, Figure, Searched, Source
from pipeline.ask.claims_words import Wording
from pipeline.ask.queries import ask

MOST = 400  # statements that are compared with a claim word by word
_WORDS = 6  # words of a claim that are looked for in the database
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
    """An open database with its list of documents, read once."""

    con: duckdb.DuckDBPyConnection
    wording: Wording
    documents: dict[str, Held] = field(default_factory=dict)
    by_authority: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _patterns: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in ask(self.con, "claims_documents").rows:
            held = Held(*row)  # type: ignore[arg-type]
            self.documents[held.document_id] = held
            if held.authority:
                self.by_authority[held.authority].append(held.document_id)
        ways: dict[str, list[str]] = defaultdict(list)
        for phrase, idea in self.wording.vocabulary.phrases.items():
            if idea:
                ways[idea].append(r"\W+".join(_raw(word) + r"\w*" for word in phrase))
        self._patterns = {idea: rf"\b(?:{'|'.join(sorted(found))})" for idea, found in ways.items()}

    def of(self, authority: str | None) -> list[str] | None:
        """The documents about an authority; None, for all of them, where none is named."""
        return None if authority is None else self.by_authority.get(authority, [])

    def statements(self, figure: Figure, documents: Sequence[str] | None, indicators: Sequence[str]) -> list[Source]:
        """Statements near a figure, in these documents (all where None), those with most in common first."""
        words = sorted(figure.words, key=lambda w: (w not in self._patterns, -len(w), w))[:_WORDS]
        patterns = [self._patterns.get(w) or rf"\b{_raw(w)}" for w in words] + [None] * (_WORDS - len(words))
        low, high = _around(figure)
        rows = ask(
            self.con,
            "claims_statements",
            documents=None if documents is None else list(documents),
            indicators=list(indicators),
            low=low,
            high=high,
            least=max(1, (len(words) + 1) // 2),
            most=MOST,
            **{f"word{at}": pattern for at, pattern in enumerate(patterns, start=1)},
        ).rows
        return [self._statement(row) for row in rows]

    def _statement(self, row: tuple[object, ...]) -> Source:
        """A row of claims_statements.sql."""
        (
            sid,
            doc,
            measure,
            quote,
            heading,
            written,
            value,
            high,
            decimals,
            unit,
            qualifier,
            role,
            direction,
            subject,
        ) = row[:14]
        (name, start, end, basis, status, doubt, indicator, quote_start) = row[14:]
        held = self.documents[str(doc)]
        return Source(
            id=str(sid),
            kind="statement",
            document_id=held.document_id,
            path=held.path,
            authority=held.authority,
            published=held.published,
            measure=str(measure or ""),
            quote=str(quote),
            heading=str(heading or ""),
            as_written=str(written),
            value=value,  # type: ignore[arg-type]
            value_high=high,  # type: ignore[arg-type]
            decimals=int(decimals or 0),  # type: ignore[call-overload]
            unit=unit,  # type: ignore[arg-type]
            qualifier=str(qualifier),
            role=str(role),
            direction=direction,  # type: ignore[arg-type]
            subject=subject,  # type: ignore[arg-type]
            subject_name=name,  # type: ignore[arg-type]
            period_start=start,  # type: ignore[arg-type]
            period_end=end,  # type: ignore[arg-type]
            period_basis=basis,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            doubt=doubt,  # type: ignore[arg-type]
            indicator_id=indicator,  # type: ignore[arg-type]
            inspected_start=held.inspected_start,
            inspected_end=held.inspected_end,
            quote_start=int(quote_start),  # type: ignore[call-overload]
        )

    def judgements(self, documents: Sequence[str] | None) -> list[Source]:
        """The judgements in these documents (all where None)."""
        rows = ask(self.con, "claims_judgements", documents=None if documents is None else list(documents)).rows
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

    def cited(self, evidence: Sequence[Evidence]) -> dict[str, tuple[int | None, str | None, str, str]]:
        """id → page, label, citation and link."""
        if not evidence:
            return {}
        rows = ask(self.con, "claims_citations", ids=sorted({e.source.id for e in evidence})).rows
        return {str(row[0]): row[1:] for row in rows}  # type: ignore[misc]

    def searched(self, figure: Figure, documents: Sequence[str] | None) -> Searched:
        """What was looked through for a figure."""
        ids = list(self.documents) if documents is None else documents
        days = sorted(d for i in ids if (d := self.documents[i].published))
        ends = (days[0], days[-1]) if days else (None, None)
        words = tuple(sorted(figure.words))
        return Searched(len(ids), ends[0], ends[1], figure.indicator_id, words, figure.authority)


_FORMS = {"child": "child", "person": "(?:person|people)", "remark": "(?:remark|note)"} | {
    str(n): rf"(?:{n}|{word})"
    for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}


def _raw(word: str) -> str:
    """How the beginning of a word is printed whose ending was taken off: vacancy → vacanc(ies), 3 → 3 or three."""
    return _FORMS.get(word) or re.escape(word[:-1] if len(word) > 4 and word.endswith("y") else word)


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
