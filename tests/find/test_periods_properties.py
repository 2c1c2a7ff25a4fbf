"""Any date printed in any supported spelling reads back; spans always slice the text, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.find.periods import find_periods
from pipeline.find.rulebook import load_rulebook
from pipeline.find.spans import add_months, ending_on, month_end
from pipeline.records import Reference

RULES = load_rulebook(Path(__file__).parents[2] / "rules" / "periods.yaml")
NOBODY = Reference()
REFERENCE = Reference(reporting_start=date(2018, 7, 1), reporting_end=date(2018, 9, 30))
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


def ordinal(day: int) -> str:
    return f"{day}{'th' if 4 <= day <= 20 or 24 <= day <= 30 else ('st', 'nd', 'rd')[day % 10 - 1]}"


def spellings(day: date) -> list[str]:
    d, y = day.day, day.year
    return [
        f"{d} {day:%B} {y}", f"{ordinal(d)} {day:%B} {y}", f"{d:02} {day:%b} {y}", f"{d}-{day:%b}-{y}",
        f"{d}/{day:%b}/{y}", f"{ordinal(d)} of {day:%B} {y}", f"{d} {day:%B}, {y}", f"{day:%B} {d}, {y}",
        f"{day:%b} {ordinal(d)} {y}", f"{day:%A} {d} {day:%B} {y}", f"{day:%a}, {d} {day:%b} {y}",
        f"{day:%d/%m/%Y}", f"{d}/{day.month}/{y}", f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day:%d/%m/%y}",
        f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y-%m-%d}T10:30:00Z",
        f"{d} {day:%B} {y}".upper(), f"{d}-{day:%b}-{day:%y}",
    ]  # fmt: skip


@given(DAYS, st.sampled_from(["At {}, six left.", "It was agreed on {}", "({})", "{}", "Six | {} | 12%"]))
def test_a_day_reads_back_in_every_spelling(day: date, sentence: str) -> None:
    for written in spellings(day):
        (period,) = find_periods(sentence.format(written), NOBODY, RULES)
        assert (period.as_written, period.date_start, period.date_end) == (written, day, day)
        assert period.grain == "day"
        assert period.certain


@given(
    DAYS, DAYS, st.sampled_from(["{} to {}", "{} - {}", "{}-{}", "from {} to {}", "between {} and {}", "{} until {}"])
)
def test_two_days_make_a_span(one: date, other: date, between: str) -> None:
    first, last = sorted((one, other))
    for index in (0, 1, 7, 11):
        written = between.format(spellings(first)[index], spellings(last)[index])
        (period,) = find_periods(f"It ran {written}.", NOBODY, RULES)
        assert (period.as_written, period.date_start, period.date_end) == (written, first, last)


@given(DAYS)
def test_months_and_their_ends_read_back(day: date) -> None:
    first, last = day.replace(day=1), month_end(day)
    for written in (f"{day:%B} {day.year}", f"{day:%b} {day.year}", f"{day:%b}-{day:%y}"):
        (period,) = find_periods(f"It fell in {written}.", NOBODY, RULES)
        assert (period.as_written, period.date_start, period.date_end) == (written, first, last)
    (period,) = find_periods(f"At the end of {day:%B} {day.year} six left.", NOBODY, RULES)
    assert (period.date_start, period.date_end, period.point) == (last, last, True)
    (period,) = find_periods(f"In the year ending {day:%B} {day.year} six left.", NOBODY, RULES)
    assert (period.date_start, period.date_end) == (add_months(first, -11), last)


@given(st.integers(1990, 2060), st.integers(1, 4))
def test_financial_years_and_quarters_read_back(year: int, number: int) -> None:
    two, first = f"{(year + 1) % 100:02}", date(year, 4, 1)
    for written in (f"{year}/{two}", f"{year}-{two}", f"{year}/{year + 1}", f"{year} - {two}", f"{year} to {year + 1}"):
        (period,) = find_periods(f"It fell in {written}.", NOBODY, RULES)
        assert (period.as_written, period.date_start, period.date_end) == (written, first, date(year + 1, 3, 31))
        assert period.open_year
        for quarter in (f"Q{number}", f"quarter {number}", f"Qtr {number}"):
            (period,) = find_periods(f"It fell in {quarter} {written}.", NOBODY, RULES)
            assert period.date_start == add_months(first, 3 * number - 3)
            assert period.date_end == month_end(add_months(period.date_start, 2))


@given(DAYS, st.integers(1, 60), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_so_many_units_end_on_a_day_and_the_ones_before_end_the_day_before(day: date, count: int, unit: str) -> None:
    first, last = ending_on(day, count, unit)
    assert last == day
    assert first <= day


WORDS = (
    "in at the end of since between from to and by until last this previous same quarter period year years "
    "month months ago 12 two 2 31 16 2015 2016 2018/19 201819 2012-15 Q2 Q3 March Apr May June September "
    "spring autumn term financial academic Monday ending week commencing inspection during time year-end date "
    "census mid-2013 H1 first half 31/03/2020 31.12.13 2016-11-07 ( ) - , . | 1 99 29017 children will "
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.sampled_from([" ", "  ", ""]))
def test_spans_slice_the_text_in_order(words: list[str], space: str) -> None:
    check(space.join(words))


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    check(text)


def check(text: str) -> None:
    before = 0
    for period in find_periods(text, REFERENCE, RULES):
        assert before <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.as_written
        assert period.date_start <= period.date_end
        before = period.end
