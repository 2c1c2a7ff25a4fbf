"""A sentence's numbers become statements: role, subject, period and measure put together.

Everything here works on one folded sentence and its setting; offsets are turned
into the document's by finding.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.find.attach import When, attach
from pipeline.find.inherited import in_setting
from pipeline.find.measures import whole_measure
from pipeline.find.role_pairs import led, paired
from pipeline.find.roles import Role, role_of
from pipeline.find.selection import refusal
from pipeline.find.sentence import Sentence
from pipeline.find.setting import Antecedent, Draft, Setting
from pipeline.find.shared_units import shared_units
from pipeline.find.statement_measures import window_measures
from pipeline.find.subjects import subjects
from pipeline.find.windows import is_whole, windows
from pipeline.records import Quantity

__all__ = ["Antecedent", "Draft", "Setting", "drafts", "is_school"]


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
    near = max(0, quantity.start - 12, sentence.text.rfind(",", 0, quantity.start))
    denied = sentence.cue("negation", near, quantity.start)
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
    if sentence.wording.asking.found("bare-rate", measure) and not quantity.as_written.isalpha():
        return "a rate whose base is not printed"
    if value % 1 and not sentence.search("mean-words"):
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
    if not kept:
        return (), tuple(refused)
    stating = replace(sentence, quantities=tuple(kept)) if refused else sentence
    return _drafted(stating, setting), tuple(refused)


def _drafted(sentence: Sentence, setting: Setting) -> tuple[Draft, ...]:
    """One draft a quantity: its role, subject, period and measure."""
    parts = windows(sentence)
    shared = shared_units(sentence, parts)
    parts, sentence = (parts, sentence) if shared is sentence else (windows(shared), shared)
    roles = tuple(role_of(sentence, w, sentence.quantities[i]) for w in parts for i in range(w.first, w.last + 1))
    roles = paired(roles, sentence, parts)
    roles = led(roles, sentence, setting.lead_in) if setting.lead_in else roles
    whose = subjects(sentence, parts)
    changes = tuple(r.role == "change" for r in roles)
    whens = attach(sentence, parts, changes, reported=setting.reference.reporting_end)
    out = []
    measures = window_measures(sentence, parts, roles, setting)
    in_school = is_school(sentence, measures, setting)
    for window, measure in zip(parts, measures, strict=True):
        for index in range(window.first, window.last + 1):
            quantity, role = _unsigned(sentence.quantities[index], roles[index]), roles[index]
            quantity = _per_hundred(quantity, sentence, f"{measure} {setting.heading}")
            when = in_setting(whens[index], sentence, setting, in_school and quantity.unit != "gbp")
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
    if not told or not sentence.search("rate-word"):
        return quantity
    return (
        replace(quantity, unit="percent") if sentence.wording.asking.found("per-hundred-measure", measure) else quantity
    )


def is_school(sentence: Sentence, measures: Iterable[str], setting: Setting) -> bool:
    """Whether figures count by academic years: their sentence, what it refers to or its heading speaks of school."""
    found, heading = sentence.wording.asking.found, setting.heading.split(" > ")[-1]
    school = (
        sentence.cue("school")
        or any(found("school-measure", measure) for measure in measures)
        or (heading and found("school-heading", heading))
    )
    return bool(school) and not (sentence.search("staff-absence") or found("staff-absence", setting.heading))
