"""Every compiled pattern, of the code and of the rules, takes linear time: long hostile strings, on each of them."""

from __future__ import annotations

import importlib
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.find.finding import load_rules
from pipeline.find.rulebook import Rulebook
from pipeline.link.catalogue import load_catalogue
from pipeline.settings import rules_folder

PACKAGE = Path(__file__).parents[1] / "pipeline"
QUICK = ("1 ", " ", "a", "A-", ".", "(", "\n", "and ", "1,")
UNITS = (
    *QUICK, "1", "A", "-", ",", "<", "20 ", "a ", "A ", "the ", "January ", "of the ", '"', "| ", "a@", "not ", "1/",
    "% ", "£", "’", "– ", "\t", "; ", ": ", "A-", "up ", "://", "[", "]", "&", "#", "'", "*", "_", "\xa0", "was ",
    "per ", "(a) ", "1 to ", "one hundred and ", "children ", "Mr A. ", "the rate of ", "January 2020 to ",
)  # fmt: skip
ENDS = ("!", "x")
GROWTH = 30.0  # times as long for eight times the length; the square would be 64
KNOWN = {
    # Looked for in a sentence, of at most 2,000 characters.
    "rules.statements.measure-tail",
    "rules.statements.movement-told",
    # Of the examples in our own rules files.
    "find/rulebook._MARK",
}
_WAYS = {"search", "finditer", "findall", "sub", "split"}


def held(value: Any, name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value: itself, or those in its parts."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from held(part, f"{name}.{key}")
    elif isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from held(part, name)
    elif type(value).__module__.startswith("pipeline") and not isinstance(value, type):
        own = getattr(value, "__dict__", None) or {
            slot: getattr(value, slot) for slot in getattr(type(value), "__slots__", ()) if hasattr(value, slot)
        }
        for key, part in own.items():
            yield from held(part, f"{name}.{key}")


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the stages' modules and of the rules, by a name that says where it stands."""
    found: dict[str, re.Pattern[str]] = {}
    for room in ("read", "find", "link", "ask", "review"):
        for path in sorted((PACKAGE / room).glob("*.py")):
            module = importlib.import_module(f"pipeline.{room}.{path.stem}")
            for name, value in sorted(vars(module).items()):
                if not name.startswith("__") and not callable(value):
                    found |= dict(held(value, f"{room}/{path.stem}.{name}"))
    books = load_rules(rules_folder())
    for book in (getattr(books, field.name) for field in fields(books)):
        if isinstance(book, Rulebook):
            for name, rule in book.rules.items():
                assert not rule.pattern or book.regex(name)  # compiled when it is asked for
    rules = [*held(books, "rules"), *held(load_catalogue(rules_folder()), "catalogue")]
    named = {name.replace("._regexes", ""): pattern for name, pattern in rules if "._small." not in name}
    return {name: pattern for name, pattern in (found | named).items() if name not in KNOWN}


@cache
def _source(paths: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.glob(f"{paths}.py")))


@cache
def ways(name: str) -> tuple[str, ...]:
    """ "read/markdown._FENCE" → ("match",): how its module looks for it; anywhere, where that cannot be told."""
    path, _, own = name.partition(".")
    if not (PACKAGE / f"{path}.py").is_file():
        return ("finditer",)
    source = _source(path if own.startswith("_") else "*/*")
    said = set(re.findall(rf"\b{own}\.(\w+)\(", source))
    used = {"finditer"} if said & _WAYS or not said else set()
    return tuple(sorted(used | (said & {"match", "fullmatch"})))


@contextmanager
def at_most(seconds: int, what: str) -> Iterator[None]:
    """An end to a search that would not end."""

    def stop(*_: object) -> None:
        raise TimeoutError(what)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def spent(name: str, text: str) -> float:
    """CPU seconds of looking for a pattern in a text as its module does."""
    pattern = patterns()[name]
    started = time.process_time()
    for way in ways(name):
        if way == "finditer":
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, way)(text)
    return time.process_time() - started


def squares(units: tuple[str, ...], ends: tuple[str, ...], length: int, seconds: float) -> list[str]:
    """The patterns that take longer than the seconds for a long text, and more than in proportion to a short one."""
    slow = []
    for name in patterns():
        for unit, end in ((unit, end) for unit in units for end in ends):
            short, long = (unit * length)[: length // 8] + end, (unit * length)[:length] + end
            with at_most(60, f"{name} on {unit!r}"):
                taken = spent(name, long)
                if taken > seconds and min(spent(name, long) for _ in range(2)) > GROWTH * max(
                    min(spent(name, short) for _ in range(5)), 2e-5
                ):
                    slow.append(f"{name} on {unit!r}: {taken:.3f} s")
                    break
    return slow


needs_alarm = pytest.mark.skipif(not hasattr(signal, "alarm"), reason="an alarm is for Unix")


def test_the_patterns_of_code_and_rules_are_found() -> None:
    names = patterns()
    assert len(names) > 500
    assert {name.partition("/")[0].partition(".")[0] for name in names} >= {"read", "find", "link", "ask", "rules"}


@needs_alarm
def test_no_pattern_takes_the_square_of_a_hostile_line() -> None:
    assert squares(QUICK, ENDS, 1_200, 0.02) == []


@needs_alarm
@pytest.mark.slow
def test_no_pattern_takes_the_square_of_any_hostile_line() -> None:
    assert squares(UNITS, ENDS, 3_200, 0.06) == []
