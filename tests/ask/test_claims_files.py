"""Lists and drafts of claims, the command, and the reports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ask.claims import Checker, Given
from pipeline.ask.claims_records import ORDER, SUPPORT
from pipeline.ask.claims_report import Checked, Report, csv_of, report, written
from pipeline.claim_lists import listed
from pipeline.problems import UnusableInputError, UsageError
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database
from tests.conftest import Onrecord

DRAFT = """# Draft

Fernleigh remains ambitious for its children and its staff. At 31 March 2023 there were 381 children in our care.
In 2023/24 the re-referral rate was about 18%.

- Ofsted rated Fernleigh inadequate overall in 2023.
- The number of child protection plans has fallen since December 2022.
"""
CLAIM = "At 31 March 2023 there were 381 children in our care in Fernleigh."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims")
    root = Path(__file__).parents[2]
    run([root / "corpus"], Places(folder / "indicators.duckdb", folder / "extracted", rules_folder()))
    return folder / "indicators.duckdb"


@pytest.fixture(scope="module")
def checker(database: Path) -> Iterator[Checker]:
    with open_database(database) as con:
        yield Checker.open(con, rules_folder())


# Lists


def test_columns_of_a_csv_file(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("claim,authority,at\n56% of them,Fernleigh,2023-09-30\nNone,,\n", encoding="utf-8-sig")
    first, second = listed(path)
    assert (first.claim, first.authority, str(first.at), first.place) == (
        "56% of them",
        "Fernleigh",
        "2023-09-30",
        "line 2",
    )
    assert (second.authority, second.at) == (None, None)


def test_lines_of_a_text_are_claims(tmp_path: Path) -> None:
    path = tmp_path / "claims.txt"
    path.write_text("It was 56%.\n\nIt was 57%.\n", encoding="utf-8")
    assert [(c.claim, c.place) for c in listed(path)] == [("It was 56%.", "line 1"), ("It was 57%.", "line 3")]


def test_sentences_of_a_draft_are_claims_and_headings_are_not(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    claims = [item.claim for item in listed(path)]
    assert len(claims) == 5
    assert claims[3] == "Ofsted rated Fernleigh inadequate overall in 2023."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "words\n1\n"),
        ("a.jsonl", '{"words": 1}\n'),
        ("a.jsonl", "[1]\n"),
        ("a.csv", "claim,at\nx,yesterday\n"),
        ("a.xyz", "x"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        listed(tmp_path / name)


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\x00claim")
    with pytest.raises(UnusableInputError):
        listed(tmp_path / "a.csv")


# Reports


def checked(checker: Checker, tmp_path: Path) -> tuple[Checked, ...]:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    items = listed(path)
    answers = checker.check_all((item.claim, Given(authority="Fernleigh")) for item in items)
    return tuple(Checked(answer, item.place) for answer, item in zip(answers, items, strict=True))


def test_html_is_one_file_with_a_footnote_a_source(checker: Checker, tmp_path: Path) -> None:
    told = report(checker.store.con, checked(checker, tmp_path), title="A <draft>", style="harvard")
    page = written(told, ".html").decode()
    assert "A &lt;draft&gt;" in page
    assert "<script" not in page
    assert "src=" not in page
    assert "Fernleigh Borough Council (2023)" in page
    assert page.count("<article") == 5


def test_csv_and_markdown_and_word(checker: Checker, tmp_path: Path) -> None:
    told = report(checker.store.con, checked(checker, tmp_path), title="Draft")
    rows = list(csv.DictReader(io.StringIO(written(told, ".csv").decode("utf-8-sig"))))
    assert [row["relation"] for row in rows][:3] == ["not_checkable", "supported", "supported_when_rounded"]
    assert "[^1]:" in written(told, ".md").decode()
    assert written(told, ".docx").startswith(b"PK")


# The command


def test_command_answers_a_claim(onrecord: Onrecord, database: Path) -> None:
    ran = onrecord("check", CLAIM, "--db", database)
    assert ran.code == 0
    assert ran.out.startswith("supported")
    assert "the claim, as read" in ran.out


def test_command_says_what_was_searched(onrecord: Onrecord, database: Path) -> None:
    ran = onrecord("check", "Fernleigh issued 512 fixed penalty notices for truancy in 2023.", "--db", database)
    assert ran.code == 1
    assert "searched: " in ran.out


def test_command_as_json(onrecord: Onrecord, database: Path) -> None:
    record = onrecord("check", CLAIM, "--db", database, "--json").lines[0]
    assert {"claim", "reading", "relation", "evidence", "searched"} <= set(record)
    assert {"path", "page", "label", "quote", "value", "period", "citation", "link"} <= set(record["evidence"][0])


def test_command_checks_a_draft(onrecord: Onrecord, database: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    ran = onrecord("check", "--file", "draft.md", "--report", "out.html", "--db", database)
    assert ran.code == 1
    assert "5 claims: " in ran.err
    assert (tmp_path / "out.html").stat().st_size > 2_000


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", CLAIM, "--file", "x.csv"),
        ("check", CLAIM, "--at", "yesterday"),
        ("check", CLAIM, "--subject", "moon"),
        ("check", CLAIM, "--report", "out.exe"),
        ("check", CLAIM, "--report", "out.md", "--style", "chicago"),
    ],
)
def test_command_refuses(onrecord: Onrecord, database: Path, arguments: tuple[str, ...]) -> None:
    assert onrecord(*arguments, "--db", database).code == 2


# Hostile and odd claims: a relation, never a crash, never support

ODD = (
    "",
    " ",
    "?",
    "%",
    "5",
    "56%",
    "\x00\x01\x02",
    "At 31 March 2023 there were \u202e381\u202c adults in our prisons.",
    "children " * 12_000,
    "9" * 100_000,
    "56% " * 25_000,
    "(" * 100_000,
    "Am 31. März 2023 waren 381 Kinder in Betreuung.",
    "2023年3月31日には381人の子どもがいた。",
    "А 381 ребёнок находился под опекой 31 марта 2023 года.",
    "Ofsted a jugé Fernleigh requires improvement en 2023.",
    "Es gab keine 381 children in care in Fernleigh at 31 March 2023.",
    "Il est faux que Fernleigh had 381 children in care at 31 March 2023.",
    "Na 31 Mawrth 2023 roedd 381 o blant yng ngofal Fernleigh.",
    "في 31 مارس 2023 كان هناك 381 طفلاً في رعاية Fernleigh",
    "At 31 March 2023 there were \u202e381\u202c children in the care of Fernleigh.",
    "At 31 March 2023 there were 3\u03368\u03361\u0336 children in the care of Fernleigh.",
    "At 31 March 2023 there were 3\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e3 children in the care of Fernleigh.",
    "😀 381 👶 in 🏠 Fernleigh, 31 March 2023",
    "381 381 381 381 381",
    "31 March 2023",
    "Fernleigh",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE document; --",
    "{{7*7}} ${x} %s %d",
    json.dumps({"claim": "381"}),
)


@pytest.mark.parametrize("claim", ODD, ids=lambda text: repr(text[:20]))
def test_odd_claims(checker: Checker, claim: str) -> None:
    answer = checker.check(claim)
    assert answer.relation in ORDER
    assert answer.relation not in SUPPORT


@pytest.mark.parametrize(
    "claim",
    [
        "At 31 March 2023 there were 381\x1b[31m children in the care of Fernleigh.",
        "At 31 March 2023 there were 38\u200b1 children in the care of Fernleigh. 😀",
        "At 31 March 2023, Siân's naïve café count was that 381 children were in the care of Fernleigh.",
    ],
)
def test_signs_that_change_nothing(checker: Checker, claim: str) -> None:
    figures = [part.figure.value for part in checker.check(claim).parts]
    assert figures == [381]


def test_a_movement_told_in_one_sentence_has_one_footnote(checker: Checker) -> None:
    """Both of its ends stand in that sentence."""
    claim = "The number of child protection plans in Fernleigh fell from 214 in December 2022 to 203 in March 2023."
    answer = checker.check(claim, Given(authority="Fernleigh"))
    sentences = [(e.source.document_id, e.source.quote_start) for e in Report.sources(answer)]
    assert len(sentences) == len(set(sentences)) <= len(answer.evidence)


def test_a_csv_report_has_a_line_for_each_figure(checker: Checker) -> None:
    claim = "At 31 March 2023 Fernleigh had 381 children in care and 203 children with a child protection plan."
    answer = checker.check(claim, Given(authority="Fernleigh"))
    rows = list(csv.DictReader(io.StringIO(csv_of(Report("", (Checked(answer),), {})))))
    assert [(row["part"], row["value_in_source"]) for row in rows] == [("381", "381"), ("203", "203")]
