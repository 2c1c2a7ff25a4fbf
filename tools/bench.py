"""Pages a CPU second, by stage, as a ratio to pypdfium2's text alone in the same run.

    python tools/bench.py [FOLDER…]    PDFs under the folders; else corpus/ and, where it is there, ../shared/corpus

The ratio is what to watch: seconds differ from machine to machine, the ratio hardly.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pypdfium2

from pipeline.find.finding import find, load_rules
from pipeline.link.catalogue import load_catalogue
from pipeline.link.linking import link_all
from pipeline.read.documents import read
from pipeline.records import Facts
from pipeline.settings import rules_folder

ROOT = Path(__file__).parents[1]
T = TypeVar("T")
_TURNS = 3  # the fastest of three is taken


def pdfs(folders: Iterable[Path]) -> list[Path]:
    """The PDF files under some folders, in order."""
    return sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*.pdf"))


def text_alone(path: Path) -> int:
    """What pypdfium2 takes for a file's text and nothing else; returns its pages."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_bounded()
        return len(document)


def seconds(work: Callable[[], list[T]]) -> tuple[float, list[T]]:
    """CPU seconds of the fastest turn, and what came of it."""
    spent: list[float] = []
    result: list[T] = []
    for _ in range(_TURNS):
        started = time.process_time()
        result = work()
        spent.append(time.process_time() - started)
    return min(spent), result


def main(arguments: list[str]) -> None:
    """Print a line for each stage."""
    given = [Path(a) for a in arguments] or [ROOT / "corpus", ROOT.parent / "shared" / "corpus"]
    paths = pdfs(given)
    if not paths:
        sys.exit("There is no PDF to measure with. Name a folder that holds some.")
    rules, catalogue = load_rules(rules_folder()), load_catalogue(rules_folder())
    alone, counted = seconds(lambda: [text_alone(path) for path in paths])
    pages = sum(counted)
    reading, readings = seconds(lambda: [read(path, shown_as=path.name) for path in paths])
    finding, found = seconds(lambda: [find(reading, rules, Facts()) for reading in readings])
    linking, _ = seconds(
        lambda: [link_all(f.statements, r.passages, catalogue) for f, r in zip(found, readings, strict=True)]
    )
    print(f"{len(paths)} files, {pages} pages, CPU time, best of {_TURNS}")
    print(f"{'stage':<22}{'pages a second':>16}{'ratio to text alone':>22}")
    stages = (("text alone", alone), ("read", reading), ("find", finding), ("link", linking))
    for name, spent in (*stages, ("read, find and link", reading + finding + linking)):
        print(f"{name:<22}{pages / spent:>16.0f}{alone / spent:>22.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
