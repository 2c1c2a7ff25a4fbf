"""`export --public`: no count below 5, nothing that stands on one, no contact, wherever one looks."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipeline.ask.public import masked_text
from tests.conftest import Onrecord

PAPER = """# Performance report: quarter 2 of 2023/24

Fernleigh Borough Council, an invented council. This report covers July to September 2023.

## Missing children

1. At the end of September 2023 three of the 12 children who went missing (25%) had no return interview.
2. There were 214 children looked after at the end of September 2023.
3. Write to jo.smith@fernleigh.example about the 61 foster carers approved in 2023.
4. Ring 01632 960 123 about the 47 social workers in post in September 2023.

| | Number | Share |
|---|---|---|
| Children with three or more placements | 4 | 8.7% |
| Children placed out of the borough | 36 | 16.8% |
"""


SUMS = """# Performance report: quarter 2 of 2023/24

Fernleigh Borough Council, an invented council. This report covers July to September 2023.

## Missing children: 3 cases

1. In quarter 2 of 2023/24, 61 children went missing: 58 were found and 3 were not found.
2. In quarter 2 of 2023/24, 25% of the 13 children in secure homes were moved.
3. In quarter 2 of 2023/24, 41% of the 310 children in care were moved.

## Homes

| Children placed in the quarter | Number |
|---|---|
| In foster homes | 73 |
| In secure homes | 4 |
| With relatives | 19 |
| Total | 96 |
"""


@pytest.fixture
def summed(onrecord: Onrecord, tmp_path: Path) -> Path:
    (tmp_path / "sums").mkdir()
    (tmp_path / "sums" / "report.md").write_text(SUMS, encoding="utf-8")
    assert onrecord("run", "sums", "--db", "s.duckdb").code == 0
    assert onrecord("export", "summed", "--public", "--db", "s.duckdb").code == 0
    return tmp_path / "summed"


@pytest.fixture
def exported(onrecord: Onrecord, tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "report.md").write_text(PAPER, encoding="utf-8")
    assert onrecord("run", "papers", "--db", "x.duckdb").code == 0
    assert onrecord("export", "out", "--public", "--db", "x.duckdb").code == 0
    return tmp_path / "out"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_small_counts_and_their_shares_are_masked_in_value_words_and_quote(exported: Path) -> None:
    found = rows(exported / "cited_statement.csv")
    masked = [row for row in found if row["as_written"] == "[masked]"]
    assert len(masked) >= 4
    assert {(row["value"], row["status"]) for row in masked} == {("", "suppressed")}
    missing = next(row for row in found if row["as_written"] == "12")
    assert missing["quote"] == (
        "At the end of September 2023 [masked] of the 12 children who went missing ([masked]) had no return interview."
    )
    assert {"12", "214", "36", "16.8"} <= {row["value"] for row in found}
    assert not {"3", "25", "4", "8.7"} & {row["value"] for row in found}


def test_no_file_of_the_export_holds_what_is_masked_or_a_contact(exported: Path) -> None:
    for path in exported.glob("*.csv"):
        if path.stem not in {"geography", "geography_alias", "indicator", "indicator_alias"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\b8\.7|25%|three of the 12|fernleigh\.example|01632", text), path.name


def test_statements_whose_quote_holds_a_contact_are_left_out(exported: Path) -> None:
    assert not {"61", "47"} & {row["value"] for row in rows(exported / "indicator_statement.csv")}
    assert "[contact]" in (exported / "passage.csv").read_text(encoding="utf-8")


def test_what_is_left_of_a_total_is_not_told(summed: Path) -> None:
    values = {row["value"] for row in rows(summed / "cited_statement.csv")}
    assert {"61", "13", "310", "41", "73", "96"} <= values
    assert not {"3", "58", "25", "4", "19"} & values


def test_nothing_masked_stands_in_a_heading_or_quote_either(summed: Path) -> None:
    for path in summed.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if path.stem not in {"geography", "geography_alias", "indicator", "indicator_alias"}:
            assert not re.search(r"3 cases|3 were not|58 were|25% of|secure homes \| 4|relatives \| 19", text), (
                path.name
            )
    assert "Missing children: [masked] cases" in (summed / "passage.csv").read_text(encoding="utf-8")


def test_the_package_says_that_it_is_for_publication(exported: Path) -> None:
    assert "counts below 5" in (exported / "datapackage.json").read_text(encoding="utf-8")


def test_the_workbook_is_written_too(exported: Path) -> None:
    assert (exported / "onrecord.xlsx").stat().st_size > 1000


@pytest.mark.parametrize(
    ("start", "text", "starts", "ends", "shown"),
    [
        (0, "4", [0], [1], "[masked]"),
        (10, "4 and 3", [10, 16], [11, 17], "[masked] and [masked]"),
        (0, "2 to 4", [0, 5], [6, 6], "[masked]"),
        (0, "none", [], [], "none"),
    ],
)
def test_masked_text(start: int, text: str, starts: list[int], ends: list[int], shown: str) -> None:
    assert masked_text(start, text, starts, ends) == shown
