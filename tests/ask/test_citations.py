"""From a value to the words on the page, and why it says what it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest
from fernleigh import database, report

from pipeline.ask.citations import cite
from pipeline.ask.explain import explain
from pipeline.ask.rules_told import COMPUTED
from pipeline.problems import UsageError
from pipeline.records import Facts
from pipeline.store.database import open_database
from pipeline.store.schema import create_tables

RULES = """
rules:
  - name: percent-sign
    reason: A number before a percent sign is a share.
    pattern: x
    finds: [x]
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doubtful = report("corpus/b.pdf", written="61%", value="61", doubt="two periods are near", repeat_of="0" * 16)
    return database(tmp_path_factory.mktemp("db"), report(), doubtful)


def id_of_the_report(db: Path, table: str, column: str) -> str:
    with open_database(db) as con:
        return str(
            con.execute(f"SELECT {column} FROM {table} JOIN document USING (document_id) ORDER BY path").fetchall()[-1][
                0
            ]
        )


def test_a_statement_is_cited_by_the_beginning_of_its_id(db: Path) -> None:
    ident = id_of_the_report(db, "indicator_statement", "statement_id")
    with open_database(db) as con:
        found = cite(con, ident[:8].upper())
    assert (found.id, found.kind, found.page, found.label) == (ident, "statement", 1, "1")
    assert found.quote == "1. In quarter 2, 56% of care leavers were in work or education."
    assert found.says == (
        "care leavers in work or education: 56% (percent, Fernleigh Borough Council, local)"
        " from 2025-07-01 to 2025-09-30"
    )
    assert found.link == "https://fernleigh.example/q2.pdf#page=1"


def test_a_judgement_is_cited_too(db: Path) -> None:
    ident = id_of_the_report(db, "judgement", "judgement_id")
    with open_database(db) as con:
        found = cite(con, ident)
    assert (found.kind, found.says) == ("judgement", "Fernleigh Borough Council: overall = good (current)")
    assert found.citation.endswith("page 2, paragraph 2")


@pytest.mark.parametrize(("ident", "said"), [("zzzz", "No statement or judgement"), ("ab", "at least 4")])
def test_an_id_that_is_none_is_said(db: Path, ident: str, said: str) -> None:
    with open_database(db) as con, pytest.raises(UsageError, match=said):
        cite(con, ident)


def test_an_id_that_several_begin_with_lists_them(tmp_path: Path) -> None:
    twins = (report("c/a.pdf", statement_id="abcd1"), report("c/b.pdf", statement_id="abcd2"))
    with open_database(database(tmp_path, *twins)) as con:
        with pytest.raises(UsageError, match=r"abcd1, abcd2\. Give more"):
            cite(con, "abcd")
        assert cite(con, "abcd2").path == "c/b.pdf"


def test_explain_names_rule_words_period_and_indicator(db: Path, tmp_path: Path) -> None:
    (tmp_path / "quantities.yaml").write_text(RULES)
    with open_database(db) as con:
        reasons = {
            r.about: r for r in explain(con, id_of_the_report(db, "indicator_statement", "statement_id"), tmp_path)
        }
    assert reasons["rule"].because == "A number before a percent sign is a share. (quantities.yaml)"
    assert "[56%] of care leavers" in reasons["value"].because
    assert (reasons["period"].value, reasons["period"].because) == (
        "2025-07-01 to 2025-09-30",
        "inherited; no words of its own",
    )
    assert reasons["indicator"].because == "alias (score 0.90)"
    assert "doubt" not in reasons


def test_explain_says_doubts_repeats_and_judgements(db: Path, tmp_path: Path) -> None:
    with open_database(db) as con:
        (ident,) = con.execute("SELECT statement_id FROM indicator_statement WHERE value = 61").fetchall()[0]
        reasons = {r.about: r for r in explain(con, ident, tmp_path)}
        assert reasons["doubt"].because == "two periods are near"
        assert reasons["repeat of"].value == "0" * 16
        assert reasons["rule"].because == "no rules file names it: it is found by code"
        told = {r.about: r.value for r in explain(con, id_of_the_report(db, "judgement", "judgement_id"), tmp_path)}
        assert told["grade"] == "good"


@pytest.mark.parametrize(
    ("url", "media_type", "page", "quote", "link"),
    [
        (None, "application/pdf", 3, "x", "c/a.pdf"),
        ("https://f.example/a.pdf#view=Fit", "application/pdf", 3, "x", "https://f.example/a.pdf#page=3"),
        ("https://f.example/a.docx", "application/msword", None, "x", "https://f.example/a.docx"),
        (
            "https://f.example/a",
            "text/html",
            None,
            "b) Well-known: 5, or 6",
            "https://f.example/a#:~:text=Well%2Dknown%3A%205%2C%20or%206",
        ),
        (
            "https://f.example/a",
            "text/html",
            None,
            "a b c d e f g h i j k l m n",
            "https://f.example/a#:~:text=a%20b%20c%20d%20e,j%20k%20l%20m%20n",
        ),
        (
            "https://f.example/a",
            "text/html",
            None,
            "Care leavers | 56% | 60%",
            "https://f.example/a#:~:text=Care%20leavers",
        ),
    ],
)
def test_a_link_goes_to_the_page_or_to_the_words(
    url: str | None, media_type: str, page: int | None, quote: str, link: str
) -> None:
    with duckdb.connect() as con:
        create_tables(con)
        given = {"u": url, "m": media_type, "p": page, "q": quote}
        assert con.execute("SELECT link_of($u, 'c/a.pdf', $m, $p, $q)", given).fetchall() == [(link,)]


@pytest.mark.parametrize(
    ("facts", "citation"),
    [
        (Facts(), "a b.pdf, page 1, paragraph 1"),
        (
            Facts(publisher="Inspectorate", authority="Fernleigh Borough Council"),
            "Inspectorate on Fernleigh Borough Council",
        ),
        (Facts(meeting_date=date(2025, 6, 3), published_date=date(2025, 5, 1)), "meeting of 3 June 2025"),
        (Facts(inspected_end=date(2025, 6, 3)), "inspection to 3 June 2025"),
    ],
)
def test_a_citation_says_who_when_and_where(tmp_path: Path, facts: Facts, citation: str) -> None:
    with open_database(database(tmp_path, report("corpus/a b.pdf", facts=facts))) as con:
        assert citation in con.execute("SELECT citation FROM cited_statement").fetchall()[0][0]


def test_every_rule_that_code_names_has_a_reason(tmp_path: Path) -> None:
    find = Path(__file__).parents[2] / "pipeline" / "find"
    names = {name for path in find.glob("*.py") for name in re.findall(r'\brule="([^"]+)"', path.read_text("utf-8"))}
    assert names - set(COMPUTED) == set()
