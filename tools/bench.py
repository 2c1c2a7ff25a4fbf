"""How fast, how large and how steady onrecord is on this machine, all in one run.

    python tools/bench.py [FOLDER…] [--quick] [--out DIR]

PDFs under the folders; else ../shared/corpus/ofsted where it is there, else corpus/. Prints a table,
writes results.json and a page of plots. Ratios are what to compare: seconds differ from machine to machine.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import tempfile
from pathlib import Path

from bench_parts import Figures, growth, million, pdfs, rules_of, stages, start_up, whole_run
from bench_plots import write_page
from bench_tables import with_and_without_tables

from pipeline.find.finding import find, load_rules
from pipeline.link.catalogue import load_catalogue
from pipeline.link.linking import link_all
from pipeline.read.documents import read
from pipeline.records import Facts
from pipeline.store.rows import Entry
from pipeline.worker import collect_seldom

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "corpus" / "ofsted"


def measured(paths: list[Path], *, quick: bool) -> Figures:
    """Every figure. quick: fewer documents and statements, for a look."""
    rules, catalogue = load_rules(rules_of()), load_catalogue(rules_of())
    collect_seldom()  # as a worker does
    turns = 1 if quick else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found: Figures = {"machine": {"cores": os.cpu_count(), "python": platform.python_version()}}
        found["stages"] = stages(paths, rules, catalogue, folder, turns)
        found["tables"] = with_and_without_tables(paths[::8] if quick else paths, folder, turns)
        found["runs"] = {str(n): whole_run(paths, folder / "run", n) for n in (1, 2)}
        found["speed_up"] = found["runs"]["1"]["wall"] / found["runs"]["2"]["wall"]
        found["growth"] = growth(paths[: 2 if quick else 5], folder)
        reading = read(paths[0], shown_as="corpus/one.pdf")
        findings = find(reading, rules, Facts())
        links = tuple(link_all(findings.statements, reading.passages, catalogue))
        found["million"] = million(Entry(reading, findings, links, "bench"), folder, 100_000 if quick else 1_000_000)
        found["start_up"] = start_up()
    gc.unfreeze()  # or DuckDB tells at the end of what was never let go
    return found


def told(found: Figures) -> list[tuple[str, str]]:
    """The figures as lines to print."""
    stage, runs, built = found["stages"], found["runs"], found["million"]
    lines = [(f"{stage['documents']} documents, {stage['pages']} pages", "")]
    for name, rate in stage["pages_a_second"].items():
        share = f", {stage['share'][name]:.0%} of the time" if name in stage["share"] else ""
        lines.append((name, f"{rate:,.0f} pages a CPU second{share}"))
    lines.append(("naive pipeline", f"{stage['naive_pages_a_second']:.1f} pages a CPU second"))
    lines.append(("ratio to the naive pipeline", f"{stage['ratio_to_naive']:.1f}"))
    lines.append(("ratio to the text alone", f"{stage['ratio_to_text_alone']:.2f}"))
    for name, rate in found["tables"].items():
        lines.append((f"read, pages {name.replace('_', ' ')}", f"{rate:,.0f} pages a CPU second"))
    for workers, ran in runs.items():
        peak = ", ".join(f"{kind} {mib:.0f} MiB" for kind, mib in ran["peak_mib"].items())
        lines.append((f"run with {workers} workers", f"{ran['wall']:.1f} s, {ran['cpu']:.1f} CPU s, peak {peak}"))
    lines.append(("speed-up with 2 workers", f"{found['speed_up']:.2f}"))
    for times, ran in found["growth"]["times"].items():
        cost = f"{ran['cpu_ms_a_page']:.2f} CPU ms a page, main process {ran['peak_mib']['main']:.0f} MiB"
        lines.append((f"{times} × the documents", cost))
    size = f"{built['peak_mib']:.0f} MiB at most, a file of {built['file_mib']:.0f} MiB"
    lines.append((f"build of {built['statements']:,} statements", f"{built['wall']:.1f} s, {size}"))
    lines += [(f"onrecord {words}", f"{seconds:.2f} s") for words, seconds in found["start_up"].items()]
    return lines


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks")
    given = parser.parse_args()
    paths = pdfs(given.folders or [REAL if REAL.is_dir() else ROOT / "corpus"])
    if not paths:
        parser.error("There is no PDF to measure with. Name a folder that holds some.")
    found = measured(paths, quick=given.quick)
    for name, value in told(found):
        print(f"{name:<32}{value}")
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "results.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    write_page(found, told(found), given.out / "index.html")


if __name__ == "__main__":
    main()
