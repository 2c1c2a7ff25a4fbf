"""onrecord in Python: frames with types; the notebook of docs/ runs; importing the package stays light."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline import Corpus
from pipeline.problems import UnusableInputError, UsageError
from pipeline.run import Places, run
from pipeline.settings import rules_folder

ROOT = Path(__file__).parents[1]
FERNLEIGH = "Fernleigh Borough Council"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of the sample corpus."""
    folder = tmp_path_factory.mktemp("api")
    run((ROOT / "corpus",), Places(folder / "indicators.duckdb", folder / "extracted", rules_folder()))
    return folder


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    with Corpus(folder / "indicators.duckdb") as corpus:
        yield corpus


def test_importing_the_package_loads_no_pandas():
    code = "import sys, pipeline; sys.exit('pandas' in sys.modules or 'duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_a_series_is_a_frame_with_types(corpus):
    points = corpus.series("care-leavers-eet", authority=FERNLEIGH)
    assert points.value.dtype == points.value_high.dtype == "float64"
    assert pd.api.types.is_datetime64_dtype(points.period_end)
    own = points.query("subject == 'local' and role == 'level' and kind == 'year'")
    assert {(row.period, row.value) for row in own.itertuples()} >= {("2022/23", 49.0), ("2022/23", 51.0)}
    assert all("conflicting" in marks for marks in own[own.period == "2022/23"].marks)
    assert set(points.subject) >= {"local", "statistical_neighbours"}


def test_an_empty_series_has_its_columns(corpus):
    points = corpus.series("care-leavers-eet", authority="Kent")
    assert len(points) == 0
    assert {"period", "value", "citation"} <= set(points.columns)


def test_statements_indicators_gaps_and_sql(corpus):
    statements = corpus.statements(indicator="children-in-care", authority=FERNLEIGH)
    assert len(statements)
    assert set(statements.indicator_id) == {"children-in-care"}
    assert statements.value.dtype == "float64"
    assert len(corpus.indicators()) >= 150
    assert "last_reported" in corpus.gaps(authority=FERNLEIGH)
    assert corpus.sql("SELECT count(*) AS n FROM document").n[0] >= 9


def test_a_check_says_how_the_sources_stand(corpus):
    claim = "In 2022/23, 70% of care leavers were in education, employment or training."
    answer = corpus.check(claim, authority=FERNLEIGH)
    assert answer.attrs["relation"] in {"differs", "sources_disagree"}
    assert len(answer)
    assert {"value", "quote", "citation"} <= set(answer.columns)


def test_a_citation_by_the_beginning_of_an_id(corpus):
    point = corpus.series("care-leavers-eet", authority=FERNLEIGH).iloc[0]
    cited = corpus.cite(point.id[:8])
    assert cited.quote[0] == point.quote


def test_disagreements_have_lists_of_the_same_length(corpus):
    found = corpus.disagreements(authority=FERNLEIGH)
    assert len(found)
    for ids, citations, quotes in zip(found.ids, found.citations, found.quotes, strict=True):
        assert len(ids) == len(citations) == len(quotes) >= 2


def test_unknown_names_and_no_database(corpus, tmp_path):
    with pytest.raises(UsageError, match="care-leavers-eet"):
        corpus.series("care-leaver-eet")
    with pytest.raises(UsageError, match="Fernleigh"):
        corpus.series("care-leavers-eet", authority="Fernlee Borough Council")
    with pytest.raises(UsageError, match="no day"):
        corpus.check("56% of care leavers", at="yesterday")
    with pytest.raises(UnusableInputError):
        Corpus(tmp_path / "none.duckdb")


@pytest.mark.parametrize("notebook", sorted((ROOT / "docs").glob("*.ipynb")), ids=lambda path: path.name)
def test_the_notebook_runs(notebook, folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [], "keep outputs out of the repository"
            exec("".join(cell["source"]), names)
    assert "restated" in set(names["points"].explode("marks").marks)
    assert "looks back" in capsys.readouterr().out
