"""Periods: what the sentences of tests/specs do not show."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from pipeline.find.periods import academic, find_periods, impossible_dates
from pipeline.find.plain_dates import dates_of_lines, reference_of
from pipeline.find.rulebook import example_faults, load_rulebook
from pipeline.fold import fold
from pipeline.problems import UsageError
from pipeline.records import Period, Reference

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "gold" / "periods" / "dev.jsonl"
RULES = load_rulebook(ROOT / "rules" / "periods.yaml")
QUARTER_2 = Reference(reporting_start=date(2018, 7, 1), reporting_end=date(2018, 9, 30))
ON_SITE = Reference(inspected_start=date(2016, 5, 23), inspected_end=date(2016, 6, 16))


def only(text: str, reference: Reference = QUARTER_2) -> Period:
    (period,) = find_periods(text, reference, RULES)
    return period


def test_rules_hold_their_own_examples() -> None:
    assert example_faults(RULES) == []


@pytest.mark.parametrize(
    ("text", "reference", "start", "end"),
    [
        ("in 2015/16", ON_SITE, date(2015, 9, 1), date(2016, 8, 31)),
        ("last year", ON_SITE, date(2014, 9, 1), date(2015, 8, 31)),
        ("this year", ON_SITE, date(2015, 9, 1), date(2016, 8, 31)),
        ("last year", Reference(meeting_date=date(2019, 11, 7)), date(2018, 9, 1), date(2019, 8, 31)),
    ],
)
def test_a_school_measure_reads_the_academic_year(text: str, reference: Reference, start: date, end: date) -> None:
    period = academic(only(text, reference), reference)
    assert (period.date_start, period.date_end, period.grain) == (start, end, "academic_year")
    assert period.certain


def test_last_year_without_its_reference_is_doubtful() -> None:
    assert not academic(only("last year", ON_SITE)).certain


@pytest.mark.parametrize(
    "text", ["in 2015", "in the financial year 2015/16", "at 31 March 2016", "in autumn term 2015"]
)
def test_what_is_no_open_year_stays(text: str) -> None:
    assert academic(only(text)) == only(text)


@pytest.mark.parametrize(
    ("text", "expression", "reason"),
    [
        ("Agreed in March 29017 by all.", "March 29017", "the year has a wrong number of digits"),
        ("Agreed on 31 February 2019.", "31 February 2019", "there is no such day in the calendar"),
        ("Agreed on 31 April.", "31 April", "there is no such day in the calendar"),
        ("Due 29/02/2019.", "29/02/2019", "there is no such day in the calendar"),
        ("Due 2019-13-01.", "2019-13-01", "there is no such day in the calendar"),
    ],
)
def test_a_typing_error_is_reported_and_never_a_date(text: str, expression: str, reason: str) -> None:
    ((start, end, message),) = impossible_dates(text, RULES)
    assert text[start:end] == expression
    assert message == f'"{expression}" is not a date: {reason}.'
    assert find_periods(text, QUARTER_2, RULES) == ()


@pytest.mark.parametrize("text", ["At 29 February 2020 six left.", "In March 1,842 came.", "In March 20 came."])
def test_a_sound_date_is_no_typing_error(text: str) -> None:
    assert impossible_dates(text, RULES) == ()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("At 31 March 2015 it was 9.", "at"),
        ("done by March 2019", "by"),
        ("open until May 2019", "until"),
        ("in 2015/16", "in"),
        ("throughout 2015/16", "during"),
        ("up compared with 2015/16", "compared_with"),
        ("5% down on the same quarter last year", "compared_with"),
        ("since April 2018", "since"),
        ("Between 1 April and 30 June 2017", "between"),
        ("2015/16", None),
    ],
)
def test_the_word_that_governs_a_period(text: str, cue: str | None) -> None:
    assert only(text).cue == cue


@pytest.mark.parametrize(
    "text", ["at September 2018", "at the end of Q1", "31 March 2018", "mid-2013", "two years ago"]
)
def test_a_moment_is_a_point(text: str) -> None:
    period = only(text)
    assert period.point
    assert period.date_start == period.date_end


@pytest.mark.parametrize(
    "text",
    [
        "It will open in October.",
        "In early 2018 it opened.",
        "Monday 31 March 2015",  # a Tuesday
        "Quarter 3 2018/19 (July - September 2018)",
        "Signed 1/22/2016.",
        "the academic year 2017",
    ],
)
def test_a_doubt_is_stored(text: str) -> None:
    assert not only(text).certain


def test_runs_of_spaces_are_one_space_and_offsets_hold() -> None:
    text = "reduced from the corresponding   quarter \n in   2017/18".replace("\n", " ")
    period = only(text)
    assert period.as_written == text[period.start : period.end] == text[13:]


def test_offsets_of_plain_lines_are_those_of_the_line_as_it_came() -> None:
    lines = ["Nothing.\n", "The ﬁve – “open” – from Jan–Mar 2018\n"]
    (found,) = dates_of_lines(lines, Reference(), RULES)
    assert lines[1][found["char_start"] : found["char_end"]] == found["as_written"] == "from Jan–Mar 2018"
    assert (found["line"], found["date_start"], found["date_end"], found["grain"]) == (
        2, "2018-01-01", "2018-03-31", "quarter",
    )  # fmt: skip


def test_reference_of_a_day_or_of_json() -> None:
    assert reference_of("2019-03-07") == reference_of("7 March 2019") == Reference(meeting_date=date(2019, 3, 7))
    assert reference_of('{"reporting_end": "2018-09-30", "meeting_date": null}').day == date(2018, 9, 30)


@pytest.mark.parametrize(
    "text", ["soon", "31 February 2019", '{"reporting": "2018-09-30"}', "{", '{"meeting_date": 7}']
)
def test_reference_that_is_none_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="--reference"):
        reference_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 20_000,
        " " * 50_000 + "in 2015",
        "March " * 10_000,
        "the end of " * 5_000,
        "2015 to " * 8_000,
        "1-1-" * 10_000,
        "q1 and " * 8_000,
        "12 months to the end of the " * 3_000,
        "since the last " * 5_000,
        "İ" * 1_000 + " in 2015",
        "٣ March ٢٠١٥ ²",
    ],
)
def test_hostile_text_is_read_in_good_time(text: str) -> None:
    began = time.process_time()
    find_periods(text, QUARTER_2, RULES)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_reference_at_the_edge_of_the_calendar_does_no_harm(day: date) -> None:
    text = "In the last 12 months, last year, the same quarter last year, in Q2, in June and two years ago it fell."
    find_periods(text, Reference(reporting_start=day, reporting_end=day), RULES)


@pytest.mark.real
@pytest.mark.skipif(not DEV.exists(), reason="the gold of periods is not beside the project")
def test_all_development_sentences_are_right() -> None:
    for line in DEV.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = fold(gold["text"]).text
        found = find_periods(text, reference_of(json.dumps(gold["reference"])), RULES)
        expected = [(gold["expression"], gold["start"], gold["end"])] if gold["expression"] else []
        assert [(p.as_written, str(p.date_start), str(p.date_end)) for p in found] == expected, gold["text"]
