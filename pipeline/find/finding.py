"""find: one document's passages → statements, judgements, dates and accounted numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.find.announced import announced_here, announced_in, headed_by, opened_with
from pipeline.find.cards import card_drafts
from pipeline.find.cells import Found as CellFound
from pipeline.find.cells import cell_label, row_drafts
from pipeline.find.facts import find_facts
from pipeline.find.findrules import FindRules, load_rules
from pipeline.find.found import Found
from pipeline.find.judgements import find_judgements
from pipeline.find.labels import Spans, marker_numbers, without_judged, without_marks
from pipeline.find.lost_rows import lost_rows
from pipeline.find.mentions import read_sentence
from pipeline.find.note_marks import mark_between, note_mark_below, note_marks
from pipeline.find.notes import dated_by_notes, noted_periods
from pipeline.find.ocr_doubts import settle_ocr
from pipeline.find.periods import impossible_dates
from pipeline.find.placing import (
    Place,
    Spot,
    date_mention,
    default_period,
    label_number,
    number,
    span_of,
    statement,
)
from pipeline.find.repeats import repeats
from pipeline.find.sentence import Sentence
from pipeline.find.sentences import sentences
from pipeline.find.statements import Draft, Setting, drafts
from pipeline.find.surroundings import Spoken, introducer, setting_of
from pipeline.find.unstated import states_nothing
from pipeline.fold import fold
from pipeline.records import Facts, Findings, Passage, Period, Problem, Quantity, Reading

__all__ = ["FindRules", "find", "load_rules", "read_sentence"]


def find(reading: Reading, rules: FindRules, stated: Facts) -> Findings:
    """Everything that the rules find in one document. stated: what sources.csv says of it."""
    facts, reference, problems = find_facts(reading, rules.documents, rules.periods, rules.geographies, stated)
    judgements, doubts, judged = find_judgements(reading, facts, rules.judgements)
    place = Place(reading, facts, reference, rules.geographies, default_period(facts))
    found = Found(problems=[*problems, *doubts])
    spoken: list[Spoken | None] = []  # what may be referred back to behind each passage
    for passage in reading.passages:
        # A list item refers to what its lead-in spoke of, not to the item before it.
        lead_in = introducer(passage, reading)
        at = lead_in.ordinal if lead_in else len(spoken) - 1
        before = spoken[at] if 0 <= at < len(spoken) else None
        spoken.append(_passage(passage, place, rules, judged, before, found))
    statements, numbers, unsure = settle_ocr(reading, found.statements, found.numbers)
    return Findings(
        facts,
        repeats(statements),
        judgements,
        tuple(found.dates),
        tuple(numbers),
        (*found.problems, *lost_rows(numbers, reading.path), *unsure),
    )


def _passage(
    passage: Passage, place: Place, rules: FindRules, judged: Spans, spoken: Spoken | None, found: Found
) -> Spoken | None:
    """One passage's findings; returns what the next one may refer back to."""
    if passage.body_start:
        found.numbers += marker_numbers(passage)
    if passage.kind == "table_row" and passage.cells:
        _table_row(passage, place, rules, judged, found)
        return None
    cards = card_drafts(passage, place.reading, place.reference, rules)
    if cards:
        _place_cells(cards, passage, place, found)
        return spoken
    return _sentences(passage, place, rules, judged, spoken, found)


def _sentences(
    passage: Passage, place: Place, rules: FindRules, judged: Spans, spoken: Spoken | None, found: Found
) -> Spoken | None:
    """The findings of running words, sentence by sentence."""
    noted = noted_periods(passage, place, rules)
    setting: Setting | None = None  # of the passage; most sentences hold no figure and need none
    folded = fold(passage.text)
    marks = note_marks(folded.text) or note_mark_below(passage, place.reading)
    silent: str | None = None
    asked = False
    bullet = passage.kind == "list_item"
    read: list[tuple[Sentence, tuple[Draft, ...]]] = []  # since what the antecedent was read from
    opening: Period | None = None  # which the passage opens with, for all that it tells
    before = body = min(passage.body_start, len(folded.text))
    for start, end in sentences(folded.text, start=body):
        spot = Spot(passage, start, folded.original)
        if start - before > 1 and (mark := mark_between(folded.text, before, start)):
            found.numbers.append(label_number(place, spot, *mark))
        before = end
        sentence, others = read_sentence(
            folded.text[start:end],
            place.reference,
            rules,
            home=place.facts.authority_code,
            near=found.near(passage.ordinal),
        )
        _dates(sentence, spot, place, rules, found)
        found.numbers += [number(place, spot, q, q.kind, q.rule) for q in others]
        if not (sentence.quantities or sentence.periods):  # as most are
            read.append((sentence, ()))
            continue
        sentence = without_judged(sentence, spot, place, judged, found.numbers)
        if marks and sentence.quantities:
            sentence = without_marks(sentence, spot, place, {at - start for at in marks}, found.numbers)
        if sentence.quantities and not asked:  # most passages hold no figure
            silent, asked = states_nothing(passage, rules.statements), True
        made: tuple[Draft, ...] = ()
        refused: tuple[tuple[Quantity, str], ...] = ()
        if sentence.quantities and not silent:
            setting = setting or setting_of(passage, place, rules)
            spoken, read = Spoken(read, spoken, bullet), []
            said = (passage.heading, opening) if opening else found.announced
            here = announced_here(setting, passage, said, place.default)
            paragraph = found.dated if found.dated_at == passage.ordinal and place.default is None else None
            here = replace(here, antecedent=spoken.antecedent(rules), dated=found.dated, paragraph=paragraph)
            made, refused = drafts(sentence, here)
            opening = opening or opened_with(sentence)
        made = dated_by_notes(made, noted, start)
        if silent:
            refused = tuple((q, silent) for q in sentence.quantities)
        found.statements += [statement(place, spot, (start, end), d) for d in made]
        found.numbers += [number(place, spot, d.quantity, "statement", d.quantity.rule) for d in made]
        found.numbers += [number(place, spot, q, "name", reason) for q, reason in refused]
        read.append((sentence, made))
        told = announced_in(sentence, place.reference, rules.documents, rules.periods)
        found.announced = (passage.heading, told) if told else found.announced
        dated = next((d.when.period for d in made if d.when.basis == "stated"), None)
        if dated := dated or (None if made or place.default else headed_by(sentence)):
            found.dated, found.dated_at = dated, passage.ordinal
    return Spoken(read, spoken, bullet)


def _table_row(passage: Passage, place: Place, rules: FindRules, judged: Spans, found: Found) -> None:
    """A table row: one statement a numeric cell."""
    if any(passage.char_start <= low < passage.char_end for low, _ in judged):
        return
    rows = row_drafts(passage, place.reading, place.reference, rules, authority=place.facts.authority)
    _place_cells(rows, passage, place, found)


def _place_cells(cells: Iterable[CellFound], passage: Passage, place: Place, found: Found) -> None:
    """What the cells of a row or a card hold; the quote is the whole of it."""
    folded = fold(passage.text)
    for cell_start, made, others, periods in cells:
        spot = Spot(passage, cell_start, folded.original)
        placed = (statement(place, spot, (0, len(folded.text)), d) for d in made)
        found.statements += [replace(s, label=cell_label(passage, s.char_start)) for s in placed]
        found.numbers += [number(place, spot, d.quantity, "statement", d.quantity.rule) for d in made]
        found.numbers += [number(place, spot, q, q.kind, q.rule) for q in others]
        found.dates += [date_mention(place, spot, p) for p in periods]


def _dates(sentence: Sentence, spot: Spot, place: Place, rules: FindRules, found: Found) -> None:
    """Dates of a sentence, the numbers in them, and typos that are no dates."""
    for period in sentence.periods:
        found.dates.append(date_mention(place, spot, period))
        if any(c.isdigit() for c in period.as_written):
            found.numbers.append(number(place, spot, period, "date", period.rule))
    for low, high, message in impossible_dates(sentence.text, rules.periods):
        page = place.page_at(span_of(spot, low, high)[0])
        told = f'"{sentence.text[low:high]}": {message}'
        found.problems.append(Problem(place.reading.path, "find", "doubtful", "impossible_date", told, page))
