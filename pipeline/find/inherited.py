"""The period that a number takes from what surrounds its sentence, where the sentence names none."""

from __future__ import annotations

from dataclasses import replace

from pipeline.find.attach import EARLIER, When, as_school_year
from pipeline.find.attach_times import year_ended
from pipeline.find.sentence import Sentence
from pipeline.find.setting import Setting
from pipeline.records import Period


def in_setting(when: When, sentence: Sentence, setting: Setting, school: bool) -> When:
    """The period of the sentence, else of its lead-in, else of what it refers back to, else of its heading."""
    if when.doubt == EARLIER and setting.antecedent and sentence.search("same-time"):
        began = setting.antecedent.began  # "Over the same period, 49 fell to 41"
        when = replace(when, period=began, basis="inherited", doubt=None) if began else when
    if when.period is None and when.doubt is None:
        if setting.dated and (that := sentence.search("that-date")):
            when = _of_that(when, setting.dated, sentence.text[slice(*that.span())])
        elif same := sentence.search("same-time"):
            when = _of_before(when, setting, sentence.text[slice(*same.span())])
        elif setting.lead_in_periods:
            when = replace(when, period=setting.lead_in_periods[-1], basis="stated")
        elif setting.antecedent and _divides(sentence, setting):
            when = _as_before(when, setting.antecedent.when.period, sentence, setting)
        elif elided := _elided(sentence, setting):
            when = replace(when, period=elided, basis="inherited")
        elif told := _of_heading(sentence, setting):
            when = replace(when, period=told, basis="inherited")
        elif setting.reference.reporting_start is None and (unnamed := sentence.search("year-or-quarter-words")):
            when = _of_year(when, setting, sentence.text[slice(*unnamed.span())])
        elif setting.paragraph and _goes_on(sentence):
            told = setting.paragraph
            doubt = f'of the time that its paragraph named before, "{told.as_written}"'
            when = replace(when, period=told, basis="inherited", doubt=doubt)
    if school:
        when = replace(
            when,
            period=when.period and as_school_year(when.period, setting.reference),
            base=when.base and as_school_year(when.base, setting.reference),
        )
    return when


def _as_before(when: When, told: Period | None, sentence: Sentence, setting: Setting) -> When:
    """The period of what a sentence refers back to; "this has since fallen to 28%" is later, and undated."""
    today = setting.reference.day
    if told is None or not sentence.match("moved-since"):
        return replace(when, period=told, basis="inherited" if told else None)
    if today and told.date_end >= today:
        return replace(when, period=told, basis="inherited")
    if today and sentence.search("now-word"):
        return when
    return replace(when, doubt=f'later than "{told.as_written}", which the sentence before names, without a date')


def _goes_on(sentence: Sentence) -> bool:
    """Whether an undated sentence tells what was, as the dated one before it: "In 2019, 12 came. 3 were late."."""
    if sentence.periods or sentence.undated or sentence.search("told-of-another-time"):
        return False
    return sentence.search("told-in-the-past") is not None


def _of_year(when: When, setting: Setting, words: str) -> When:
    """ "During the year", behind a sentence of 31 March: the year that ended with it, doubtful; else no date."""
    ended = year_ended(setting.paragraph) if setting.paragraph and "year" in words else None
    if ended:
        return replace(when, period=ended, basis="inherited")
    return replace(when, doubt=f'"{words}" has no date that the document gives')


def _of_that(when: When, told: Period, words: str) -> When:
    """ "at that date", "in this period": the period named before; a day is no period."""
    if told.point and words.endswith("period"):
        return replace(when, doubt=f'"{words}" has no date that the document gives')
    return replace(when, period=told, basis="inherited")


def _of_before(when: When, setting: Setting, words: str) -> When:
    """ "over the same period": that of the sentence before, where it names one."""
    before = setting.antecedent
    told = before and (before.when.period or before.named)
    if told:
        return replace(when, period=told, basis="inherited")
    if setting.reference.reporting_start and words[:1].isupper():
        return when  # "During the same period, six came": that of the report, where no other is named before
    return replace(when, doubt=f'"{words}" has no date that the sentence before gives')


def _of_heading(sentence: Sentence, setting: Setting) -> Period | None:
    """The period of the innermost heading that names one: of "in the year" no day, of "currently" none before it.

    "Currently", in minutes of an older year's report, is the time of the meeting.
    """
    periods = setting.heading_periods
    if periods and periods[-1].grain == "day" and sentence.search("year-or-quarter-words"):
        periods = tuple(p for p in periods if p.grain != "day")
    told = periods[-1] if periods else None
    met = setting.reference.meeting_date
    if told and met and met > told.date_end and sentence.search("now-word"):
        return None
    return told


def _divides(sentence: Sentence, setting: Setting) -> bool:
    """Whether a sentence is of what came before: "Of these, …", or a bullet "66 live in homes" below a whole."""
    first = sentence.quantities[0]
    parts = sentence.match("part-behind", first.end) and not sentence.text[: first.start].strip()
    referring = sentence.cue("anaphora") or setting.lead_in_antecedent or parts  # "273 of these were late"
    return bool(referring or (setting.bullet and sentence.cue("elided")))


def _elided(sentence: Sentence, setting: Setting) -> Period | None:
    """The period of the sentence before, of whose count this one tells a part: "In 2018/19, 40 came. 12 were late."."""
    before = setting.antecedent
    told = before and (before.when.period or before.named)
    if not told or told.cue in {"since", "by", "until", "compared_with"} or not sentence.cue("elided"):
        return None
    return told if sentence.match("elided-past") else None
