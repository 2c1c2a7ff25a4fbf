"""What the words around a number and a period say of time: now, before, of that time, from one year to another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.find.sentence import Sentence
from pipeline.find.spans import month_end
from pipeline.find.windows import Window
from pipeline.records import Period

_QUARTERS = ("1", "one", "2", "two", "3", "three", "4", "four")
_ORDER = re.compile(r"[1-4]|one|two|three|four", re.IGNORECASE)
_MONTH_NAMED = re.compile(r"(?<!\d )(?<!st )(?<!nd )(?<!rd )(?<!th )\b[A-Z][a-z]{2,8},? (?:19|20)\d\d$")
_TWO_YEARS = re.compile(r"since (?:19|20)\d\d ?[/-] ?\d{2,4}$", re.IGNORECASE)
_YEAR = re.compile(r"since (?:the year )?(?:19|20)\d\d$", re.IGNORECASE)
_FROM_YEAR = re.compile(r"from ((?:19|20)\d\d) to ((?:19|20)\d\d)", re.IGNORECASE)


def of_another(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a comparator is named between a date and a number: "better than 2014-15 rates for England, 5%"."""
    return any(m.rule.gives["subject"] != "local" and start <= m.start and m.end <= end for m in sentence.subjects)


def of_that_time(sentence: Sentence, index: int) -> Period | None:
    """The period whose figure a number is by the words between: "a fall on the 2010/11 figure of 45,910"."""
    if not sentence.periods:
        return None
    low = sentence.quantities[index - 1].end if index else 0
    high = sentence.quantities[index].start
    near = [p for p in sentence.periods if low <= p.start and p.end <= high]
    told = near and sentence.fullmatch("of-that-time", near[-1].end, high)
    if not told and near and sentence.text[near[-1].end : high] == " (":  # "six fewer than in quarter 1 (18)"
        told = sentence.regex("aside-closes").match(sentence.text[sentence.quantities[index].end :])
    return _begun(near[-1]) if told else None


def _begun(period: Period) -> Period:
    """ "since May 2019, when it was 10 weeks": not the time since then, but May 2019 itself."""
    if period.cue != "since":
        return period
    day, word = period.date_start, period.as_written
    if _TWO_YEARS.search(word):
        last = day.replace(year=day.year + 1) - timedelta(days=1)
        return replace(period, date_end=last, grain="financial_year", open_year=True, certain=True)
    last = month_end(day) if _MONTH_NAMED.search(word) else day.replace(month=12, day=31) if _YEAR.search(word) else day
    return replace(period, date_end=last, point=last == day, certain=True)


def dating(sentence: Sentence) -> Sentence:
    """The sentence without the periods that a scheme runs for: "the programme, which runs from 2015 to 2020".

    And without those of an opening of what was before: "Having risen in 2014, the rate has fallen to 11%".
    """
    if not sentence.periods:
        return sentence
    aside = sentence.match("opening-aside")
    low = aside.end() if aside else 0
    kept = tuple(
        p
        for p in sentence.periods
        if p.start >= low and not sentence.search("scheme-runs-before", max(0, p.start - 60), p.start)
    )
    return sentence if len(kept) == len(sentence.periods) else replace(sentence, periods=kept)


def elsewhen(sentence: Sentence, window: Window, index: int) -> str | None:
    """Whether words ahead of a number take it out of the sentence's period: "now" → now; "previously" → before."""
    start, end = sentence.quantities[index].start, sentence.quantities[index].end
    low = sentence.quantities[index - 1].end if index else window.start
    low = max(low, sentence.text.rfind(";", low, start) + 1)
    if index and (sentence.match("now-ahead", low, start) or sentence.match("now-behind", end, window.end)):
        return "now"
    told = sentence.match("earlier-behind", end, window.end) or sentence.search("earlier-ahead", low, start)
    return "before" if told else None


def undated(sentence: Sentence, window: Window, *, change: bool = False) -> str | None:
    """Words of time in a window that nothing dates: what they say must not be taken for the reporting period.

    change: of a change, what it is measured from says nothing of when it arrived; nor does it of the next figure,
    "11% up on the previous year and 3,235 enquiries".
    """
    spans = [s for s in sentence.undated if window.start <= s[0] < window.end]
    first = sentence.quantities[window.first]
    joined = [s for s in spans if sentence.text[s[1] : s[1] + 5] == " and " and s[1] + 5 == first.start]
    if spans and (change or joined):
        bases = spans if change else joined
        spans = [s for s in spans if s not in bases or not sentence.search("baseline-before", max(0, s[0] - 40), s[0])]
    return sentence.text[spans[0][0] : spans[0][1]] if spans else None


def undated_behind(sentence: Sentence, window: Window, index: int, *, near: bool) -> str | None:
    """Words of a number's own time that nothing dates: in "12 in that term and 30 this year" 12 is not this year's.

    near: right behind it, where a period stands before it: "rising in May, to 0.8 days in the last two months".
    """
    low = sentence.quantities[index].end
    high = sentence.quantities[index + 1].start if index < window.last else window.end
    for start, end in sentence.undated:
        close = low <= start < high and start - low < (14 if near else 40)
        if close and not sentence.search("baseline-before", low, start):
            return sentence.text[start:end]
    return None


def following(sentence: Sentence, window: Window) -> str | None:
    """ "45% in May, and 47% over the following months": later than the date before, and not named."""
    if any(window.start <= p.start < window.end for p in sentence.periods):
        return None
    end = sentence.quantities[window.last].end
    later = sentence.search("later-undated", end, window.end)
    return sentence.text[end + later.start() : end + later.end()] if later else None


def zipped(sentence: Sentence, window: Window) -> tuple[Period, ...] | None:
    """As many periods as numbers, in one row each: "at 31 March 2014 and 2015 of 355 and 360"."""
    size = window.last - window.first + 1
    if size < 2 or len(sentence.periods) < size:
        return None
    ahead = [p for p in sentence.periods if p.end <= sentence.quantities[window.first].start]
    later = sentence.quantities[window.last + 1].start if window.last + 1 < len(sentence.quantities) else None
    high = later or len(sentence.text)
    behind = [p for p in sentence.periods if sentence.quantities[window.last].end <= p.start < high]
    for row in (ahead, behind):
        if len(row) == size and all(sentence.fullmatch("between-dates", a.end, b.start) for a, b in pairwise(row)):
            return tuple(row)
    return None


def pair_behind(sentence: Sentence, index: int) -> tuple[Period, Period] | None:
    """ "fell from 64% to 59% between 2018/19 and 2019/20": the two times of a movement's two ends."""
    end = sentence.quantities[index].end
    near = [p for p in sentence.periods if end <= p.start <= end + 24]
    if len(near) < 2 or near[0].date_end >= near[1].date_start or near[0].grain != near[1].grain:
        return None
    gap = sentence.text[near[0].end : near[1].start].strip()
    return (near[0], near[1]) if gap in {"and", "to", "and in", "to the"} else None


def quarter_row(sentence: Sentence, window: Window, reported: date | None) -> tuple[Period, ...] | None:
    """ "45%, 47% and 52% in quarters 1, 2 and 3 of 2022/23" → three quarters; () where no year is known.

    reported: the last day that the paper reports on, whose financial year holds where the sentence names none.
    """
    found = sentence.search("quarter-row")
    numbers = [_QUARTERS.index(word.lower()) // 2 for word in _ORDER.findall(found["row"])] if found else []
    if not found or len(numbers) < 2 or len(numbers) != window.last - window.first + 1:
        return None
    near = [p for p in sentence.periods if found.start() - 12 <= p.start <= found.end() + 6]
    named = next((p.date_start.year for p in near if (p.date_start.month, p.date_end.month) == (4, 3)), None)
    year = named or (reported.year - (reported.month < 4) if reported else None)
    span = found.span()
    return tuple(_quarter(sentence, span, year, number) for number in numbers) if year else ()


def _quarter(sentence: Sentence, span: tuple[int, int], year: int, number: int) -> Period:
    """The quarter, from 0, of the financial year that begins in a year."""
    first, after = (date(year + (3 + 3 * n) // 12, (3 + 3 * n) % 12 + 1, 1) for n in (number, number + 1))
    words = sentence.text[slice(*span)]
    return Period(*span, words, first, after - timedelta(days=1), "quarter", "quarter-row")


def crossing(period: Period) -> tuple[Period, Period] | None:
    """ "a rise from 2021 to 2022" crosses two calendar years, though "2021 to 2022" alone is a financial one."""
    found = _FROM_YEAR.fullmatch(period.as_written) if period.cue == "from" else None
    years = (int(found[1]), int(found[2])) if found else (0, 0)
    if years[1] - years[0] != 1:
        return None
    first, last = (replace(period, date_start=date(y, 1, 1), date_end=date(y, 12, 31)) for y in years)
    return first, last


def set_beside(sentence: Sentence) -> tuple[Period, Period] | None:
    """ "a rise of 19% comparing May 2012 and May 2013": the two times that something is compared between."""
    for one, other in pairwise(sentence.periods):
        joined = sentence.fullmatch("between-dates", one.end, other.start)
        named = joined and sentence.search("compared-years", max(0, one.start - 60), one.start)
        if named and one.date_end < other.date_start:
            return one, other
    return None


def year_ended(period: Period) -> Period | None:
    """31 March 2017 → the financial year that ended with it, doubtful; None for any other day."""
    day = period.date_end
    if not period.point or (day.month, day.day) != (3, 31):
        return None
    first = date(day.year - 1, 4, 1)
    return replace(period, date_start=first, point=False, grain="financial_year", certain=False)


def year_ends(period: Period) -> tuple[Period, Period] | None:
    """The first and the last year of a span of whole years; None for any other span."""
    first, last = period.date_start, period.date_end
    after = last + timedelta(days=1)
    whole = (first.month, first.day) == (after.month, after.day) and after.year - first.year > 1
    if period.relative or not whole:
        return None
    opening = replace(period, date_end=first.replace(year=first.year + 1) - timedelta(days=1))
    return opening, replace(period, date_start=after.replace(year=after.year - 1))


def is_earlier(sentence: Sentence, index: int) -> bool:
    """Whether a number is where a movement began: "down from 307 to 240"."""
    start = sentence.quantities[index].start
    moved = sentence.cue("change", 0, start) is not None
    moved = moved or any(q.role == "change" for q in sentence.quantities[:index])
    return moved and sentence.search("from-before", max(0, start - 60), start) is not None
