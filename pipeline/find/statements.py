"""A sentence's numbers become statements: role, subject, period and measure put together.

Everything here works on one folded sentence and its setting; offsets are turned
into the document's by finding.py.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.find.attach import When, as_school_year, attach
from pipeline.find.measures import whole_measure
from pipeline.find.roles import Role, paired, role_of
from pipeline.find.selection import refusal
from pipeline.find.setting import Antecedent, Draft, Setting
from pipeline.find.shared_units import shared_units
from pipeline.find.statement_measures import window_measures
from pipeline.find.subjects import subjects
from pipeline.find.windows import Sentence, is_whole, windows
from pipeline.records import Period, Quantity

__all__ = ["Antecedent", "Draft", "Setting", "drafts", "is_school"]


def _in_setting(when: When, sentence: Sentence, setting: Setting, school: bool) -> When:
    """The period of the sentence, else of its lead-in, else of what it refers back to, else of its heading."""
    if when.period is None and when.doubt is None:
        if setting.dated and (that := sentence.regex("that-date").search(sentence.text)):
            when = _of_that(when, setting.dated, that[0])
        elif same := sentence.regex("same-time").search(sentence.text):
            when = _of_before(when, setting, same[0])
        elif setting.lead_in_periods:
            when = replace(when, period=setting.lead_in_periods[-1], basis="stated")
        elif setting.antecedent and _divides(sentence, setting):
            when = _as_before(when, setting.antecedent.when.period, sentence, setting)
        elif elided := _elided(sentence, setting):
            when = replace(when, period=elided, basis="inherited")
        elif told := _of_heading(sentence, setting):
            when = replace(when, period=told, basis="inherited")
        elif unnamed := setting.reference.reporting_start is None and sentence.regex("year-or-quarter-words").search(
            sentence.text
        ):
            when = replace(when, doubt=f'"{unnamed[0]}" has no date that the document gives')
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
    if told is None or not sentence.regex("moved-since").search(sentence.text):
        return replace(when, period=told, basis="inherited" if told else None)
    if today and told.date_end >= today:
        return replace(when, period=told, basis="inherited")
    if today and sentence.regex("now-word").search(sentence.text):
        return when
    return replace(when, doubt=f'later than "{told.as_written}", which the sentence before names, without a date')


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
    return replace(when, doubt=f'"{words}" has no date that the sentence before gives')


def _of_heading(sentence: Sentence, setting: Setting) -> Period | None:
    """The period of the innermost heading that names one: of "in the year" no day, of "currently" none before it.

    "Currently", in minutes of an older year's report, is the time of the meeting.
    """
    periods = setting.heading_periods
    if periods and periods[-1].grain == "day" and sentence.regex("year-or-quarter-words").search(sentence.text):
        periods = tuple(p for p in periods if p.grain != "day")
    told = periods[-1] if periods else None
    met = setting.reference.meeting_date
    if told and met and met > told.date_end and sentence.regex("now-word").search(sentence.text):
        return None
    return told


def _divides(sentence: Sentence, setting: Setting) -> bool:
    """Whether a sentence is of what came before: "Of these, …", or a bullet "66 live in homes" below a whole."""
    first = sentence.quantities[0]
    parts = sentence.regex("part-behind").match(sentence.text[first.end :]) and not sentence.text[: first.start].strip()
    referring = sentence.cue("anaphora") or setting.lead_in_antecedent or parts  # "273 of these were late"
    return bool(referring or (setting.bullet and sentence.cue("elided")))


def _elided(sentence: Sentence, setting: Setting) -> Period | None:
    """The period of the sentence before, of whose count this one tells a part: "In 2018/19, 40 came. 12 were late."."""
    before = setting.antecedent
    told = before and (before.when.period or before.named)
    if not told or told.cue in {"since", "by", "until", "compared_with"} or not sentence.cue("elided"):
        return None
    return told if sentence.regex("elided-past").match(sentence.text) else None


def _status(sentence: Sentence, quantity: Quantity) -> str | None:
    """provisional, revised, estimated or forecast, where the sentence's words say so."""
    if quantity.status:
        return quantity.status
    for cue in sentence.cues:
        if (
            cue.rule.gives.get("cue") == "forecast"
            and cue.start < quantity.start
            and "," not in sentence.text[cue.end : quantity.start]
        ):
            return "forecast"
        if cue.rule.gives.get("status") and cue.start < quantity.end + 40:
            return cue.rule.gives["status"]
    return None


def _doubt(sentence: Sentence, quantity: Quantity, role: Role, when: When, measure: str) -> str | None:
    """What is to be said against a reading, in words."""
    doubts = [d for d in (quantity.doubt, role.doubt, when.doubt) if d]
    if odd := _odd_count(sentence, quantity, measure):
        doubts.append(odd)
    denied = sentence.cue("negation", max(0, quantity.start - 12), quantity.start)
    if denied and "no " not in quantity.as_written.lower():
        doubts.append(f'stands behind "{sentence.text[denied.start : denied.end]}"')
    if when.period and not when.period.certain:
        doubts.append(f'"{when.period.as_written}" leaves its date open')
    return "; ".join(doubts) or None


def _odd_count(sentence: Sentence, quantity: Quantity, measure: str) -> str | None:
    """What is odd about a count: decimals without an average, or a rate whose base is not printed."""
    value = quantity.value
    if quantity.unit != "count" or value is None:
        return None
    if sentence.regex("bare-rate").match(measure) and not quantity.as_written.isalpha():
        return "a rate whose base is not printed"
    if value % 1 and not sentence.regex("mean-words").search(sentence.text):
        return "a count with decimals: its unit is not printed"
    return None


def drafts(sentence: Sentence, setting: Setting) -> tuple[tuple[Draft, ...], tuple[tuple[Quantity, str], ...]]:
    """The statements of a sentence, and the numbers that make none, each with the reason's name."""
    kept, refused = [], []
    for quantity in sentence.quantities:
        reason = refusal(sentence, quantity, setting.list_item or bool(setting.lead_in))
        if reason:
            refused.append((quantity, reason))
        else:
            kept.append(quantity)
    return _drafted(replace(sentence, quantities=tuple(kept)), setting), tuple(refused)


def _drafted(sentence: Sentence, setting: Setting) -> tuple[Draft, ...]:
    """One draft a quantity: its role, subject, period and measure."""
    parts = windows(sentence)
    shared = shared_units(sentence, parts)
    parts, sentence = (parts, sentence) if shared == sentence else (windows(shared), shared)
    roles = tuple(role_of(sentence, w, sentence.quantities[i]) for w in parts for i in range(w.first, w.last + 1))
    roles = paired(roles, sentence, parts)
    whose = subjects(sentence, parts)
    changes = tuple(r.role == "change" for r in roles)
    whens = attach(sentence, parts, changes, reported=setting.reference.reporting_end)
    out = []
    measures = window_measures(sentence, parts, roles, setting)
    in_school = any(is_school(sentence, measure, setting) for measure in measures)
    for window, measure in zip(parts, measures, strict=True):
        for index in range(window.first, window.last + 1):
            quantity, role = _unsigned(sentence.quantities[index], roles[index]), roles[index]
            quantity = _per_hundred(quantity, sentence, f"{measure} {setting.heading}")
            when = _in_setting(whens[index], sentence, setting, in_school and quantity.unit != "gbp")
            status, doubt = _status(sentence, quantity), _doubt(sentence, quantity, role, when, measure)
            whole = whole_measure(sentence, window, index) if index > window.first and is_whole(sentence, index) else ""
            out.append(Draft(quantity, role, whose[index], whole or measure, when, status, doubt))
    return tuple(out)


def _unsigned(quantity: Quantity, role: Role) -> Quantity:
    """A change's value is never negative: its direction says it."""
    if role.role == "change" and quantity.value is not None and quantity.value < 0:
        return replace(quantity, value=-quantity.value)
    return quantity


def _per_hundred(quantity: Quantity, sentence: Sentence, measure: str) -> Quantity:
    """ "This rate was 0.10", of exclusions: they are counted per hundred pupils, whether it is said or not."""
    told = quantity.unit == "count" and quantity.value is not None and quantity.value % 1
    if not told or not sentence.regex("rate-word").search(sentence.text):
        return quantity
    return replace(quantity, unit="percent") if sentence.regex("per-hundred-measure").search(measure) else quantity


def is_school(sentence: Sentence, measure: str, setting: Setting) -> bool:
    """Whether a measure counts by academic years: its sentence, what it refers to or its heading speaks of school."""
    heading = setting.heading.split(" > ")[-1]
    school = (
        sentence.cue("school") is not None
        or sentence.regex("school-measure").search(measure)
        or (heading and sentence.regex("school-heading").search(heading))
    )
    return bool(school) and not any(sentence.regex("staff-absence").search(x) for x in (sentence.text, setting.heading))
