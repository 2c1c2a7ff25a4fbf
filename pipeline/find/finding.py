"""find: one document's passages → statements, judgements, dates and accounted numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.find.attach import When
from pipeline.find.cards import card_drafts
from pipeline.find.cells import Found as CellFound
from pipeline.find.cells import row_drafts
from pipeline.find.facts import find_facts
from pipeline.find.judgements import find_judgements
from pipeline.find.measures import tidy, without
from pipeline.find.periods import find_periods, impossible_dates
from pipeline.find.placing import Place, date_mention, default_period, number, statement
from pipeline.find.quantities import find_quantities
from pipeline.find.rulebook import Match, Rulebook, load_rulebook
from pipeline.find.sentences import sentences
from pipeline.find.statements import Antecedent, Draft, Setting, cue_matches, drafts
from pipeline.find.windows import Sentence
from pipeline.fold import fold
from pipeline.geographies import Geographies, load_geographies
from pipeline.records import (
    DateMention,
    Facts,
    Findings,
    Number,
    Passage,
    Period,
    Problem,
    Quantity,
    Reading,
    Reference,
    Statement,
)


@dataclass(frozen=True, slots=True)
class FindRules:
    """All rules of the stage, loaded and checked."""

    periods: Rulebook
    quantities: Rulebook
    context: Rulebook
    subjects: Rulebook
    documents: Rulebook
    judgements: Rulebook
    geographies: Geographies


def load_rules(folder: Path) -> FindRules:
    """The rules of a folder. RulesError names file, rule and key."""
    names = ("periods", "quantities", "context", "subjects", "documents", "judgements")
    return FindRules(*(load_rulebook(folder / f"{name}.yaml") for name in names), load_geographies(folder))


@dataclass(slots=True)
class _Found:
    """What has been found so far in one document."""

    statements: list[Statement] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dated: Period | None = None  # the last period that a statement named


def find(reading: Reading, rules: FindRules, stated: Facts) -> Findings:
    """Everything that the rules find in one document. stated: what sources.csv says of it."""
    facts, reference, problems = find_facts(reading, rules.documents, rules.periods, rules.geographies, stated)
    judgements, doubts, judged = find_judgements(reading, facts, rules.judgements)
    place = Place(reading, facts, reference, rules.geographies, default_period(facts))
    found = _Found(problems=[*problems, *doubts])
    antecedents: list[Antecedent | None] = []  # what may be referred back to behind each passage
    for passage in reading.passages:
        # A list item refers to what its lead-in spoke of, not to the item before it.
        introducer = _introducer(passage, reading)
        at = introducer.ordinal if introducer else len(antecedents) - 1
        before = antecedents[at] if 0 <= at < len(antecedents) else None
        antecedents.append(_passage(passage, place, rules, judged, before, found))
    return Findings(
        facts,
        _repeats(found.statements),
        judgements,
        tuple(found.dates),
        tuple(found.numbers),
        tuple(found.problems),
    )


def _introducer(passage: Passage, reading: Reading) -> Passage | None:
    """The passage that introduces a list item, where it is words and no heading."""
    parent = reading.passages[passage.parent] if passage.parent is not None else None
    return parent if parent and parent.kind not in {"heading", "caption"} else None


def _passage(
    passage: Passage,
    place: Place,
    rules: FindRules,
    judged: tuple[tuple[int, int], ...],
    antecedent: Antecedent | None,
    found: _Found,
) -> Antecedent | None:
    """One passage's findings; returns what the next one may refer back to."""
    if passage.body_start:
        found.numbers += _marker_numbers(passage)
    if passage.kind == "table_row" and passage.cells:
        _table_row(passage, place, rules, judged, found)
        return None
    cards = card_drafts(passage, place.reading, place.reference, rules, authority=place.facts.authority)
    if cards:
        _place_cells(cards, passage, place, found)
        return antecedent
    setting = replace(_setting(passage, place, rules, antecedent), dated=found.dated)
    folded = fold(passage.text)
    for start, end in sentences(folded.text, start=min(passage.body_start, len(folded.text))):
        sentence, others = read_sentence(folded.text[start:end], place.reference, rules)
        _dates(sentence, start, folded.original, passage, place, rules, found)
        spot = (passage, start, folded.original)
        in_judgement = [_within(q, spot, judged) for q in sentence.quantities]
        taken = tuple(q for q, inside in zip(sentence.quantities, in_judgement, strict=True) if inside)
        sentence = replace(sentence, quantities=tuple(q for q in sentence.quantities if q not in taken))
        found.numbers += [number(place, spot, q, "judgement", "judgement") for q in taken]
        silent = _states_nothing(passage)
        made, refused = drafts(sentence, setting) if sentence.quantities and not silent else ((), ())
        if silent:
            refused = tuple((q, silent) for q in sentence.quantities)
        found.statements += [statement(place, spot, (start, end), d) for d in made]
        found.numbers += [number(place, spot, d.quantity, "statement", d.quantity.rule) for d in made]
        found.numbers += [number(place, spot, q, "name", reason) for q, reason in refused]
        found.numbers += [number(place, spot, q, q.kind, q.rule) for q in others]
        antecedent = _next_antecedent(antecedent, made, sentence, rules)
        found.dated = next((d.when.period for d in made if d.when.basis == "stated"), found.dated)
        setting = replace(setting, antecedent=antecedent, dated=found.dated)
    return antecedent


_DATES_OF_AXIS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|q[1-4]|k|m|bn|pp|fte)(?:[a-z]{2,6})?(?=[\W\d_]|$)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:^|> )(?:table of )?contents$", re.IGNORECASE)
_PAGE_BEHIND = re.compile(r"[^\d%£]\s\d{1,3}$|\.{4,}\s*\d{1,3}$")


def _states_nothing(passage: Passage) -> str | None:
    """Why a passage's numbers state nothing: it is a heading, or a line of a table of contents."""
    if passage.kind == "heading":
        return "heading"
    if passage.kind == "caption":
        return "caption"
    if passage.page is not None and not re.search(r"[A-Za-z]", _DATES_OF_AXIS.sub("", passage.text)):
        return "figures of a chart, without words"
    contents = bool(passage.heading and _CONTENTS.search(passage.heading)) or "...." in passage.text
    return "contents" if contents and _PAGE_BEHIND.search(passage.text) else None


def _next_antecedent(
    before: Antecedent | None, made: tuple[Draft, ...], sentence: Sentence, rules: FindRules
) -> Antecedent | None:
    """What the next sentence may refer back to: this one's figure, or its words where it has none."""
    if rules.context.regex("anaphora-word").match(sentence.text):
        return before
    if not made and rules.context.regex("elided-noun").match(sentence.text):
        return before
    if made:
        head = next((d for d in made if d.role.role == "level"), made[0])
        return Antecedent(head.measure, head.when)
    words = tidy(without(sentence, 0, len(sentence.text)))
    return Antecedent(words, When()) if len(words.split()) >= 3 else before


def read_sentence(text: str, reference: Reference, rules: FindRules) -> tuple[Sentence, tuple[Quantity, ...]]:
    """A folded sentence with its mentions, and its numbers that are no quantities of a statement."""
    periods = find_periods(text, reference, rules.periods)
    quantities = find_quantities(text, [(p.start, p.end) for p in periods], rules.quantities)
    quantities = tuple(_promoted(q, text) for q in quantities)
    kept = tuple(q for q in quantities if q.kind == "statement")
    others = tuple(q for q in quantities if q.kind != "statement")
    if not kept:
        return Sentence(text, (), periods), others
    cues = cue_matches(text, [*rules.context.matches(text, only=_CUES(rules)), *_uncounted(text, kept, rules)])
    return Sentence(text, kept, periods, cues, tuple(rules.subjects.matches(text))), others


_TARGET_OF = re.compile(
    r"\b(?:target|threshold|standard|benchmark) (?:of|is|was) (?:under |over |less than |at least )?$", re.IGNORECASE
)


def _promoted(quantity: Quantity, text: str) -> Quantity:
    """ "the national threshold of 487 days": a bound that is called a target states one."""
    if quantity.kind == "limit" and quantity.value is not None and _TARGET_OF.search(text[: quantity.start]):
        return replace(quantity, kind="statement", qualifier="exact")
    return quantity


def _CUES(rules: FindRules) -> frozenset[str]:  # noqa: N802 - reads as a constant
    return frozenset(rules.context.rules) - {"counts-nothing"}


def _uncounted(text: str, quantities: tuple[Quantity, ...], rules: FindRules) -> Iterator[Match]:
    """The rule of uncounted nouns is tried right behind each number."""
    regex = rules.context.regex("counts-nothing")
    for quantity in quantities:
        found = regex.match(text[quantity.end : quantity.end + 60])
        if found:
            yield Match(rules.context.rules["counts-nothing"], quantity.end, quantity.end + found.end())


def _within(quantity: Quantity, spot: tuple[Passage, int, object], judged: tuple[tuple[int, int], ...]) -> bool:
    passage, start, original = spot
    at = passage.char_start + original(start + quantity.start)  # type: ignore[operator]
    return any(low <= at < high for low, high in judged)


def _setting(passage: Passage, place: Place, rules: FindRules, antecedent: Antecedent | None) -> Setting:
    """What surrounds a passage's sentences."""
    heading = passage.heading or ""
    heading_periods = find_periods(fold(heading).text, place.reference, rules.periods) if heading else ()
    parent = _introducer(passage, place.reading)
    if parent is None:
        return Setting(
            heading=heading,
            heading_periods=_usable(heading_periods, fold(heading).text, place.default),
            antecedent=antecedent,
            reference=place.reference,
        )
    body = fold(parent.text[parent.body_start :]).text.strip()
    spans = sentences(body)
    lead = body[spans[-1][0] : spans[-1][1]] if spans else body
    periods = find_periods(lead, place.reference, rules.periods)
    refers = bool(rules.context.regex("anaphora-word").match(lead)) and lead.endswith((":", "-"))
    return Setting(
        lead_in=lead if lead.rstrip().endswith((":", "-", "...")) else "",
        lead_in_periods=tuple(p for p in periods if _dates_figures(p, lead)),
        lead_in_antecedent=refers,
        heading=heading,
        heading_periods=_usable(heading_periods, fold(heading).text, place.default),
        antecedent=antecedent,
        list_item=True,
        reference=place.reference,
    )


_PLANS = r"(?:priorit(?:y|ies)|plans?|strateg(?:y|ies)|programme|actions?|objectives?|commitments?|ambitions?|agenda)"
_PLANNED_FOR = re.compile(rf"\b{_PLANS}\s+(?:for|in|of|from|during)\s+(?:the\s+)?(?:remainder of\s+)?$", re.IGNORECASE)
_PLANS_BEHIND = re.compile(rf"^\s*(?:[\w-]+\s+){{0,1}}{_PLANS}\b", re.IGNORECASE)


def _dates_figures(period: Period, text: str) -> bool:
    """Whether a period in a heading or lead-in dates figures: not a year that things are planned for."""
    if _PLANNED_FOR.search(text[: period.start]) or _PLANS_BEHIND.match(text[period.end :]):
        return False
    return period.cue not in {"since", "by", "until"} or period.relative


def _usable(periods: tuple[Period, ...], heading: str, default: tuple[date, date] | None) -> tuple[Period, ...]:
    """Periods of a heading that date the figures under it: no plan of several years, no year around the reporting quarter."""
    return tuple(
        p
        for p in periods
        if (p.date_end - p.date_start).days <= 366
        and p.grain != "day"
        and _dates_figures(p, heading)
        and not (default and p.date_start <= default[0] and default[1] <= p.date_end)
    )


def _table_row(
    passage: Passage, place: Place, rules: FindRules, judged: tuple[tuple[int, int], ...], found: _Found
) -> None:
    """A table row: one statement a numeric cell."""
    if any(passage.char_start <= low < passage.char_end for low, _ in judged):
        return
    rows = row_drafts(passage, place.reading, place.reference, rules, authority=place.facts.authority)
    _place_cells(rows, passage, place, found)


def _place_cells(cells: Iterable[CellFound], passage: Passage, place: Place, found: _Found) -> None:
    """What the cells of a row or a card hold; the quote is the whole of it."""
    folded = fold(passage.text)
    for cell_start, made, others, periods in cells:
        spot = (passage, cell_start, folded.original)
        found.statements += [statement(place, spot, (0, len(folded.text)), d) for d in made]
        found.numbers += [number(place, spot, d.quantity, "statement", d.quantity.rule) for d in made]
        found.numbers += [number(place, spot, q, q.kind, q.rule) for q in others]
        found.dates += [date_mention(place, spot, p) for p in periods]


def _dates(
    sentence: Sentence, start: int, original: object, passage: Passage, place: Place, rules: FindRules, found: _Found
) -> None:
    """Dates of a sentence, the numbers in them, and typos that are no dates."""
    spot = (passage, start, original)
    for period in sentence.periods:
        found.dates.append(date_mention(place, spot, period))
        if any(c.isdigit() for c in period.as_written):
            found.numbers.append(number(place, spot, period, "date", period.rule))
    for low, high, message in impossible_dates(sentence.text, rules.periods):
        page = place.page_at(passage.char_start + low + start)
        found.problems.append(
            Problem(
                place.reading.path,
                "find",
                "doubtful",
                "impossible_date",
                f'"{sentence.text[low:high]}": {message}',
                page,
            )
        )


def _marker_numbers(passage: Passage) -> list[Number]:
    """The printed label of a passage is a number of the document, of kind label."""
    marker = passage.text[: passage.body_start].strip()
    if not any(c.isdigit() for c in marker):
        return []
    start = passage.char_start
    return [
        Number(
            passage.document_id, passage.passage_id, passage.page, start, start + len(marker), marker, "label", "marker"
        )
    ]


def _repeats(statements: list[Statement]) -> tuple[Statement, ...]:
    """A statement of the same figure, measure and period earlier in the document is named in repeat_of."""
    first: dict[tuple[object, ...], str] = {}
    out = []
    for s in statements:
        key = (
            s.value,
            s.value_high,
            s.unit,
            s.role,
            s.subject,
            s.period_start,
            s.period_end,
            (s.measure or "").lower(),
        )
        out.append(replace(s, repeat_of=first.get(key)))
        first.setdefault(key, s.statement_id)
    return tuple(out)
