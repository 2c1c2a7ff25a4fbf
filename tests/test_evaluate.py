"""Scores against hand-made answers: what counts as right, and floors under what was reached.

Lowering a floor (tests/gold/floors.yaml, tests/gold/real_floors.yaml) is a visible decision.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.evaluate import Scores, evaluate
from pipeline.gold import place_of, plain, read_floors, same_body, share_of
from pipeline.problems import UnusableInputError
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from tests.conftest import ROOT

GOLD = Path(__file__).parent / "gold"


def built(folder: Path, *paths: Path) -> Path:
    """A database of some papers."""
    database = folder / "x.duckdb"
    run(paths, Places(database, folder / "extracted", rules_folder()))
    return database


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "papers").mkdir()
    (folder / "papers" / "note.md").write_text(
        "# Report of Fernleigh Borough Council\n\n"
        "1. In 2023/24, 56% of care leavers were in work.\n\n"
        "2. In 2023/24, 91% of reviews were on time.\n"
    )
    return built(folder, folder / "papers")


def scored(small: Path, folder: Path, *records: dict[str, Any]) -> dict[str, float | None]:
    base = {
        "doc": "note.md",
        "unit": "percent",
        "qualifier": "exact",
        "role": "level",
        "direction": None,
        "subject": "local",
        "measure": "care leavers in work",
        "period_start": "2023-04-01",
        "period_end": "2024-03-31",
    }
    lines = [json.dumps({**base, "id": f"n-{n}", **record}) for n, record in enumerate(records)]
    (folder / "statements.jsonl").write_text("\n".join(lines))
    return evaluate(small, folder).numbers


RIGHT = {"anchor": "56% of care leavers", "value": 56}
OTHER = {"anchor": "91% of reviews", "value": 91, "measure": "reviews on time"}


def test_all_right_is_one(small: Path, tmp_path: Path) -> None:
    numbers = scored(small, tmp_path, RIGHT, OTHER)
    assert numbers["statements_found"] == numbers["statements_complete"] == numbers["statements_measure"] == 1.0


def test_one_missed_and_one_extra(small: Path, tmp_path: Path) -> None:
    numbers = scored(small, tmp_path, RIGHT, {**OTHER, "value": 92})
    assert (numbers["statements_found_precision"], numbers["statements_found_recall"]) == (0.5, 0.5)


def test_optional_counts_neither_way(small: Path, tmp_path: Path) -> None:
    assert scored(small, tmp_path, RIGHT, {**OTHER, "optional": True})["statements_found"] == 1.0
    missed = {"anchor": "care leavers", "value": 12, "optional": True}
    assert scored(small, tmp_path, RIGHT, OTHER, missed)["statements_found"] == 1.0


def test_a_wrong_field_is_found_but_not_complete(small: Path, tmp_path: Path) -> None:
    numbers = scored(small, tmp_path, RIGHT, {**OTHER, "period_end": "2024-06-30"})
    assert (numbers["statements_found"], numbers["statements_complete"]) == (1.0, 0.5)
    assert numbers["statements_period_end"] == 0.5


def test_an_unsure_field_is_not_held_against_it(small: Path, tmp_path: Path) -> None:
    wrong = {**OTHER, "period_start": None, "period_end": None, "unsure": ["period"]}
    assert scored(small, tmp_path, RIGHT, wrong)["statements_complete"] == 1.0


def test_the_same_number_elsewhere_is_not_the_one(small: Path, tmp_path: Path) -> None:
    assert scored(small, tmp_path, {**RIGHT, "anchor": "91% of reviews"}, OTHER)["statements_found"] == 0.5


def test_a_document_that_is_not_there_is_missed(small: Path, tmp_path: Path) -> None:
    assert scored(small, tmp_path, {**RIGHT, "doc": "other.md"})["statements_found_recall"] == 0.0


def test_no_gold_and_broken_gold_are_said(small: Path, tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="no gold here"):
        evaluate(small, tmp_path)
    (tmp_path / "statements.jsonl").write_text('{"id": 1}\n{"id": \n')
    with pytest.raises(UnusableInputError, match="line 2: is not JSON"):
        evaluate(small, tmp_path)


def test_floors_are_named_when_they_are_not_reached() -> None:
    scores = Scores({"found": 0.9, "complete": 0.5}, ())
    assert scores.below({"found": 0.9}) == []
    assert scores.below({"complete": 0.6, "gone": 0.1}) == [
        "complete is 0.5, below its floor of 0.6",
        "gone is not scored, below its floor of 0.1",
    ]


def test_anchors_are_found_over_lines_cells_and_hyphens() -> None:
    text = "Table\n\ncare | 56%\n\n“twenty-\none” ﬁgures"
    place = place_of([(0, text[:5]), (7, text[7:17]), (19, text[19:])])
    assert place.text == 'Table care 56% "twenty-one" figures'
    assert place.spans("care 56%") == [(6, 14)]
    assert place.at(text.index("56%")) == 11
    assert place.text[place.at(text.index("ures")) :] == "ures"
    assert place.spans("a", context="care 56%") == [(7, 8)]


def test_names_and_measures_agree_by_their_telling_words() -> None:
    assert same_body("London Borough of Fernleigh", "Fernleigh")
    assert not same_body("Fernleigh", "")
    assert share_of("care leavers in education", "leavers in care") == pytest.approx(2 / 3)
    assert plain("a\u00a0–  b") == "a - b"


def test_the_sample_corpus_is_read_as_well_as_it_was(tmp_path: Path) -> None:
    scores = evaluate(built(tmp_path, ROOT / "corpus"), GOLD)
    assert scores.below(read_floors(GOLD)) == []


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    return built(tmp_path_factory.mktemp("real"), shared / "seeds", shared / "corpus")


@pytest.mark.real
@pytest.mark.parametrize("name", ["seeds", "pdf", "ofsted"])
def test_real_documents_are_read_as_well_as_they_were(real: Path, shared: Path, name: str) -> None:
    floors = yaml.safe_load((GOLD / "real_floors.yaml").read_text())[name]
    assert evaluate(real, shared / "gold" / name).below(floors) == []


@pytest.mark.real
def test_our_scores_are_those_of_the_scorer_beside_the_gold(real: Path, shared: Path) -> None:
    command = [sys.executable, str(shared / "gold" / "score.py"), str(real), str(shared / "gold" / "pdf"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = evaluate(real, shared / "gold" / "pdf").numbers
    statements = theirs["statements"]
    assert ours["statements_found"] == statements["found"]["f1"]
    assert ours["statements_complete"] == statements["complete"]["f1"]
    for name, value in statements["agreement"].items():
        assert ours[f"statements_{name}"] == value, name
    for name in ("page", "label", "measure"):
        assert ours[f"statements_{name}"] == statements[f"{name}_agreement"], name
    assert ours["judgements_found"] == theirs["judgements"]["found"]["f1"]
    assert {f"documents_{k}": v for k, v in theirs["documents"].items()}.items() <= ours.items()


@pytest.mark.real
def test_every_citation_of_the_real_documents_holds(real: Path) -> None:
    from pipeline.ask.verify import verify

    found = verify(real, real.with_name("extracted"))
    assert (found.documents, found.faults) == (39, ())
