"""What the rules files say of a rule: its reason, by its name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # as find/rulebook reads them: scalars stay text

# Names of computed values: a list cannot hold them, so no rules file does.
COMPUTED = {
    "number": "A number in digits or words, with the sign or words of its unit.",
    "cell": "A number that fills a cell of a table; its headers say what it is.",
    "range": "Two numbers joined by a dash, “to” or “and”, the lower one first: a range.",
    "ratio": "Two numbers joined by a colon: a:b is b divided by a.",
    "one-in-n": "A number in or out of every larger one is a share, to one decimal.",
    "one-word": "The word “one” where it counts and does not stand for a noun.",
    "one-pronoun": "The word “one” where it stands for a noun.",
    "shared-unit": "The unit stands with another number of the same list.",
    "carried-rate": "The base of a rate is carried over from the number before it.",
    "implied-unit": "The unit is in the measure's words: “percentage of”.",
    "negative-brackets": "A number in brackets among money is below zero.",
    "glued-letters": "Letters stand glued to the number: a name or reference.",
    "dotted-number": "Numbers joined by dots are a label.",
    "bare-year": "A number that reads as a year.",
    "limit": "A number that only defines a measure or a rule.",
    "suppression-mark": "A mark in a table that hides a figure: “c”, “x”, “*”, “..”, or what a legend says.",
    "impossible-date": "A day that no calendar has, as 31 September: a date gone wrong.",
    "capitalised-name": "A number word with a capital inside a sentence, before another capital: part of a name.",
    "both-without-a-numeral": "The word “both” counts no more than was named before.",
    "all-without-a-level": "The word “all” without people or cases and a verb behind it states no level.",
    "none-without-a-level": "The word “no” or “none” that denies something and counts nothing states no nought.",
    "one-without-a-level": "The word “one” where no person or case and no verb of state makes it a count.",
    "nothing-counted": "A number word at the end of its sentence, with nothing named that it counts.",
    "heading": "A number in a heading.",
    "caption": "A number in a caption.",
    "contents": "A line of a table of contents.",
    "figures of a chart, without words": "Figures of a chart that stand without words.",
    "table-header": "A number in the header of a table names its column.",
}


def reason_of(rules: Path, name: str) -> str | None:
    """The reason of a rule and the file that it stands in; None where no file has a rule of that name.

    A name of several parts ("percent_sign+one_in_n") is told part by part.
    """
    known = COMPUTED | _reasons(rules)
    told = [known[part] for part in [name, *name.replace("+", " ").replace("/", " ").split()] if part in known]
    return "; ".join(dict.fromkeys(told)) or None


@lru_cache(maxsize=4)
def _reasons(rules: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(rules.glob("*.yaml")):
        for rule in _rules_of(path):
            name, reason = rule.get("name"), rule.get("reason")
            if isinstance(name, str) and isinstance(reason, str):
                found.setdefault(name, f"{reason.strip()} ({path.name})")
    return found


def _rules_of(path: Path) -> list[dict[str, Any]]:
    """The entries under `rules` of one file. A file that cannot be read gives none: `run` says why it is wrong."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a base loader builds text only
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return []
    rules = raw.get("rules", []) if isinstance(raw, dict) else []
    return [rule for rule in rules if isinstance(rule, dict)] if isinstance(rules, list) else []
