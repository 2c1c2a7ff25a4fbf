"""One figure given in very many ways: the list stays short, the view has all of it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Onrecord


def test_a_figure_given_in_many_ways_is_listed_a_hundred_times_at_most(onrecord: Onrecord, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(16):  # 120 pairs
        words = f"At the end of September 2023 there were {200 + number} children looked after in Fernleigh."
        text = f"# Report {number}\n\nFernleigh Borough Council, an invented council.\n\n{words}\n"
        (folder / f"report-{number:02}.md").write_text(text, encoding="utf-8")
    assert onrecord("run", "papers", "--db", "x.duckdb").code == 0
    listed = onrecord("disagreements", "--db", "x.duckdb", "--json").out.splitlines()
    counted = onrecord("sql", "SELECT count(*) AS pairs FROM disagreement", "--db", "x.duckdb", "--json").out
    assert (len(listed), json.loads(counted)["pairs"]) == (100, 120)


def test_a_figure_given_in_thousands_of_ways_takes_no_time_in_proportion_to_the_square(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    rows = "".join(f"| Children in care | {number} |\n" for number in range(1000, 2500))
    text = f"# Report\n\nFernleigh Borough Council\n\n| Measure | 30 September 2023 |\n|---|---|\n{rows}"
    (folder / "report.md").write_text(text, encoding="utf-8")
    assert onrecord("run", "papers", "--db", "x.duckdb").code == 0  # a million pairs
    assert len(onrecord("disagreements", "--db", "x.duckdb", "--json").out.splitlines()) == 100
