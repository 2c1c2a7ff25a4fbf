"""The words of a table's headers and labels: role, subject, and what is no measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.find.quantity_times import LETTERED
from pipeline.side_words import COLOURS, WAYS

LABEL_HEADER = re.compile(
    r"\W*(?:(?:pi|kpi|line|measure|indicator|risk|action|item|row|ref|unique|our)\s+)?"
    r"(?:refs?|references?|id|item|code|cost centre|page|para|paragraph|row|order|rank|ranking|quartile|version|line|"
    r"kpi|pi|notes?)\.?"
    r"(?:\s+(?:no|nos|number|code|id))?\.?\W*|\W*[a-z]{2,12}\s+(?:ref(?:erence)?|code|id)\.?\W*|\W*(?:pi|kpi|line|measure|indicator|risk|action|item|row|"
    r"ref)\s+(?:no|nos|number)\.?\W*",
    re.I,
)
# A place in an order is no figure: "England rank (of 153)".
_RANK_HEADER = re.compile(r"\b(?:rank(?:ing)?|quartile|decile)\b", re.I)
_RANK_LABEL = re.compile(r"\b(?:rank(?:ing)?|quartile|decile)(?:\s*\(?(?:out )?of (?:the )?\d[^|]{0,30})?\W*", re.I)
NUMBERING = re.compile(r"\W*(?:(?:no|nos|number)\W*)?", re.I)  # of a first column: "No.", "#"
PERIOD_HEADER = re.compile(
    r"\W*(?:(?:data|reporting|latest|time|academic|financial|school)\s+)?"
    r"(?:period(?: of (?:the )?(?:data|report(?:ing)?))?|date(?: of data)?|"
    r"as at|quarter|year|month|data as at|year ending|term|years|time)\W*",
    re.I,
)
UNIT_HEADER = re.compile(r"\W*(?:units?(?: of measure(?:ment)?)?|measure(?:ment)? type|value type|format)\W*", re.I)
SIDE_HEADER = re.compile(
    r"\W*(?:rag|status|rating|rag rating|rag status|dot|d\.o\.t\.?|direction(?: of travel)?|trend|polarity|frequency|"
    r"owner|lead|lead officer|responsible(?: officer)?|good (?:is|performance)(?: .{0,30})?|bigger or smaller.{0,20}|"
    r"aims?|aim to.{0,20}|portfolio|source|tolerance type|high or low|reported)\W*",
    re.I,
)
TARGET = re.compile(
    r"\b(?:targets?|goal|floor|tolerance|aim|ambition|threshold|trajectory|intervention level|ceiling)\b", re.I
)
CHANGE = re.compile(
    r"(?:^|[\s(%£])(?:change|movement|swing|increase ?/ ?decrease|increase or decrease|increase|decrease|\+ ?/ ?-)"
    r"(?=$|[\s)%:]|\b)|^\W*(?:dot|direction of travel)\W*$",
    re.I,
)
_NO_CHANGE = re.compile(
    r"\b(?:climate|name|placement|address|school|social worker|legal status) changes?\b|\bchange of\b", re.I
)
PREVIOUS = re.compile(r"\b(?:previous|prior|preceding|last|prev)\b", re.I)
LATEST = re.compile(r"\b(?:latest|current|actual|this)\b", re.I)
_STATUS = (
    (re.compile(r"\b(?:forecasts?|projected|projections?|predicted)\b", re.I), "forecast"),
    (re.compile(r"\b(?:estimated?|estimates)\b", re.I), "estimated"),
    (re.compile(r"\bprovisional\b|\(p\)|ᵖ", re.I), "provisional"),
    (re.compile(r"\brevised (?:figure|data|value)s?\b|\(r\)|ʳ", re.I), "revised"),
)
_SUBJECTS = (
    (re.compile(r"\b(?:england|national(?:ly)?|eng|nat|uk|great britain)\b", re.I), "national"),
    (
        re.compile(
            r"\b(?:region(?:al)?|north east|north west|south east|south west|east midlands|west midlands|"
            r"east of england|yorkshire(?: and the humber)?|inner london|outer london|ne|nw|se|sw|em|wm|y&h)\b",
            re.I,
        ),
        "regional",
    ),
    (
        re.compile(
            r"\b(?:stat(?:istical)?\.?\s*(?:n(?:eigh)?b(?:ou)?rs?|neighbou?rs?|n)\b'?s?|sns?|neighbou?rs?|"
            r"nearest neighbou?rs?|cipfa(?: group)?|comparators?|family group|peer group|similar councils)",
            re.I,
        ),
        "statistical_neighbours",
    ),
)  # fmt: skip
_FILLER = re.compile(
    r"\b(?:the|a|an|of|for|in|at|and|average|avg|ave|mean|median|all|rate|figures?|data|results?|actuals?|"
    r"latest|current|"
    r"previous|prev|prior|preceding|last|this|quarter|quarterly|qtr|year|yr|annual|yearly|month|monthly|outturn|performance|"
    r"values?|value|number|numbers|no|nos|count|counts|total|amount|percent|percentage|per|cent|score|position|ytd|"
    r"to|date|end|cumulative|target|targets|benchmark|benchmarks|comparison|comparator|rag|status|rating|"
    r"provisional|forecast|projected|estimate|estimated|authorities|authority|councils?|las?|wide|only|comparative|"
    r"published|stated|volume|period|reported|measure|indicator|as|same|time|rolling|months?|12)\b",
    re.I,
)
_UNIT_ONLY = re.compile(r"[%£#]|\b0{2,3}s?\b|£?\b[km]\b|\b(?:bn|ppts?|pp|fte|tonnes|kg|t ?co2e?|[km]wh)\b", re.I)
SIDE_WORD = re.compile(
    rf"\b(?:{COLOURS}|{WAYS}|black|purple|up|down|yes|no|met|not met|on track|off track|on target|off target|"
    r"high(?:er)?|low(?:er)?|bigger|smaller|is|monthly|quarterly|annual(?:ly)?|termly|n/?a|tbc|data only|r|a|g|h|l|b|t|"
    r"[éêèëìíîï]|"  # arrows of a symbol font, read as letters
    r"achieved|missed|above|below|within|target|tolerance|increas(?:ed|ing)|decreas(?:ed|ing))\b",
    re.I,
)


def bare(text: str) -> str:
    """What a header says beside roles, units, fillers: "Latest rate (%)" → "", "England average" → "England"."""
    if len(text) == 1 and text.isalpha():
        return text  # "G | A | R": the amber column's letter is no article
    return " ".join(re.sub(r"[^\w&'/ -]", " ", _UNIT_ONLY.sub(" ", _FILLER.sub(" ", text))).split()).strip(" -/'")


def is_change(text: str) -> bool:
    """Whether a header is a movement: "Change since Q1" → True, "Changes of placement" → False."""
    return bool(CHANGE.search(text)) and not _NO_CHANGE.search(text)


def status_of(text: str) -> str | None:
    """ "Forecast outturn" → forecast, "2022/23 (provisional)" → provisional."""
    return next((status for pattern, status in _STATUS if pattern.search(text)), None)


def subject_of(text: str) -> str | None:
    """Whose figures a header or label is alone about: "England average" → national; a longer label → None."""
    plain = bare(text)
    for pattern, subject in _SUBJECTS:
        if pattern.search(plain) and not re.search(r"[A-Za-z0-9]{2,}", pattern.sub(" ", plain)):
            return subject
    return None


_ENGLAND = re.compile(r"\W{0,3}England(?:'s)?\s(?!and\b)(?=[a-z])")
_LED = re.compile(r"\W{0,3}(?:national|(?P<regional>regional))\s(?=[a-z])", re.I)


def subject_led(header: str, beside: Sequence[str]) -> str | None:
    """Whose figures a header begins with: "England overall absence (%)" → national.

    "National" and "Regional" begin names too; they are subjects where the row has a column of the rest.
    """
    if _ENGLAND.match(header):
        return "national"
    led = _LED.match(header)
    if led is None or header[led.end() :].casefold() not in {other.casefold() for other in beside}:
        return None
    return "regional" if led["regional"] else "national"


def is_rank(header: str, label: str) -> bool:
    """Whether a cell holds a place in an order: under "England rank", or beside "Rank (of 153)"."""
    found = _RANK_LABEL.search(label)
    return bool(_RANK_HEADER.search(header) or (found and found.end() == len(label)))


def is_side_words(text: str) -> bool:
    """A colour, an arrow, "Yes", "Quarterly": what stands beside a measure and is no part of it."""
    return not re.search(r"\w", SIDE_WORD.sub(" ", text))


_NUMBER = r"\d[\d,.]*"
_VALUE_WORDS = re.compile(
    r"\b(?:red|amber|green|blue|grey|days?|weeks?|months?|years?|hours?|working|fte|million|thousand|per|cent|of|out|"
    r"hrs?|mins?|minutes?|secs?|seconds?|no (?=more|less|fewer)|"
    r"up|down|est|approx|about|over|under|less|than|more|fewer|to|and|points?|percentage|at|least|most|"
    r"provisional)\b",
    re.I,
)
_GLUED_UNIT = re.compile(r"(?<=[\d.])\s?(?:%|k|m|bn|pp|ppts?|fte|p|r|e|a|hrs?|mins?|secs?|[hsy]|wks?|yrs?)\b", re.I)
_DIGIT = re.compile(r"\d")


def words_beside(text: str) -> list[str]:
    """The words of a cell that are neither its number's unit nor a colour: "12 children" → ["children"]."""
    plain = _VALUE_WORDS.sub(" ", _GLUED_UNIT.sub(" ", LETTERED.sub(" ", text)))
    return [w for w in re.findall(r"[A-Za-z][A-Za-z'-]*", plain) if not re.fullmatch(r"[RAGprbe]", w)]


def is_value(text: str) -> bool:
    """Whether a cell is a value and no name: "53.6%", "£1.2m", "<5", "12 (45%)", "↑ 47 Green", "27/38"."""
    return bool(_DIGIT.search(text)) and len(text) <= 40 and not words_beside(text)


# "Nil" and "zero" are figures; "none" under "Exemptions" or "Comments" is no more than a dash.
_COUNT_WORD = re.compile(
    r"\s*(?:nil|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\s*",
    re.I,
)


def is_count_word(text: str) -> bool:
    """Whether a cell behind its row's label is a number in words: "two", "Twenty-one", "nil"."""
    return len(text) <= 16 and _COUNT_WORD.fullmatch(text) is not None


def scaled(value: Decimal | None, scale: int) -> Decimal | None:
    """A value under a header such as £000."""
    return None if value is None else value * scale


_KIND_OF_PLACE = re.compile(
    r"\b(?:the|of|city|county|borough|metropolitan|district|london|royal|council|unitary|authority|la|local)\b|\W", re.I
)


def place_key(name: str) -> str:
    """A place without its kind: "Fernleigh Borough Council" and "Fernleigh" → "fernleigh"."""
    return _KIND_OF_PLACE.sub("", name).lower()
