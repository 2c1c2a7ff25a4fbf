"""The dates behind a label, in every printed form: "14 to 25 May 2018", "12/09/2016 – 06/10/2016".

A day without month or year takes those of the day behind it, and the year before where
its month comes later in the year: "29 November to 10 December 2021", "18 December to 9 January 2020".
"""

from __future__ import annotations

import re
from datetime import date

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_NUMBER = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
    r"|(?P<d>\d{1,2})\s?[/.]\s?(?P<m>\d{1,2})\s?[/.]\s?(?P<y>\d{4}|\d\d)(?!\d)"
    rf"|(?P<us>{_MONTH}) (?P<usd>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<usy>\d{{4}})(?!\d)"
    rf"|(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?(?:(?:\s+of)?\s*(?P<month>{_MONTH})\b)?(?:,?\s*(?P<year>\d{{4}})(?!\d))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[-,&;]|to|and|until|through|from|on|between|the|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\.?|"
    r"midnight|noon|at|\d{1,2}[.:]\d\d ?(?:am|pm)?|\d{1,2} ?(?:am|pm)|by|of|\s)*\s*",
    re.IGNORECASE,
)
Part = tuple[int, int | None, int | None]


def label_dates(text: str) -> tuple[date, ...]:
    """ " 5 to 9 May 2022 and 14 June 2022 Lead…" → (2022-05-05, 2022-05-09, 2022-06-14).

    The text is folded and begins behind the label. Nothing where the days never get a
    month and a year, or one of them is no day of the calendar.
    """
    parts: list[Part] = []
    at = _end_of_gap(text, 0)
    while found := _DAY.match(text, at):
        parts.append(_part(found))
        gap = _end_of_gap(text, found.end())
        if gap == found.end():
            break
        at = gap
    while parts and (parts[-1][1] is None or parts[-1][2] is None):
        parts.pop()  # "4 May 2017 at 5" or "24 March 2016. 12 children": the last number is no date
    return _filled(parts)


def _end_of_gap(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at, at + 40)
    return found.end() if found else at


def _part(found: re.Match[str]) -> Part:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return day, month, year
    if found["d"]:
        year = int(found["y"])
        return int(found["d"]), int(found["m"]), year + 2000 if year < 100 else year
    if found["us"]:
        return int(found["usd"]), _NUMBER[found["us"][:3].lower()], int(found["usy"])
    month_name, printed = found["month"], found["year"]
    return int(found["day"]), _NUMBER[month_name[:3].lower()] if month_name else None, int(printed) if printed else None


def _filled(parts: list[Part]) -> tuple[date, ...]:
    days: list[date] = []
    for day, month, year in reversed(parts):
        behind = days[0] if days else None
        if behind:
            month = month or behind.month
            year = year or (behind.year - 1 if month > behind.month else behind.year)
        try:
            days.insert(0, date(year or 0, month or 0, day))
        except ValueError:
            return ()
    return tuple(days)


def file_name_date(name: str) -> date | None:
    """ "minutes - 09 may 2023.pdf", "2023-05-09 minutes.pdf" → 9 May 2023; None where there is none or are two."""
    found = {
        day
        for m in re.finditer(
            rf"(?<!\d)(?:\d{{1,2}}[ _-]{{1,2}}{_MONTH}[ _-]{{1,2}}\d{{4}}|\d{{4}}-\d\d-\d\d)(?!\d)", name, re.IGNORECASE
        )
        for day in label_dates(re.sub(r"[ _-]+(?=[A-Za-z]|\d{4}$)", " ", m[0]))
    }
    return found.pop() if len(found) == 1 else None
