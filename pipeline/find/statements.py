"""A sentence's numbers become statements: role, subject, period and measure put together.

Everything here works on one folded sentence and its setting; offsets are turned
into the document's by finding.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.find.attach import When, as_school_year, attach
from pipeline.find.measures import telling, tidy, whole_measure, window_measure
from pipeline.find.roles import Role, paired, role_of
from pipeline.find.selection import refusal
from pipeline.find.subjects import subjects
from pipeline.find.windows import Sentence, Window, is_whole, windows
from pipeline.records import Period, Quantity, Reference


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What the sentence before counted: for "Of these, …" and "This is a rise from …"."""

    measure: str
    when: When


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: its list's lead-in, headings' periods, the sentence before."""

    lead_in: str = ""
    lead_in_periods: tuple[Period, ...] = ()
    lead_in_antecedent: bool = False
    heading: str = ""
    heading_periods: tuple[Period, ...] = ()
    antecedent: Antecedent | None = None
    dated: Period | None = None  # the last period that a statement before this sentence stood for
    list_item: bool = False
    reference: Reference = Reference()


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is placed in its document; offsets in the sentence."""

    quantity: Quantity
    role: Role
    subject: str
    measure: str
    when: When
    status: str | None
    doubt: str | None


_LABEL_AND_NUMBER = re.compile(r"^\W*(?:[A-Z][\w'&/-]*\s*){1,5}[:=-]?\s*[£\d]")
_LONGEST = 40  # words of a sentence before, as part of a measure


def _lead_words(sentence: Sentence, setting: Setting) -> str:
    """The lead-in as words of a measure, without its colon."""
    words = tidy(sentence.regex("as-follows").sub("", setting.lead_in.strip(" :-")))
    for period in reversed(setting.lead_in_periods):
        if not (period.relative and period.grain == "span"):
            piece = re.escape(period.as_written)
            words = tidy(re.sub(r"\b(?:(?:for|in|at|as at|during|on|by)\s+(?:the\s+)?)?" + piece, "", words))
    return words


def _compose(own: str, sentence: Sentence, setting: Setting) -> str:
    """A window's words, with the lead-in or the sentence before where they do not stand by themselves."""
    lead = _lead_words(sentence, setting) if setting.lead_in else ""
    refers = any(sentence.cue(c) for c in ("anaphora", "elided", "refers"))
    if setting.antecedent and setting.antecedent.measure and (refers or (setting.lead_in_antecedent)):
        return joined(setting.antecedent.measure, own)
    if lead and telling(lead):
        dated = any(p.relative and p.grain == "span" for p in setting.lead_in_periods)
        stands_alone = telling(own) >= 2 and not _LABEL_AND_NUMBER.match(sentence.text)
        if dated and telling(own):
            return tidy(f"{own}, {lead[0].lower()}{lead[1:]}")
        if sentence.regex("counted-lead").match(lead) or not stands_alone:
            return joined(lead, own)
    if not telling(own) and setting.heading:
        return joined(setting.heading.split(" > ")[-1], own)
    return own


def joined(context: str, own: str) -> str:
    """ "Referrals sent back" and "Police" → "Referrals sent back: Police"."""
    context = " ".join(context.split()[:_LONGEST])
    return tidy(f"{context}: {own}") if telling(own) else tidy(context)


def _goes_on(sentence: Sentence, parts: tuple[Window, ...], at: int) -> bool:
    """Whether a window divides what the one before counted: "58 of them", "making up 17%", "258: 142 in school"."""
    window = parts[at]
    quantity = sentence.quantities[window.first]
    ahead = sentence.text[window.start : quantity.phrase_start or quantity.start]
    return window.joint == "breakdown" or bool(
        sentence.regex("part-behind").match(sentence.text[quantity.end :])
        or sentence.regex("makes-up-before").search(ahead)
    )


def _with_bound(own: str, sentence: Sentence, parts: tuple[Window, ...], at: int) -> str:
    """ "two took | less than the target of 121 days": what the next window compares in another unit belongs to the measure."""
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is None or following.joint != "comparison" or not telling(own):
        return own
    mine, theirs = sentence.quantities[parts[at].last], sentence.quantities[following.first]
    if mine.unit == theirs.unit or mine.unit not in {"count", "percent"} or theirs.unit in {"count", "percent"}:
        return own
    return tidy(f"{own} {sentence.text[following.start : theirs.phrase_end or theirs.end]}")


def _measures(
    sentence: Sentence, parts: tuple[Window, ...], roles: tuple[Role, ...], setting: Setting
) -> tuple[str, ...]:
    """One measure a window; a window that names nothing new has that of the one before it."""
    found: list[str] = []
    for at, window in enumerate(parts):
        beside = bool(found) and window.joint == "comparison"
        own = window_measure(sentence, parts, at, change=roles[window.first].role == "change", ahead=not beside)
        rate = (sentence.quantities[window.first].unit or "").startswith("per_")
        elliptic = telling(own) < 1 or (window.joint in {"comparison", "from_to", "bracket"} and telling(own) < 2)
        if found and (elliptic or sentence.regex("inner-anaphora").search(own)):
            found.append(found[-1])
        elif beside:
            found.append(joined(found[0], own))
        elif found and rate and not telling(sentence.regex("population-words").sub("", own)):
            found.append(tidy(f"{found[-1]}, rate of {own}" if telling(own) else f"{found[-1]}, rate"))
        elif (
            at == 1
            and telling(own)
            and sentence.regex("out-of-all-before").fullmatch(sentence.text[: sentence.quantities[0].start])
        ):
            found.append(joined(found[0], own))
        elif found and telling(own) and _goes_on(sentence, parts, at):
            found.append(joined(found[-1] if window.joint != "list" else found[max(0, at - 1)], own))
        elif found and sentence.regex("of-whom").search(
            sentence.text[window.start : sentence.quantities[window.first].start]
        ):
            found.append(joined(found[-1], own))
        elif not found and not telling(own) and len(parts) > 1:
            found.append("")
        else:
            found.append(_compose(_with_bound(own, sentence, parts, at), sentence, setting))
    following = next((m for m in found if m), "")
    return tuple(m or following or _compose("", sentence, setting) for m in found)


def _in_setting(when: When, sentence: Sentence, setting: Setting, school: bool) -> When:
    """The period of the sentence, else of its lead-in, else of what it refers back to, else of its heading."""
    if when.period is None and when.doubt is None:
        if setting.dated and sentence.regex("that-date").search(sentence.text):
            when = replace(when, period=setting.dated, basis="inherited")
        elif setting.lead_in_periods:
            when = replace(when, period=setting.lead_in_periods[-1], basis="stated")
        elif setting.antecedent and (sentence.cue("anaphora") or setting.lead_in_antecedent):
            base = setting.antecedent.when
            when = replace(when, period=base.period, basis="inherited" if base.period else None)
        elif setting.heading_periods:
            when = replace(when, period=setting.heading_periods[-1], basis="inherited")
    if school:
        when = replace(
            when,
            period=when.period and as_school_year(when.period, setting.reference),
            base=when.base and as_school_year(when.base, setting.reference),
        )
    return when


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


def _doubt(sentence: Sentence, quantity: Quantity, role: Role, when: When) -> str | None:
    """What is to be said against a reading, in words."""
    doubts = [d for d in (quantity.doubt, role.doubt, when.doubt) if d]
    denied = sentence.cue("negation", max(0, quantity.start - 12), quantity.start)
    if denied and "no " not in quantity.as_written.lower():
        doubts.append(f'stands behind "{sentence.text[denied.start : denied.end]}"')
    if when.period and not when.period.certain:
        doubts.append(f'"{when.period.as_written}" leaves its date open')
    return "; ".join(doubts) or None


def drafts(sentence: Sentence, setting: Setting) -> tuple[tuple[Draft, ...], tuple[tuple[Quantity, str], ...]]:
    """The statements of a sentence, and the numbers that make none, each with the reason's name."""
    kept, refused = [], []
    for quantity in sentence.quantities:
        reason = refusal(sentence, quantity, setting.list_item or bool(setting.lead_in))
        if reason:
            refused.append((quantity, reason))
        else:
            kept.append(quantity)
    sentence = replace(sentence, quantities=tuple(kept))
    parts = windows(sentence)
    roles = tuple(role_of(sentence, w, sentence.quantities[i]) for w in parts for i in range(w.first, w.last + 1))
    roles = paired(roles, sentence, parts)
    whose = subjects(sentence, parts)
    whens = attach(sentence, parts, tuple(r.role == "change" for r in roles))
    measures = _measures(sentence, parts, roles, setting)
    out = []
    for at, window in enumerate(parts):
        for index in range(window.first, window.last + 1):
            quantity, role = sentence.quantities[index], roles[index]
            school = is_school(sentence, measures[at], setting)
            when = _in_setting(whens[index], sentence, setting, school)
            status, doubt = _status(sentence, quantity), _doubt(sentence, quantity, role, when)
            measure = measures[at]
            if index > window.first and is_whole(sentence, index):
                measure = whole_measure(sentence, window, index) or measure
            out.append(Draft(quantity, role, whose[index], measure, when, status, doubt))
    return tuple(out), tuple(refused)


def is_school(sentence: Sentence, measure: str, setting: Setting) -> bool:
    """Whether a measure counts by academic years: its sentence, what it refers to or its heading speaks of school."""
    if sentence.cue("school") is not None or sentence.regex("school-measure").search(measure):
        return True
    return bool(setting.heading and sentence.regex("school-heading").search(setting.heading.split(" > ")[-1]))
