"""Reported averages beside published ones: only where the paper says of when its average is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Onrecord

HEAD = "# Performance report: Quarter 3 2022/23\n\nFernleigh Borough Council, an invented council.\n\n"
LOCAL = "In Fernleigh 47% of care leavers aged 19 to 21 were in education, employment or training"


@pytest.mark.parametrize(
    ("average", "listed"),
    [
        ("against a national average of 52%.", 0),  # the last one published then, of another year
        ("against a national average of 52% in 2022/23.", 1),
    ],
)
def test_an_average_without_a_date_is_not_held_against_the_year_of_the_paper(
    onrecord: Onrecord, tmp_path: Path, average: str, listed: int
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "report.md").write_text(f"{HEAD}{LOCAL}, {average}\n", encoding="utf-8")
    (tmp_path / "published.csv").write_text(
        "measure,area,period,value\nCareLeaverEET,England,2022/23,56\n", encoding="utf-8"
    )
    assert onrecord("run", "papers", "--db", "x.duckdb").code == 0
    assert onrecord("official", "add", "published.csv", "--db", "x.duckdb").code == 0
    rows = [json.loads(line) for line in onrecord("disagreements", "--db", "x.duckdb", "--json").out.splitlines()]
    assert len([row for row in rows if row["kind"] == "official"]) == listed
