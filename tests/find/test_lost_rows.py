"""Rows whose columns could not be told apart state nothing, and a problem says how many."""

from __future__ import annotations

from pathlib import Path

from papers import paper

from pipeline.find.finding import find, load_rules
from pipeline.records import Facts

RULES = load_rules(Path(__file__).parents[2] / "rules")
ROWS = "4 6,120.8 Adult mental health 1,402.2 6,712.9 8,115.1\n\n5 31,211.0 Highways 8,110.0 27,450.1 35,560.1"


def test_a_lost_table_is_a_problem_and_no_statement() -> None:
    found = find(paper(ROWS), RULES, Facts())
    assert found.statements == ()
    (problem,) = (p for p in found.problems if p.code == "lost_table")
    assert problem.severity == "doubtful"
    assert "10 figures on 2 lines" in problem.message


def test_one_line_of_figures_is_no_lost_table() -> None:
    found = find(paper(ROWS.split("\n\n")[0]), RULES, Facts())
    assert not any(p.code == "lost_table" for p in found.problems)
