"""The units that a table's headers, labels and captions name: "Residual waste (kg)" → kg, "£000" → a thousand gbp."""

from __future__ import annotations

import re

_UNITS: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (re.compile(r"per 100,?000|/\s*100,?000|per 100k", re.I), "per_100000", 1),
    (re.compile(r"per 10,?000|/\s*10,?000|per 10k|per ten thousand", re.I), "per_10000", 1),
    (re.compile(r"per 1,?000|/\s*1,?000|per thousand", re.I), "per_1000", 1),
    (re.compile(r"percentage points?|% points?|\bppts?\b|\bpp\b", re.I), "percentage_points", 1),
    (re.compile(r"£\s?\(?['’]?000['’]?s?\)?|£\s?0{0,2}k\b|£ ?thousands?|£s? ?\(000s?\)|\(000s? ?£\)", re.I), "gbp", 1000),  # noqa: E501
    (re.compile(r"£\s?m(?:illions?|n)?\b|£ ?millions?", re.I), "gbp", 1_000_000),
    (re.compile(r"£\s?bn?\b|£ ?billions?", re.I), "gbp", 1_000_000_000),
    (re.compile(r"%|\bper ?cent(?:age)?s?\b|\bproportion\b|\bpct\b", re.I), "percent", 1),
    (re.compile(r"£", re.I), "gbp", 1),
    (re.compile(r"^\W*(?:total )?(?:numbers?|no|nos|count|volume|headcount)\b\.?(?: of\b)?|\((?:number|no\.?|count|headcount)\)|, number$|^#$", re.I), "count", 1),  # noqa: E501
    (re.compile(r"\(?(?<![\d£])'?0?00'?s\b\)?|\bthousands\b|\(000\)", re.I), "count", 1000),
    (re.compile(r"(?<!per )(?<!each )(?:\bFTEs?\b|\bfull[- ]time equivalents?)", re.I), "fte", 1),
    (re.compile(r"\bworking days\b", re.I), "working_days", 1),
    (re.compile(r"\bdays\b(?! of)", re.I), "days", 1),
    (re.compile(r"\bweeks\b", re.I), "weeks", 1),
    (re.compile(r"\(years\)|\bin years\b", re.I), "years", 1),
    (re.compile(r"\(months\)|\bin months\b|\bmonths taken\b|number of months\b", re.I), "months", 1),
    (re.compile(r"\(hours?\)|\bin hours\b|average hours\b", re.I), "hours", 1),
    (re.compile(r"\(minutes?\)|\(mins?\)|\bin minutes\b|\bmm:ss\b|minutes and seconds", re.I), "minutes", 1),
    (re.compile(r"\bhh:mm\b(?!:)|hours and minutes", re.I), "hours", 1),
    (re.compile(r"\(seconds?\)|\(secs?\)|\bin seconds\b", re.I), "seconds", 1),
    (re.compile(r"\bratio\b", re.I), "ratio", 1),
    (re.compile(r"\b(?:average|mean|life|wellbeing|satisfaction|index|points?) score\b|\battainment 8\b|\bprogress 8\b|\b(?:rating|rated|score|mark)s? (?:\(?out )?of (?:5|10|five|ten)\b|\bout of (?:five|ten)\b", re.I), "score", 1),  # noqa: E501
)  # fmt: skip
# Weights, lengths and energy are named as they are printed.
_PHYSICAL = re.compile(
    r"\b(?P<as>kg|tonnes|[km]wh|tco2e?)\b|\bt (?P<gas>co2e?)\b|(?:\(|^\W*|\bin )(?P<length>miles|km)\b", re.I
)
_HYPHENATED = re.compile(r"(?<=thou)-(?=sand)|(?<=per)-(?=cent)|(?<=mil)-(?=lion)", re.I)  # over two lines of a cell
# What limits a measure is not its unit: "completed within 45 days", "aged 16 weeks", "for two years or more".
_LIMIT = re.compile(
    r"\b(?:within|in|under|over|at least|more than|less than|for|after|of|longer than|exceeding|>|<|≥|≤)?\s*"
    r"(?:\d+|one|two|three|four|five|six|ten|twelve|twenty)\+?\s*(?:or more |or fewer |to \d+ |"
    r"-\d+ )?(?:working |school |calendar )?"
    r"(?:days?|weeks?|months?|hours?|years?)\b(?: or (?:more|less|longer|over|under))?|\blatest \d+ (?:weeks|"
    r"months)\b",
    re.I,
)
_OWN_UNIT = re.compile(
    r"\((?:FTEs?|%|no\.?|number|headcount)\)\W*$|^\W*(?:number of|FTEs?\b|full[- ]time equivalent)", re.I
)


_UNIT_ALONE = re.compile(
    r"%|£(?: ?(?:000s?|[km]|bn))?|#|(?:per ?cent(?:age)?|no|nos|numbers?|count|(?:working )?days|weeks|months|hours|"
    r"minutes|fte|ratio|rate|score|kg|tonnes|[km]wh|tco2e?|(?:rate )?per 10(?:00?|,?000|,000|0,?000))\.?",
    re.I,
)


def is_unit(cell: str) -> bool:
    """Whether a cell says a unit and no more: "%", "No.", "Days", "Per 100,000"."""
    return len(cell) < 20 and _UNIT_ALONE.fullmatch(cell) is not None


def unit_of(*texts: str) -> tuple[str, int] | None:
    """Unit and scale by the first text that names one: the column's, the unit column's, the row's, the caption's."""
    for text in texts:
        plain = _LIMIT.sub(" ", _HYPHENATED.sub("", text))
        for pattern, unit, scale in _UNITS:
            if pattern.search(plain):
                return (unit, scale) if unit != "count" or scale != 1 else physical_unit(plain) or (unit, scale)
        if named := physical_unit(plain):
            return named
    return None


def physical_unit(text: str) -> tuple[str, int] | None:
    """ "Residual waste per household (kg)" → kg, "Emissions (tCO2e)" → tco2e."""
    found = _PHYSICAL.search(text)
    if found is None:
        return None
    return f"t{found['gas']}".lower() if found["gas"] else (found["as"] or found["length"]).lower(), 1


def unit_of_row(label: str) -> tuple[str, int] | None:
    """The unit that a row has for itself in a table of money: "Staff (FTE)", "Number of posts", "Increase (%)"."""
    return unit_of(label) if _OWN_UNIT.search(label) else None
