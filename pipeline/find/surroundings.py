"""What surrounds a sentence: its lead-in, its headings, the sentence before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from pipeline.find.attach import When
from pipeline.find.findrules import FindRules
from pipeline.find.measures import tidy, without
from pipeline.find.periods import find_periods
from pipeline.find.placing import Place
from pipeline.find.rulebook import Rulebook
from pipeline.find.sentence import Sentence
from pipeline.find.sentences import sentences
from pipeline.find.spans import add_months
from pipeline.find.statements import Antecedent, Draft, Setting
from pipeline.find.unstated import is_like_sentence
from pipeline.fold import fold
from pipeline.records import Passage, Period, Reading


def introducer(passage: Passage, reading: Reading) -> Passage | None:
    """The passage that introduces a list item, where it is words and no heading; or the question it answers."""
    if passage.parent is None:
        return _question(passage, reading)
    parent = reading.passages[passage.parent]
    return parent if parent.kind not in {"heading", "caption"} else None


def _question(passage: Passage, reading: Reading) -> Passage | None:
    """The question in front of short answers: "How many homes were let?" above "2018/19: 340"; its number alone."""
    if passage.ordinal and _is_only_number(passage.text) and any(c.isalnum() for c in passage.text):
        above = reading.passages[passage.ordinal - 1]
        return above if above.kind == "list_item" and above.label and not _is_only_number(above.text) else None
    for ordinal in range(passage.ordinal, max(0, passage.ordinal - _ANSWERS), -1):
        here, before = reading.passages[ordinal], reading.passages[ordinal - 1]
        if here.kind not in {"list_item", "paragraph"} or len(here.text) > _SHORT_ANSWER:
            return None
        if before.kind in {"list_item", "paragraph"} and before.text.rstrip().endswith(("?", ":")):
            return before
        if before.kind == "paragraph" and here.kind == "list_item":
            return before if _DATED_TITLE.fullmatch(before.text) else None  # "% of visits 2019-20"
    return None


def _is_only_number(text: str) -> bool:
    """Whether a text is a number, in digits or words: "One hundred and twenty", "12% as at May 2019"."""
    return len(text) <= _LONGEST_NUMBER and _ONLY_NUMBER.fullmatch(text) is not None


_LONGEST_NUMBER = 200
_DATED_TITLE = re.compile(r"[^.;,?!\n]{0,50}\b(?:19|20)\d\d\b[^.;,?!\n]{0,14}[^.;,?!\n]?")
_ANSWERS, _SHORT_ANSWER = 12, 80  # answers of one question; characters of one that is no sentence of its own
_NUMBER_WORD = (
    r"(?:zero|nil|none|one|two|three|five|fif|eight|for|(?:four|six|seven|nine)(?=teen|ty|\b)|ten|eleven|twelve|thir|twen"
    r"|hundred|thousand|million|and)(?:teen|ty)?"
)
_ONLY_NUMBER = re.compile(
    rf"\W*(?:{_NUMBER_WORD}\b[\s-]{{0,3}}){{0,9}}\W{{0,4}}(?:£?\d[\d,.]{{0,14}}\s?(?:%|per cent)?)?\W{{0,4}}"
    r"(?:as (?:of|at) [\w /]{4,20})?\W{0,4}",
    re.IGNORECASE,
)
_UNDATED = When()
_SURELY_WORDS = 80  # characters that hold three words or more, whatever is taken off the ends


@dataclass(slots=True)
class Spoken:
    """The sentences that a passage ends with, each with what it states; behind them that of the passages before.

    What may be referred back to is read off them when a figure asks for it: most passages hold none.
    """

    read: Sequence[tuple[Sentence, tuple[Draft, ...]]]
    before: Spoken | None
    bullet: bool
    _found: Antecedent | None = None

    def antecedent(self, rules: FindRules) -> Antecedent | None:
        """The figure of the nearest sentence, or its words where it has none; None where all refer back themselves."""
        spoken: Spoken | None = self
        while spoken and not self._found:
            own = (
                _own_antecedent(made, sentence, rules, bullet=spoken.bullet) for sentence, made in reversed(spoken.read)
            )
            self._found = next(filter(None, own), spoken._found)
            spoken = spoken.before
        self.read, self.before = (), None
        return self._found


def _own_antecedent(
    made: tuple[Draft, ...], sentence: Sentence, rules: FindRules, *, bullet: bool
) -> Antecedent | None:
    """What a sentence gives to refer back to; None where it refers back itself, or says too little."""
    if rules.context.regex("anaphora-word").match(sentence.text):
        return None
    if (bullet or not made) and rules.context.regex("elided-noun").match(sentence.text):
        return None  # bullets that divide a whole all divide the same one
    if made:
        levels = [d for d in made if d.role.role == "level" and d.quantity.unit == made[0].quantity.unit] or [made[0]]
        dated = [d for d in levels if d.when.period and d.subject == levels[0].subject]
        # "fell from 22 in 2022 to 17 in 2023": what is referred to is where it arrived.
        head = max(dated, key=lambda d: d.when.period.date_end) if dated and dated[0] is levels[0] else levels[0]  # type: ignore[union-attr]
        began = max(0, head.quantity.start - 60), head.quantity.start
        if head is levels[0] and len(levels) > 1 and sentence.search("from-before", *began):
            head = levels[1]  # "rose from 22 in 2022 to 17 in the current year": also where that is undated
        return Antecedent(lambda: head.measure, head.when, began=_began(dated, head))
    taken = sum(p.end - p.start for p in sentence.periods) + sum(q.end - q.start for q in sentence.quantities)
    left = len(sentence.text) - taken
    if left < _SURELY_WORDS and len(_words(sentence).split()) < 3:
        return None
    named = sentence.periods[0] if len(sentence.periods) == 1 else None
    return Antecedent(partial(_words, sentence), _UNDATED, named)


def _began(dated: Sequence[Draft], head: Draft) -> Period | None:
    """Where a movement between two dated levels began: "from 108 in 2014/15 to 121 in 2015/16" → 2014/15."""
    ends = [d.when.period for d in dated]
    if len(ends) != 2 or head is not dated[1] or ends[0] is None or ends[1] is None:
        return None
    return ends[0] if ends[0].date_end < ends[1].date_end else None


def _words(sentence: Sentence) -> str:
    """A sentence's words without its numbers and periods."""
    return tidy(without(sentence, 0, len(sentence.text)))


def setting_of(passage: Passage, place: Place, rules: FindRules) -> Setting:
    """What surrounds a passage's sentences, whichever of them."""
    heading = passage.heading or ""
    titles = _titles(heading)
    heading_periods = find_periods(fold(titles).text, place.reference, rules.periods) if titles else ()
    parent = introducer(passage, place.reading)
    if parent is None:
        return Setting(
            heading=heading,
            heading_periods=_usable(heading_periods, fold(titles).text, place.default, rules.statements),
            bullet=passage.kind == "list_item",
            reference=place.reference,
        )
    body = fold(parent.text[parent.body_start :]).text.strip()
    spans = sentences(body)
    lead = body[spans[-1][0] : spans[-1][1]] if spans else body
    periods = find_periods(lead, place.reference, rules.periods)
    # Else the item only stands below it, but for the answer to a question.
    answers = lead.rstrip().endswith("?") and len(passage.text) <= _SHORT_ANSWER
    leads = lead.rstrip().endswith((":", "-", "...")) or answers or passage.parent is None
    refers = bool(rules.context.regex("anaphora-word").match(lead)) and leads
    return Setting(
        lead_in=lead if leads else "",
        lead_in_periods=tuple(p for p in periods if leads and _dates_figures(p, lead, rules.statements)),
        lead_in_antecedent=refers,
        heading=heading,
        heading_periods=_usable(heading_periods, fold(titles).text, place.default, rules.statements),
        list_item=True,
        bullet=True,
        reference=place.reference,
    )


def _titles(heading: str) -> str:
    """The headings above a passage but those that state a figure themselves: "Upkeep 2014/15 - £3,557,629"."""
    if not is_like_sentence(heading):
        return heading
    return " > ".join(part for part in heading.split(" > ") if not is_like_sentence(part))


def _dates_figures(period: Period, text: str, wording: Rulebook) -> bool:
    """Whether a period in a heading or lead-in dates figures: not a year that things are planned for."""
    if wording.regex("planned-for-before").search(text[: period.start]) or wording.regex("plans-behind").match(
        text[period.end :]
    ):
        return False
    if period.cue == "since" and period.grain != "span":
        return False  # "Improvements since the previous quarter": measured from there
    return period.cue not in {"since", "by", "until"} or period.relative


def _usable(
    periods: tuple[Period, ...], heading: str, default: tuple[date, date] | None, wording: Rulebook
) -> tuple[Period, ...]:
    """Periods of a heading that date the figures under it: no plan of years, none around the reporting quarter."""
    return tuple(
        p
        for p in periods
        if (p.date_end - p.date_start).days <= 366
        and (p.grain != "day" or p.cue == "at")
        and _dates_figures(p, heading, wording)
        and not (default and p.date_start <= default[0] and default[1] <= p.date_end)
        and not (default and _is_named_by_year(p, default))
    )


_QUARTER_OF_YEAR = re.compile(
    r"(?:quarter|qtr|q) ?(?:[1-4]|one|two|three|four),? ?(?:of )?(?:19|20)\d\d", re.IGNORECASE
)


def _is_named_by_year(period: Period, default: tuple[date, date]) -> bool:
    """ "Quarter 2 2019" above a paper on the second quarter of 2019/20: its own quarter, called by the year."""
    called = period.grain == "quarter" and _QUARTER_OF_YEAR.fullmatch(period.as_written)
    return bool(called) and add_months(period.date_start, 3) == default[0]
