"""The measure of each window of a sentence, with words of its surroundings where its own do not suffice."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.find.measures import tidy, window_measure
from pipeline.find.roles import Role
from pipeline.find.sentence import Sentence
from pipeline.find.setting import Setting
from pipeline.find.telling import telling
from pipeline.find.windows import Window

_LABEL_AND_NUMBER = re.compile(r"^\W*(?:[A-Z][\w'&/-]*\s{1,3}){0,4}[A-Z][\w'&/-]*\s{0,3}[:=-]?\s{0,3}[£\d]")


_HEADS = frozenset({"start", "clause"})  # joints behind which something is named anew
_LONGEST = 40  # words of a sentence before, as part of a measure


def _lead_words(sentence: Sentence, setting: Setting) -> str:
    """The lead-in as words of a measure, without its colon."""
    words = tidy(sentence.regex("as-follows").sub("", setting.lead_in.strip(" :-?")))
    for period in reversed(setting.lead_in_periods):
        if not (period.relative and period.grain == "span"):
            piece = re.escape(period.as_written)
            words = tidy(re.sub(r"\b(?:(?:for|in|at|as at|during|on|by)\s+(?:the\s+)?)?" + piece, "", words))
    return re.sub(r"^(?:in|for|during|over) the,\s*", "", re.sub(r",(?:\s*(?:,|and\b))+", ",", words), flags=re.I)


def _compose(own: str, sentence: Sentence, setting: Setting, window: Window | None = None) -> str:
    """A window's words, with the lead-in or the sentence before where they do not stand by themselves."""
    lead = _lead_words(sentence, setting) if setting.lead_in else ""
    # A pronoun further on refers back only in its own window, and where the words say little by themselves.
    span = (window.start, window.end) if window else (0, None)
    refers = any(sentence.cue(c) for c in ("anaphora", "elided")) or (
        sentence.cue("refers", *span) and telling(own) < 7
    )
    if setting.antecedent and setting.antecedent.measure and (refers or (setting.lead_in_antecedent)):
        return joined(setting.antecedent.measure, own)
    if lead and telling(lead):
        dated = any(p.relative and p.grain == "span" for p in setting.lead_in_periods)
        stands_alone = telling(own) >= 2 and not _LABEL_AND_NUMBER.match(sentence.text)
        if dated and telling(own):
            return tidy(f"{own}, {lead[0].lower()}{lead[1:]}")
        if sentence.wording.asking.found("counted-lead", lead) or not stands_alone:
            return joined(lead, own)
    if not telling(own) and setting.antecedent and any(m.rule.gives["subject"] != "local" for m in sentence.subjects):
        return joined(setting.antecedent.measure, own)  # "The national average is 515 days."
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
    return window.joint == "breakdown" or bool(
        sentence.match("part-behind", quantity.end)
        or sentence.search("makes-up-before", window.start, quantity.phrase_start or quantity.start)
    )


def _with_bound(own: str, sentence: Sentence, parts: tuple[Window, ...], at: int) -> str:
    """ "two took | less than the target of 121 days": a comparison in another unit is of the measure."""
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is None or following.joint != "comparison" or not telling(own):
        return own
    mine, theirs = sentence.quantities[parts[at].last], sentence.quantities[following.first]
    if mine.unit == theirs.unit or mine.unit not in {"count", "percent"} or theirs.unit in {"count", "percent"}:
        return own
    return tidy(f"{own} {sentence.text[following.start : theirs.phrase_end or theirs.end]}")


def window_measures(
    sentence: Sentence, parts: tuple[Window, ...], roles: tuple[Role, ...], setting: Setting
) -> tuple[str, ...]:
    """One measure a window; a window that names nothing new has that of the one before it."""
    found: list[str] = []
    for at, window in enumerate(parts):
        beside = bool(found) and window.joint == "comparison"
        change = roles[window.first].role == "change"
        own = window_measure(sentence, parts, at, change=change, ahead=not beside)
        if not at and window.start and telling(own) < 3:  # "The share of late visits is low; only 64.9%"
            own = window_measure(sentence, (replace(window, start=0), *parts[1:]), 0, change=change)
        shared = _following_on(own, sentence, parts, at, found)
        if shared is not None:
            found.append(shared)
        elif not found and not telling(own) and len(parts) > 1:
            found.append("")
        else:
            found.append(_compose(_with_bound(own, sentence, parts, at), sentence, setting, window))
    following = next((m for m in found if m), "")
    return tuple(m or following or _compose("", sentence, setting) for m in found)


def _following_on(own: str, sentence: Sentence, parts: tuple[Window, ...], at: int, found: list[str]) -> str | None:
    """The measure of a window that goes on from those before it; None where it stands by itself."""
    if not found:
        return None
    window, quantity = parts[at], sentence.quantities[parts[at].first]
    rate = (quantity.unit or "").startswith("per_")
    elliptic = telling(own) < 1 or (window.joint in {"comparison", "from_to", "bracket"} and telling(own) < 2)
    if elliptic or sentence.wording.asking.found("inner-anaphora", own):
        return found[-1]
    if window.joint == "clause" and sentence.match("clause-refers", window.start):
        return found[-1]
    if window.joint == "comparison":
        return joined(next(found[i] for i in range(at - 1, -1, -1) if parts[i].joint in _HEADS), own)
    if rate and not telling(sentence.regex("population-words").sub("", own)):
        return tidy(f"{found[-1]}, rate of {own}" if telling(own) else f"{found[-1]}, rate")
    if at == 1 and telling(own) and sentence.fullmatch("out-of-all-before", 0, sentence.quantities[0].start):
        return joined(found[0], own)
    if (telling(own) and _goes_on(sentence, parts, at)) or _of_whom(sentence, window):
        return joined(found[_whole(sentence, parts, at)], own)
    if window.joint == "list" and (limit := sentence.regex("same-limit").match(own)) and limit[0] in found[-1]:
        return tidy(found[-1][: found[-1].index(limit[0])] + own)
    return None


def _of_whom(sentence: Sentence, window: Window) -> bool:
    """Whether "of whom" and the like stand ahead of a window's first number."""
    return sentence.search("of-whom", window.start, sentence.quantities[window.first].start) is not None


def _whole(sentence: Sentence, parts: tuple[Window, ...], at: int) -> int:
    """The window of the whole that a part belongs to: "92 came, 2 of which by bus, 74 of which on foot" → the first."""
    at -= 1
    while at and (_goes_on(sentence, parts, at) or _of_whom(sentence, parts[at])) and parts[at].joint != "breakdown":
        at -= 1
    return at
