"""Flag, then environment, then file, then default; a wrong file stops with file and key."""

from pathlib import Path

import pytest

from pipeline.configuration import Configuration, configuration, extracted_folder
from pipeline.problems import UsageError


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert configuration(tmp_path, {}) == Configuration()


def test_flag_wins_over_environment_over_file(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('db = "file.duckdb"\ncorpus = "papers"\nrules = "r"\n')
    found = configuration(tmp_path, {"ONRECORD_DB": "env.duckdb", "ONRECORD_CORPUS": "env"}, db=Path("flag.duckdb"))
    assert found.db == Path("flag.duckdb")
    assert found.corpus == Path("env")
    assert found.rules == tmp_path / "r"


def test_an_empty_variable_is_no_setting(tmp_path: Path) -> None:
    assert configuration(tmp_path, {"ONRECORD_DB": ""}).db == Path("indicators.duckdb")


def test_a_pyproject_above_is_found_and_its_paths_count_from_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.onrecord]\ncorpus = "papers/../minutes"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert configuration(below, {}).corpus == tmp_path / "minutes"


def test_a_pyproject_of_another_tool_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert configuration(tmp_path, {}) == Configuration()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('databse = "x"', "the key databse is not known"),
        ("db = 3", "db must be a path in quotes"),
        ('db = ""', "db must be a path in quotes"),
        ("db = ", "not readable as TOML"),
    ],
)
def test_a_wrong_file_names_itself_and_the_key(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "onrecord.toml").write_text(text)
    with pytest.raises(UsageError, match=r"onrecord\.toml") as caught:
        configuration(tmp_path, {})
    assert words in str(caught.value)


def test_another_corpus_has_its_texts_beside_its_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = Configuration(db=Path("a/x.duckdb"))
    assert extracted_folder(config, (Path("corpus"),)) == Path("extracted")
    assert extracted_folder(config, (Path("other"),)) == Path("a/x.duckdb.extracted")
    assert extracted_folder(config) == Path("extracted")
    (tmp_path / "a" / "x.duckdb.extracted").mkdir(parents=True)
    assert extracted_folder(config) == Path("a/x.duckdb.extracted")
