"""README.md says what the code says."""

import re
from pathlib import Path

import pytest

from pipeline import docs
from tests.conftest import Onrecord

README = Path(__file__).parents[1] / "README.md"


def test_the_tables_of_the_readme_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert docs.written_anew(text) == text, "write them anew with `make docs`"


def test_every_part_stands_in_the_readme() -> None:
    marked = re.findall(r"<!-- generated: (\w+) -->", README.read_text(encoding="utf-8"))
    assert marked == list(docs.PARTS)


def test_no_table_has_an_empty_description() -> None:
    rows = [line for part in ("commands", "columns") for line in docs.PARTS[part]().splitlines() if line[:3] == "| `"]
    assert [row for row in rows if row.split(" | ")[1 if "onrecord" in row else 2].strip(" |") == ""] == []


def test_every_command_of_the_readme_is_there(onrecord: Onrecord) -> None:
    named = set(re.findall(r"^\$ onrecord ([a-z]+)|`onrecord ([a-z]+)", README.read_text(encoding="utf-8"), re.M))
    for name in sorted(one or other for one, other in named):
        assert onrecord(name, "--help").code == 0, name


@pytest.mark.parametrize("name", ["series", "check", "serve", "indicators", "disagreements"])
def test_commands_that_are_not_there_yet_are_not_promised(onrecord: Onrecord, name: str) -> None:
    ran = onrecord("--help")
    if f"  {name} " not in ran.out:
        assert f"`onrecord {name}" not in README.read_text(encoding="utf-8")


def test_files_that_the_readme_names_are_there() -> None:
    for name in set(re.findall(r"`((?:rules|pipeline|tests|corpus)/[\w./]+)`", README.read_text(encoding="utf-8"))):
        assert (README.parent / name).exists(), name
