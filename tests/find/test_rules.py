"""Every rule holds what its own examples say."""

from pathlib import Path

import pytest

from pipeline.find.rulebook import Rulebook, RuleFile, example_faults, load_rulebook
from pipeline.problems import RulesError
from pipeline.rules_files import read_rules_yaml

RULES = Path(__file__).parents[2] / "rules"
# A file with rules of its own; the catalogue of indicators has another shape.
FILES = sorted(path for path in RULES.glob("*.yaml") if "rules" in read_rules_yaml(path))


def test_there_are_rules() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_hold(path: Path) -> None:
    assert example_faults(load_rulebook(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_gives_a_reason(path: Path) -> None:
    assert [rule.name for rule in load_rulebook(path).rules.values() if not rule.reason.strip()] == []


def test_no_rule_takes_for_ever_on_a_long_line_of_one_character() -> None:
    """Hostile input: 20,000 of one character, on every rule, within a second each file."""
    import time

    for path in FILES:
        book = load_rulebook(path)
        for char in ("1", " ", "a", "-", ",", "1,", "20 "):
            started = time.process_time()
            book.matches((char * 20_000)[:20_000])
            assert time.process_time() - started < 3, f"{path.name} on {char!r}"


def write(folder: Path, text: str) -> Path:
    path = folder / "quantities.yaml"
    path.write_text(text, encoding="utf-8")
    return path


RULE = """
rules:
  - name: percent
    reason: a share of a hundred
    pattern: '\\d+%'
    finds: ["[[56%]] of leavers"]
"""


def test_a_good_rule_loads(tmp_path: Path) -> None:
    assert example_faults(load_rulebook(write(tmp_path, RULE))) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("pattern:", "patern:"), "rule percent: patern: this key is not known"),
        (('    finds: ["[[56%]] of leavers"]', "    finds: []"), "needs an example under finds"),
        (("'\\d+%'", "'(\\d+%'"), "rule percent: the pattern does not compile"),
        (("rules:", "rulez:"), "rulez: this key is not known"),
        (("    reason: a share of a hundred\n", ""), "rule percent: reason: Field required"),
        (("name: percent", "name: [percent"), "not readable as YAML"),
    ],
)
def test_a_bad_rules_file_names_file_rule_and_key(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    assert change[0] in RULE
    path = write(tmp_path, RULE.replace(*change))
    with pytest.raises(RulesError) as caught:
        load_rulebook(path)
    assert words in str(caught.value)
    assert "quantities.yaml" in str(caught.value)


def test_examples_that_do_not_hold_are_named() -> None:
    book = Rulebook(
        RuleFile.model_validate(
            {
                "rules": [
                    {
                        "name": "percent",
                        "reason": "a share",
                        "pattern": r"\d+%",
                        "finds": ["[[5%]] of it", "none"],
                        "ignores": ["6%"],
                    }
                ]
            }
        )
    )
    faults = example_faults(book)
    assert len(faults) == 2
    assert "does not find 'none'" in faults[0]
    assert "does not ignore '6%'" in faults[1]
