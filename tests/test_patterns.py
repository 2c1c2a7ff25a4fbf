"""Every compiled pattern of the code takes linear time: long hostile strings, on each of them."""

from __future__ import annotations

import importlib
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline"
ROOMS = ("read", "find", "link", "ask")
UNITS = (
    "1", " ", "a", "A", "-", ",", ".", "(", "<", "\n", "1,", "20 ", "a ", "A ", "the ", "January ", "of the ", '"',
    "| ", "a@", "not ", "1/",
)  # fmt: skip
SHORT, LONG = 400, 3_200  # characters
SECONDS = 0.1  # that the long one may take without a look at its growth
GROWTH = 30.0  # times as long for eight times the length; the square would be 64


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The module-level patterns of the stages, by the module's name and their own."""
    for room in ROOMS:
        for path in sorted((PACKAGE / room).glob("*.py")):
            module = importlib.import_module(f"pipeline.{room}.{path.stem}")
            for name, value in sorted(vars(module).items()):
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{room}/{path.stem}.{name}", value


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


def spent(pattern: re.Pattern[str], text: str, *, anywhere: bool) -> float:
    """CPU seconds of looking for a pattern as its module does: at the start of a text, or anywhere in it."""
    started = time.process_time()
    if anywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.fullmatch(text)
        pattern.match(text)
    return time.process_time() - started


def is_sought_anywhere(name: str) -> bool:
    """ "read/markdown._ROW": whether its module searches for it, and not only at the start of a line."""
    path, _, own = name.partition(".")
    source = (PACKAGE / f"{path}.py").read_text(encoding="utf-8")
    return bool(re.search(rf"\b{own}\.(?:search|finditer|findall|sub|split)\b", source))


KNOWN: set[str] = set()  # patterns that are known to take the square of a line: to be mended


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="an alarm is for Unix")
@pytest.mark.parametrize("room", ROOMS)
def test_no_pattern_takes_the_square_of_a_hostile_line(room: str) -> None:
    slow = []
    for name, pattern in patterns():
        if not name.startswith(room) or name in KNOWN:
            continue
        anywhere = is_sought_anywhere(name)
        for unit in UNITS:
            short, long = (unit * SHORT)[:SHORT] + "!", (unit * LONG)[:LONG] + "!"
            with at_most(60, f"{name} on {unit!r}"):
                seconds = spent(pattern, long, anywhere=anywhere)
                if seconds > SECONDS and seconds > GROWTH * max(spent(pattern, short, anywhere=anywhere), 0.001):
                    slow.append(f"{name} on {unit!r}: {seconds:.2f} s")
    assert slow == []
