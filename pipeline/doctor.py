"""Whether onrecord can work here: versions, rules, folders, and programs that only some documents need."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline import __version__
from pipeline.configuration import Configuration
from pipeline.problems import OnrecordError

_PACKAGES = ("duckdb", "pypdfium2", "pdfplumber", "spacy", "pyarrow", "pydantic", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. state: ok, missing (some documents need it) or wrong."""

    what: str
    state: str
    says: str


def examine(config: Configuration, rules: Path, extracted: Path) -> tuple[Check, ...]:
    """Every check, in the order in which a run would meet it."""
    return (
        Check("onrecord", "ok", f"{__version__} on Python {platform.python_version()}"),
        *_packages(),
        _rules(rules),
        _folder("corpus", config.corpus),
        _writable("database", config.db.parent),
        _database(config.db),
        _writable("extracted", extracted),
        _tesseract(),
    )


def _packages() -> Iterator[Check]:
    for name in _PACKAGES:
        try:
            yield Check(name, "ok", version(name))
        except PackageNotFoundError:
            yield Check(name, "wrong", "is not installed. Run `make run`, or install the project again.")


def _rules(folder: Path) -> Check:
    """Whether the rules load, and hold what their own examples say."""
    from pipeline.find.finding import load_rules
    from pipeline.find.rulebook import example_faults, load_rulebook
    from pipeline.link.catalogue import load_catalogue
    from pipeline.rules_files import read_rules_yaml

    try:
        load_rules(folder)
        load_catalogue(folder)
        files = [path for path in sorted(folder.glob("*.yaml")) if "rules" in read_rules_yaml(path)]
        faults = [fault for path in files for fault in example_faults(load_rulebook(path))]
    except OnrecordError as error:
        return Check("rules", "wrong", str(error))
    if faults:
        return Check("rules", "wrong", f"{len(faults)} examples do not hold: {faults[0]}")
    return Check("rules", "ok", f"{folder}: {len(files)} files, every example holds")


def _folder(what: str, folder: Path) -> Check:
    if folder.is_dir():
        return Check(what, "ok", str(folder))
    return Check(what, "missing", f"{folder}: is not here. Name a folder: `onrecord run FOLDER`.")


def _writable(what: str, folder: Path) -> Check:
    """Whether a folder, or the nearest one above it that is there, can be written to."""
    there = next(place for place in (folder.resolve(), *folder.resolve().parents) if place.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        free = shutil.disk_usage(there).free // 2**20
        return Check(f"{what} folder", "ok", f"{folder}: can be written to, {free:,} MB free")
    return Check(f"{what} folder", "wrong", f"{folder}: cannot be written to. Name another.")


def _database(path: Path) -> Check:
    from pipeline.store.database import open_database

    if not path.exists():
        return Check("database", "missing", f"{path}: is not here yet. `onrecord run` makes it.")
    try:
        open_database(path).close()
    except OnrecordError as error:
        return Check("database", "wrong", str(error))
    return Check("database", "ok", str(path))


def _tesseract() -> Check:
    found = shutil.which("tesseract")
    says = found or "is not installed; scanned pages are listed as problems (Debian: tesseract-ocr)"
    return Check("tesseract", "ok" if found else "missing", says)
