"""Hostile bytes for every reader, hostile words for the rules: an answer or a ReadError, in bounded time.

A few seconds of each in the tests; `make fuzz` gives each ten minutes (FUZZ_SECONDS). A failure names
its seed: FUZZ_SEED=… repeats it.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.find.finding import FindRules, find, load_rules
from pipeline.fold import fold
from pipeline.link.catalogue import Catalogue, load_catalogue
from pipeline.link.linking import link_all
from pipeline.problems import ReadError
from pipeline.read.documents import read
from pipeline.records import Facts, Reading
from pipeline.settings import rules_folder
from tests.conftest import ROOT
from tests.fuzz.mutations import mutated, mutated_zip, sentence

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0.8"))
SEED = os.environ.get("FUZZ_SEED")
SLOWEST = 30.0  # seconds for one small document, on a busy machine
CORPUS = {
    "pdf": "focused-visit-2022.pdf",
    "docx": "performance-report-2024-q4.docx",
    "html": "decision-record-2023-06.html",
    "markdown": "scrutiny-overview-2023-07.md",
    "text": "minutes-2023-09.txt",
    "xlsx": "wexcombe/scorecard-2023-q3.xlsx",
    "csv": "wexcombe/scorecard-libraries-2023.csv",
}


def seeds() -> Iterator[int]:
    """Seeds for as long as the time lasts, other ones each day; the one that is asked for, alone."""
    if SEED is not None:
        yield int(SEED)
        return
    until = time.monotonic() + SECONDS
    first = int(time.time()) // 86_400 * 1_000_000 if SECONDS > 5 else 0  # the same ones in every test run
    number = first
    while time.monotonic() < until:
        yield number
        number += 1


def each_seed(one: Callable[[random.Random], None]) -> None:
    """Run a check with each seed; a failure, or a document that takes too long, names its seed."""
    for number in seeds():
        started = time.monotonic()
        try:
            one(random.Random(number))
        except Exception as error:
            raise AssertionError(f"FUZZ_SEED={number}: {type(error).__name__}: {error}") from error
        assert time.monotonic() - started < SLOWEST, f"FUZZ_SEED={number}: it took too long"


def check_spans(reading: Reading) -> None:
    """Every passage is a slice of the canonical text."""
    for passage in reading.passages:
        assert reading.text[passage.char_start : passage.char_end] == passage.text


@pytest.mark.parametrize("kind", CORPUS)
def test_every_reader_reads_or_refuses(kind: str, tmp_path: Path) -> None:
    original = (ROOT / "corpus" / CORPUS[kind]).read_bytes()
    path = tmp_path / CORPUS[kind].rsplit("/", 1)[-1]

    def one(dice: random.Random) -> None:
        packed = original[:2] == b"PK" and dice.random() < 0.8
        path.write_bytes(mutated_zip(original, dice) if packed else mutated(original, dice))
        with suppress(ReadError):
            check_spans(read(path))

    each_seed(one)


@pytest.fixture(scope="module")
def rules() -> tuple[FindRules, Catalogue]:
    return load_rules(rules_folder()), load_catalogue(rules_folder())


def test_the_rules_find_in_nonsense_what_they_may_and_nothing_breaks(
    rules: tuple[FindRules, Catalogue], tmp_path: Path
) -> None:
    path = tmp_path / "nonsense.txt"

    def one(dice: random.Random) -> None:
        path.write_text("\n\n".join(sentence(dice) for _ in range(dice.randrange(1, 12))), encoding="utf-8")
        try:
            reading = read(path)
        except ReadError:
            return
        check_spans(reading)
        findings = find(reading, rules[0], Facts())
        link_all(findings.statements, reading.passages, rules[1])
        for statement in findings.statements:
            assert reading.text[statement.char_start : statement.char_end] == statement.as_written
            assert reading.text[statement.quote_start : statement.quote_end] == statement.quote

    each_seed(one)


def test_folding_keeps_its_offsets() -> None:
    def one(dice: random.Random) -> None:
        text = sentence(dice)
        folded = fold(text)
        places = [folded.original(at) for at in range(len(folded.text) + 1)]
        assert places == sorted(places)
        assert places[-1] <= len(text)

    each_seed(one)
