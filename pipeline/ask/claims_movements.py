"""A movement that a claim asserts without a figure: "The number of children in care has fallen since 2016"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.ask.claims_asked import Asked
from pipeline.ask.claims_dates import first_day, movement_ends
from pipeline.ask.claims_records import Figure
from pipeline.ask.claims_sentence import negated_before

_UP = re.compile(
    r"\b(?:risen|rose|rising|rises|increas(?:ed|es|ing|e)|grow(?:n|s|ing)|grew|gone up|went up|going up|"
    r"climb(?:ed|ing)|more|higher|up|longer)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fall(?:en|ing|s)?|fell|drop(?:ped|s|ping)?|declin(?:ed|es|ing|e)|reduc(?:ed|es|ing|tion)|decreas(?:ed|es|ing|e)|"
    r"gone down|went down|going down|fewer|lower|less|down|shorter|shrunk|shrank)\b",
    re.IGNORECASE,
)
_WAYS = (
    ("better", re.compile(r"\b(?:improved|better)\b", re.IGNORECASE)),
    ("worse", re.compile(r"\b(?:worsened|worse|deteriorated)\b", re.IGNORECASE)),
    ("up", _UP),
    ("down", _DOWN),
)
_MOVED = re.compile(
    r"\b(?:risen|rose|rising|increas(?:ed|es|ing)|grown|grew|gone (?:up|down)|went (?:up|down)|climbed|"
    r"improved|worsened|deteriorated|fall(?:en|ing)|fell|dropped|"
    r"declined|reduced|decreased|shrunk|shrank|(?:is|are|was|were) (?:now )?(?:up|down|higher|lower)|"
    r"(?:more|fewer|higher|lower|longer|shorter|better|worse)\b.{0,80}"
    r"\bthan (?:in|at|a year|the year|it was|last|before))\b",
    re.IGNORECASE,
)
_FROM_THEN = re.compile(r"\b(?:since|than (?:in|at|on|it was))\b", re.IGNORECASE)


def movement(asked: Asked) -> tuple[Figure, ...]:
    """The movement of a claim that has no figure, as a figure of kind direction; none where nothing moves."""
    moved = _MOVED.search(asked.text)
    direction = next((name for name, words in _WAYS if words.search(moved[0])), None) if moved else None
    if not moved or direction is None:
        return ()
    start, end = movement_ends(asked)
    if start is None and _FROM_THEN.search(asked.text):
        return ()  # "since 1066": the day that it is measured from is not read
    inside = re.sub(r"^\w+|\bthan\b.*$", " ", moved[0]) if "than" in moved[0] else " "
    rest = f"{asked.text[: moved.start()]} {inside} {asked.text[moved.end() :]}"
    figure = replace(
        asked.base(moved.start(), moved.end()),
        kind="direction",
        measure=rest.strip(),
        words=asked.words(rest),
        role="change",
        direction=direction,
        subject=asked.given.subject or "local",
        period_start=first_day(end),
        period_end=end.date_end if end else None,
        period_as_written=end.as_written if end else None,
        baseline_start=first_day(start),
        baseline_end=start.date_end if start else None,
        negated=negated_before(asked.text[: moved.start()]),
    )
    return (figure,)
