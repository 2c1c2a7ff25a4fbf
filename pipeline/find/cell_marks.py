"""Marks that stand in a table for a figure: suppressed ones are statements without a value."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.records import Quantity, Reading

# Without a legend only what is used for nothing else; "#", "s", capitals and dashes need one.
_PLAIN = re.compile(r"[cx]|\*{1,3}|\.{2,3}|\[[cx*]\]|\(c\)|suppressed|confidential|withheld|redacted", re.ASCII)
_MAYBE = re.compile(r"[A-Za-z#~:]|[-–—]{1,2}|\[[a-z]{1,2}\]|n/?a", re.IGNORECASE)
_SAYS = (
    r"(?:suppress\w*|withheld|confidential\w*|disclos\w*|not (?:shown|published|disclosed)|fewer than|less than|"
    r"redact\w*)"
)
_MARK = re.compile(
    r"\W*(?:[A-Za-z]|\[[A-Za-z]{1,2}\]|\*{1,3}|#|\.{2,3}|:|~|[-–—]{1,2}|n/?a|n\.a\.|suppressed|confidential|"
    r"withheld|redacted)\W*",
    re.I,
)


# Three figures or more with nothing but space between them.
_SIGN = "[(£+<-]"
_REST = r"(?:[\d,.]{0,13}\d)?(?:%|k|m|bn)?\)?"  # behind a figure's first digit
_FIGURE = rf"{_SIGN}{{0,3}}\d{_REST}"
# The first of a row: begins with a set of few, which the engine skips to, and looks behind it for what stands before.
_FIRST = rf"[(£+<0-9-](?<!\S.)(?:(?<=\d)|(?<={_SIGN}){_SIGN}{{0,2}}\d){_REST}"
_BETWEEN = r"\*?\s+(?:(?:[-–]|n/a)\s+){0,6}"
_ROW = re.compile(rf"{_FIRST}{_BETWEEN}(?:{_FIGURE}{_BETWEEN}){{1,39}}{_FIGURE}(?!\S)", re.I)
_YEARS = re.compile(r"(?:(?:19|20)\d\d\s*)+")
# A whole line of a row: figures, a label, figures; or a label and two figures.
_LABEL = r"[A-Z][A-Za-z ,&'’/()-]{2,80}"
_PLACE = rf"(?:{_FIGURE}|[-–])"
_AMOUNT = r"[(£-]{0,3}\d{1,3}(?:,\d{3}|\.\d)[\d,.]{0,12}\)?|\(\d{1,3}\)"  # no number of the row
_AMID = re.compile(
    rf"(?:(?:{_PLACE}\s+){{2,6}}|(?:{_AMOUNT})\s+){_LABEL}(?:\s+{_PLACE}){{1,9}}"
    rf"|{_PLACE}\s+{_LABEL}(?:\s+{_PLACE}){{2,9}}"
)
_BEHIND = re.compile(rf"{_LABEL}\s{_FIGURE}\s+{_FIGURE}")
_LONGEST = 140
_ENDS = frozenset("0123456789)%-–kmKM")


def is_lost_row(text: str) -> bool:
    """Whether a line is a row whose table was not understood: "Salaries 683,157 495,321", "85 Allotments 90" → True.

    Which of its figures is which no header tells, and none may be stated as a sentence's.
    """
    found = _ROW.search(text)
    if found is not None:
        return not _YEARS.fullmatch(found[0])
    if len(text) > _LONGEST or not text[-1:] or text[-1] not in _ENDS or "%)" in text:
        return False
    return any(pattern.fullmatch(text) for pattern in (_AMID, _BEHIND)) and not _YEARS.fullmatch(text.split()[-1])


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark or nothing that could be a label: "c", "–", "..", "n/a"."""
    return len(text) <= 12 and bool(_MARK.fullmatch(text)) and not re.search(r"[↑↓▲▼]", text)


def suppressed(quantity: Quantity, text: str, reading: Reading) -> Quantity | None:
    """A cell's quantity as the document's legend has it; None where a mark stands for no figure at all.

    "c" and ".." are suppressed by themselves, "–" and "s" only where a legend says so;
    "<5" is below 5 unless the legend says that it is a suppression.
    """
    mark = text.strip()
    if quantity.value is not None:
        hidden = quantity.qualifier == "under" and _hides(mark, reading.text)
        return replace(quantity, value=None, status="suppressed", rule="suppression-mark") if hidden else quantity
    said = _legend(mark, reading.text)
    if said or (_PLAIN.fullmatch(mark) and said is not False):
        return replace(quantity, status="suppressed", doubt=None, rule="suppression-mark")
    return None


def _legend(mark: str, text: str) -> bool | None:
    """What a legend says of a mark: it hides a figure (True), means something else (False), or none is there."""
    if not (_PLAIN.fullmatch(mark) or _MAYBE.fullmatch(mark)):
        return None
    printed = re.escape(mark).replace(r"\-", "[-–—]")
    sign = rf"(?<![\w*.])['‘“\"]?{printed}['’”\"]?(?![\w*]|\.\.)"
    found = re.search(
        rf"{sign}\s*(?:=|:|[-–—]|means|denotes|indicates|shows|is|marks|stands for)\s*(?P<what>[^.;\n|]{{3,120}})", text
    )
    if found:
        return bool(re.search(_SAYS, found["what"], re.I))
    shown = re.search(rf"{_SAYS}[^.;\n|]{{0,80}}\b(?:as|by|with)\s+(?:an?\s+)?{sign}", text, re.I)
    return True if shown else None


def _hides(mark: str, text: str) -> bool:
    """Whether a legend says that "<5" is a suppression."""
    sign = re.escape(mark).replace(r"\ ", r"\s?")
    for found in re.finditer(sign, text):
        near = text[max(0, found.start() - 160) : found.end() + 160]
        low = max(near.rfind(". ", 0, 160), near.rfind("\n", 0, 160)) + 1
        ends = [at for stop in (". ", "\n") if (at := near.find(stop, min(160, found.start()) + len(mark))) >= 0]
        if re.search(r"suppress|withheld|redact|not disclos", near[low : min(ends, default=len(near))], re.I):
            return True
    return False
