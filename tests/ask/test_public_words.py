"""`export --public` by its words: shares that tell a small count, small counts in words, addresses and numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.ask.exports import export
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.schema import sql

HEAD = "# Report {}\n\nFernleigh Borough Council, an invented council. This covers April 2023 to March 2024.\n\n"
TABLE = "| {} |\n|---|---|---|---|\n| {} |\n| {} |\n"
# sentence → what nobody may read in the export, and what stays
SENTENCES = {
    "There were 6 children in secure homes in 2023/24. 33% of them were moved.": ("33%", "6 children"),
    "There were 7 children in secure homes in 2023/24. Of these, half were moved.": ("half", "7 children"),
    "Of the 9 children placed in secure homes in 2023/24, 44% went missing.": ("44%", "9 children"),
    "Five children were placed in 2023/24 and 80% of these were girls.": ("80%", "Five"),
    "38 of the 40 children in care had a plan at 31 March 2024.": ("38", "40"),
    "There were 40 children in care in 2023/24. Thirty-eight had a plan.": ("Thirty-eight", "40"),
    "There were 30 children in hostels in 2023/24, and 27 were girls.": ("27", "30"),
    "There were 40 children in care in 2023/24. Thirty-one had a plan.": ("nothing", "Thirty-one"),
    "There were 40 children in care in 2023/24. The town has 38 parks.": ("nothing", "38 parks"),
    "Fourteen children were adopted in 2023/24, eleven of them boys.": ("eleven", "Fourteen"),
    "This is a rate of 0.02% for 2023/24. It stands on 2 pupils who were excluded.": ("0.02", "pupils"),
    "There were 310 children in care in 2023/24. Of these 41% were girls.": ("nothing", "41%"),
    "There were 17 children in care in 2023/24, of whom six (35%) were girls.": ("nothing", "35%"),
    "8 complaints were received in 2023/24 (25% upheld).": ("25%", "8 complaints"),
    "90% of care leavers in custody (ten in all at 31 March 2024) had a plan.": ("90%", "ten"),
    "Under five pupils, or 0.3%, were excluded in 2023/24.": ("0.3%", "five pupils"),
    "In 2023/24, 3.4 per cent of pupils (n = 4) were excluded.": ("n = 4", "pupils"),
    "The number of children placed abroad rose by one, to four, in 2023/24.": ("one", "abroad"),
    "Suicides: one (2022/23: two).": ("two", "Suicides"),
    "A single child was placed in a secure home in 2023/24.": ("single", "child"),
    "One of the homes was judged inadequate in 2023/24.": ("One", "homes"),
    "Both children who went missing in 2023/24 were found.": ("Both", "children"),
    TABLE.format("Homes in 2023/24 | Good | Inadequate | Total", "Secure | Three | 9 | 61", "Foster | 20 | 31 | 99"): (
        "Three",
        "61",
    ),
    TABLE.format("Measure | Numerator | Denominator | %", "Plans | 58 | 61 | 95.1%", "Visits | 22 | 61 | 36.1%"): (
        "95.1",
        "36.1%",
    ),
    "| Children | 2022/23 | 2023/24 |\n|---|---|---|\n| Adopted | 12 | 3 |\n| Share of all in care | 5.1% | 1.3% |": (
        "1.3%",
        "5.1%",
    ),
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All words that the export holds of each sentence's document."""
    folder = tmp_path_factory.mktemp("public")
    (folder / "papers").mkdir()
    for number, sentence in enumerate(SENTENCES):
        (folder / "papers" / f"{number}.md").write_text(HEAD.format("x" * (number + 1)) + sentence, encoding="utf-8")
    run([folder / "papers"], Places(folder / "x.duckdb", folder / "extracted", rules_folder()))
    export(folder / "x.duckdb", folder / "out", formats=("csv",), public=True)
    held: dict[str, list[str]] = {}
    for name in ("cited_statement", "passage", "number"):
        with (folder / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words = [row.get(column) or "" for column in ("quote", "as_written", "text")]
                held.setdefault(row["document_id"], []).extend(words)
    with duckdb.connect(str(folder / "x.duckdb"), read_only=True) as con:
        number_of = dict(con.execute("SELECT document_id, path FROM document").fetchall())
    at = {number_of[document]: " ¦ ".join(words) for document, words in held.items()}
    return {sentence: at[f"papers/{number}.md"] for number, sentence in enumerate(SENTENCES)}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_tells_a_small_count_is_masked_and_nothing_else(shown: dict[str, str], sentence: str) -> None:
    hidden, kept = SENTENCES[sentence]
    assert hidden not in shown[sentence]
    assert kept in shown[sentence]


def test_a_title_tells_neither_address_nor_small_count(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# A single child: a review by jo.smith@wexcombe.example\n\nFernleigh Borough Council.\n\n61 plans were made.\n"
    )
    run([tmp_path / "a.md"], Places(tmp_path / "x.duckdb", tmp_path / "extracted", rules_folder()))
    export(tmp_path / "x.duckdb", tmp_path / "out", formats=("csv",), public=True)
    for name in ("document", "cited_statement", "passage"):
        words = (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8")
        assert "single" not in words
        assert "jo.smith" not in words


@pytest.fixture(scope="module")
def words() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute(sql("public/words"))
        yield con


def asked(con: duckdb.DuckDBPyConnection, macro: str, text: str) -> object:
    return (con.execute(f"SELECT {macro}($text)", {"text": text}).fetchone() or ("",))[0]


@pytest.mark.parametrize(
    "contact",
    [
        "jo.smith@wexcombe.example",
        "jo.smith@wexcombe",
        "jo.smith @ wexcombe.example",
        "jo.smith@ wexcombe.example",  # broken over a line
        "jo.smith (at) wexcombe.example",
        "jo.smith [at] wexcombe [dot] example",
        "jo.smith at wexcombe dot example",
        "o'brien&co@wexcombe.example",
        "zoë.müller＠wexcombe.example",
        "jo.smith&#64;wexcombe.example",
        "01632 960123",
        "0 1 6 3 2 9 6 0 1 2 3",
        "01632/960123",
        "01632 – 960 123",
        "(01632) 960 123",
        "0800 1111",
        "+44 (0)1632 960123",
        "0044 1632 960123",
        "ext. 4521",
        "extension 4521",
        "Tel: 960123",
        "Tel. no. 960123",
        "telephone 960 123",
        "ring 1632 960123",
    ],
)
def test_addresses_and_telephone_numbers_are_contacts(words: duckdb.DuckDBPyConnection, contact: str) -> None:
    assert asked(words, "has_contact", f"Ask for the 47 papers: {contact}, by May.")
    assert asked(words, "without_contact", f"Ask {contact}, by May.") == "Ask [contact], by May."


@pytest.mark.parametrize(
    "text",
    [
        "£12,045 2023/24",
        "0.65 0123",
        "12 @ £5 each",
        "01/04/2023 to 31/03/2024",
        "12 | 0800 | 12",
        "0 12 14 15 20 33 12",
        "call 12 families and text 3 parents",
        "a telephone line for 24 hours",
        "looked at 3 reports",
        "reference 2023/0412",
    ],
)
def test_figures_are_no_contacts(words: duckdb.DuckDBPyConnection, text: str) -> None:
    assert not asked(words, "has_contact", text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a couple of families", "[masked] families"),
        ("just the one care leaver", "[masked] care leaver"),
        ("both of our homes", "[masked] of our homes"),
        ("This is one of the most important things for children", None),
        ("one in eight pupils", None),
        ("two hundred and eighty-one children", None),
        ("both the children’s and the adults’ boards", None),
        ("one third of children", None),
    ],
)
def test_small_counts_of_people_in_words(words: duckdb.DuckDBPyConnection, text: str, left: str | None) -> None:
    assert asked(words, "without_few", text) == (left or text)
