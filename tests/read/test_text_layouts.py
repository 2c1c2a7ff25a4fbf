"""A paper with known structure, printed in many layouts, is read back word for word and label for label."""

import random
import textwrap

import pytest

from pipeline.read.passages import assemble
from pipeline.read.text import read_text
from pipeline.read.wrapping import parts_date

WORDS = [
    "council",
    "children",
    "services",
    "visits",
    "quarter",
    "report",
    "care",
    "rate",
    "plan",
    "homes",
    "schools",
    "review",
    "board",
    "members",
    "health",
    "police",
    "the",
    "of",
    "to",
    "in",
    "and",
    "for",
    "with",
    "from",
    "early",
    "help",
    "team",
    "work",
    "more",
    "than",
    "last",
    "year",
    "support",
]


def sentence(chance: random.Random, words: int) -> str:
    """ "Plan visits early 12%." """
    text = " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()
    if chance.random() < 0.4:
        text += f" {chance.randint(1, 99)}%"
    elif chance.random() < 0.2:
        text += f" in {chance.randint(2010, 2024)} of the same"
    return text + "."


def paper(chance: random.Random) -> list[tuple[str | None, str]]:
    """Headings (no label), numbered paragraphs and lettered items with their labels."""
    out: list[tuple[str | None, str]] = []
    number = 0
    for _ in range(3):
        out.append((None, " ".join(chance.choice(WORDS).capitalize() for _ in range(4))))
        for _ in range(chance.randint(2, 4)):
            number += 1
            body = " ".join(sentence(chance, chance.randint(6, 18)) for _ in range(chance.randint(1, 4)))
            if chance.random() < 0.4:
                out.append((str(number), f"{body} The position is as follows:"))
                out += [(f"{number}({letter})", sentence(chance, chance.randint(5, 25))) for letter in "abcd"]
            else:
                out.append((str(number), body))
    return out


def printed(
    content: list[tuple[str | None, str]], *, width: int, blank_lines: bool, brackets: bool, hanging: bool
) -> str:
    """The paper as lines of a given width; blank_lines: one between all lines, not only between paragraphs."""
    paragraphs = []
    for label, text in content:
        if label is None:
            paragraphs.append([text])
            continue
        letter = label[-2] if label.endswith(")") else None
        marker = f"{label}." if letter is None else f"({letter})" if brackets else f"{letter}."
        inner = "    " if hanging and letter else ""
        after = inner + ("    " if hanging else "")
        paragraphs.append(textwrap.wrap(f"{marker}  {text}", width, initial_indent=inner, subsequent_indent=after))
    between = "\n\n" if blank_lines else "\n"
    return "\n\n".join(between.join(lines) for lines in paragraphs)


@pytest.mark.parametrize("seed", range(24))
def test_a_paper_is_read_back_from_any_layout(seed: int) -> None:
    chance = random.Random(seed)
    content = paper(chance)
    layout = {name: chance.random() < 0.5 for name in ("blank_lines", "brackets", "hanging")}
    text = printed(content, width=chance.choice([60, 75, 90, 110]), **layout)
    if seed % 3 == 0:
        text = text.replace("\n", "\r\n")
    passages = assemble(read_text(text), document_id="d")[1]
    assert [(p.label, p.text[p.body_start :]) for p in passages] == content


@pytest.mark.parametrize(
    ("above", "below", "parted"),
    [
        ("The committee considered the report at its meeting on 11", "June 2024 and noted it.", True),
        ("There were 27 families in them at 31", "March 2024.", True),
        ("A report will come to the meeting of Monday 9", "September 2024, when results are known.", True),
        ("Work on the homes began in May", "2024 and ended late.", True),
        ("Children in care 11", "June 2024 14", False),
        ("Work began in May", "2024/25 budget", False),
        ("The council met its target for", "March", False),
    ],
)
def test_a_date_parted_by_the_lines_end_is_one(above: str, below: str, parted: bool) -> None:
    assert parts_date(above, below) is parted


def test_paragraphs_go_on_where_a_line_begins_with_a_month_or_year() -> None:
    lines = [
        "The committee of Fernleigh considered this report at its meeting on 11",
        "June 2024. Work on homes began in May",
        "2024 and went on.",
    ]
    assert [b.text for b in read_text("\n".join(lines))] == [" ".join(lines)]
