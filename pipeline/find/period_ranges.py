"""Two dates make a range: "between 1 April and 30 June", "Jan-Mar 2018", "2022 to 2023"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.find.period_drafts import Draft, Reading, calendar_reading, latest, settled, span, whole_month
from pipeline.find.period_scan import Item, widened
from pipeline.find.spans import ONE_DAY, add_months, financial_year, year_of
from pipeline.records import Reference

_NOBODY = Reference()
_SOME_YEAR = calendar_reading(2001)
_RANGE = {"-", "to", "until", "till", "through", "up to", "to the", "until the", "and ending on", "inclusive to"}
_AND = {"and", "&", "and the", ",", "/", "or"}
_ENDS = {"day", "month", "year", "counted_year", "quarter", "season", "point", "half"}
YEARS = {"year", "counted_year"}


def with_ranges(text: str, items: list[Item]) -> list[Item]:
    out: list[Item] = []  # from the right, so that a year at the end reaches all before it
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        after = out[-1] if out else None
        head = items[place - 1] if place and items[place - 1].draft.kind == "between" else None
        between = head.draft.cue if head and text[head.end : item.start].strip() in {"", "the"} else None
        if head and between and _is_range(text, item):
            item = widened(
                item, start=head.start, draft=replace(item.draft, cue=between)
            )  # "from 21 to 23 January" is one draft
        if not after or item.draft.kind not in _ENDS or after.draft.kind not in _ENDS:
            out.append(item)
            continue
        draft, both = _range(text, item, after, between)
        if draft and both:
            start = head.start if head and between else item.start
            out[-1] = widened(after, start=start, draft=replace(draft, cue=between))
        else:
            out.append(widened(item, draft=draft) if draft else item)
    return [item for item in out[::-1] if item.draft.kind != "between"]


def _is_range(text: str, item: Item) -> bool:
    """Whether one draft has both ends: "21 to 23 January 2014", "Q1 to Q3"."""
    reading = item.draft.reading
    if item.draft.kind == "day":
        return reading is not None and not reading.point
    return item.rule == "quarter_number" and bool({"to", "and"} & set(text[item.start : item.end].lower().split()))


def _range(text: str, a: Item, b: Item, between: str | None) -> tuple[Draft | None, bool]:
    """The draft of both, or of the first alone with the year of the second; and which of the two it is."""
    word = text[a.end : b.start].strip().lower()
    if len(word) > 15 or not (word in _RANGE or word in _AND) or a.draft.fault or b.draft.fault:
        return None, False
    first, last = _together(a.draft, b.draft)
    both = word in _RANGE or (between == "between" and word in {"and", "&", "and the"}) or _follow(a, b, first, last)
    both = both and not (word == "and" and text.startswith(" respectively", b.end))  # each is one figure's
    if b.draft.kind == "counted_year" and between:  # "from 1990 to 2015 children"
        return None, False
    if b.draft.weak and b.draft.kind in YEARS and a.draft.kind not in YEARS:
        return None, False
    if a.draft.kind in YEARS and b.draft.kind in YEARS:
        return year_range(a.draft, b.draft, word, between) if word in _RANGE or between == "between" else None, True
    if not both:
        lone = first if first and not a.draft.reading else None
        return (Draft(a.draft.kind, reading=lone) if lone and word in _AND else None), False
    if first and last:
        return _spanned(first, last, a.draft.kind), True
    if a.draft.of and not a.draft.reading and not b.draft.reading:
        return (_waiting(a.draft, b.draft) if b.draft.of else _ending_later(a.draft, b.draft)), True
    return None, False


def _follow(a: Item, b: Item, first: Reading | None, last: Reading | None) -> bool:
    """Whether "and" joins two days or months that follow each other: "February and March 2023", "May and June"."""
    same = a.draft.kind == b.draft.kind and a.draft.kind in {"day", "month"} and a.draft.reading is None
    if same and a.draft.kind == "month" and first is None and a.draft.of and b.draft.of:
        first, last = a.draft.of(_SOME_YEAR, _NOBODY), b.draft.of(_SOME_YEAR, _NOBODY)  # "May and June", no year told
    listed = a.rule == "listed_day"
    return bool((same or listed) and first and last and first.last + ONE_DAY == last.first)


def _together(a: Draft, b: Draft) -> tuple[Reading | None, Reading | None]:
    """Both readings, one's year taken from the other's where it has none."""
    first, last = a.reading, b.reading
    if last and not first and a.of:
        for year in (last.last.year, last.last.year - 1):
            first = a.of(_year_for(a, year, last), _NOBODY)
            if first and first.first <= last.last:
                break
    elif first and not last and b.of:
        for year in (first.first.year, first.first.year + 1):
            last = b.of(_year_for(b, year, first), _NOBODY)
            if last and last.last >= first.first:
                break
    return first, last


def _year_for(draft: Draft, year: int, other: Reading) -> Reading:
    if draft.kind not in {"quarter", "half"}:
        return calendar_reading(year)
    return span(financial_year(year_of(other.first, 4) + year - other.last.year), "financial_year")


def year_range(a: Draft, b: Draft, word: str, between: str | None) -> Draft | None:
    """ "2022 to 2023" is a financial year; "between 2012 and 2015" four calendar years."""
    first, last = a.reading, b.reading
    if not first or not last or last.first <= first.first:
        return None
    if first.grain == last.grain == "year":
        if last.first.year == first.first.year + 1 and word in _RANGE:
            days = financial_year(first.first.year)
            return Draft("year", reading=Reading(*days, "financial_year", open_year=True))
        if a.weak and b.weak and not between:
            return None
    return _spanned(first, last, "year")


def _spanned(first: Reading, last: Reading, kind: str) -> Draft | None:
    if last.last < first.first:
        return None
    grain = "span"
    if whole_month(first) and whole_month(last) and first.first.month % 3 == 1:
        grain = "quarter" if add_months(first.first, 2) == last.first else "span"
    both = replace(first, last=last.last, grain=grain, point=False, open_year=False)
    sure, related = first.certain and last.certain, first.relative or last.relative
    return Draft(kind, reading=replace(both, certain=sure, relative=related))


def _waiting(a: Draft, b: Draft) -> Draft:
    """ "July to September": a span that waits for its year."""

    def of(year: Reading, reference: Reference) -> Reading | None:
        first = a.of(year, reference) if a.of else None
        last = b.of(year, reference) if b.of else None
        if first and last and last.last < first.first:
            last = b.of(calendar_reading(year.first.year + 1), reference) if b.of else None
        draft = _spanned(first, last, a.kind) if first and last else None
        return draft.reading if draft else None

    quarters = a.kind in {"quarter", "half"}
    return Draft(a.kind, of=of, by=latest(of, first_month=4 if quarters else 1))


def _ending_later(a: Draft, b: Draft) -> Draft:
    """ "between January and March this year": the second is dated by the reference, the first by the second."""

    def by(reference: Reference) -> Reading | None:
        dated = settled(b, reference)
        first, last = _together(a, Draft(b.kind, reading=dated)) if dated else (None, None)
        draft = _spanned(first, last, a.kind) if first and last else None
        return replace(draft.reading, relative=True) if draft and draft.reading else None

    return Draft(a.kind, by=by)
