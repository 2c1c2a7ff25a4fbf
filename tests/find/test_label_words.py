"""What is read off the patterns of labels, so that most texts are compared with none of them."""

from __future__ import annotations

import pytest

from pipeline.find.judgement_words import Vocabulary
from pipeline.find.label_words import first_letters, told_by
from pipeline.find.rulebook import load_rulebook
from pipeline.settings import rules_folder

RULES = load_rulebook(rules_folder() / "judgements.yaml")
LABELS = [
    (rule.name, example.replace("[[", "").replace("]]", ""))
    for rule in RULES.rules.values()
    if "aspect" in rule.gives
    for example in rule.finds
]


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\A(?:the )?(?:care leavers|adoption(?: services?)?|in care)\Z", {"adop", "care", "in ", "the "}),
        (r"\Ahow well\Z", {"how "}),
        (r"\A(?:[\w'-]+ )?board\Z", None),
        (r"\Aca\w+ leavers\Z", None),
    ],
)
def test_first_letters(pattern: str, letters: set[str] | None) -> None:
    assert first_letters(pattern) == letters


def test_what_a_label_cannot_do_without() -> None:
    assert told_by(r"\A(?:looked after|in care) and achieving permanence\Z") == {"permanence"}
    assert told_by(r"\A\w+\Z") == {""}


@pytest.mark.parametrize(("name", "label"), LABELS)
def test_every_label_is_read(name: str, label: str) -> None:
    """None is left out by the first look."""
    vocabulary = Vocabulary(RULES, None)
    for text in (label, f"2.1 {label.upper()}¹"):
        read = vocabulary.read(text)
        assert read.rule is not None, text
        assert read.rule.gives["aspect"] == RULES.rules[name].gives["aspect"]
