"""Where a command finds its database, rules and corpus: flag, then environment, then a file.

The file is `onrecord.toml`, or `[tool.onrecord]` in a `pyproject.toml`, in this folder
or the nearest one above it that has either. Its paths count from its own folder.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from pipeline.problems import UsageError

PREFIX = "ONRECORD_"


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is configured; extracted and rules are None where nothing names them."""

    db: Path = Path("indicators.duckdb")
    corpus: Path = Path("corpus")
    extracted: Path | None = None
    rules: Path | None = None


KEYS = tuple(f.name for f in fields(Configuration))


def configuration(folder: Path, environment: Mapping[str, str], **flags: Path | None) -> Configuration:
    """Flag before environment before file before default, each key by itself."""
    found = Configuration()
    for layer in (_from_file(folder), _from_environment(environment), flags):
        found = replace(found, **{key: value for key, value in layer.items() if value is not None})
    return found


def extracted_folder(config: Configuration, paths: tuple[Path, ...] = ()) -> Path:
    """Where the canonical texts of a database stand.

    The one that is configured; else extracted/ for the default corpus, and for any
    other DATABASE.extracted/ beside the database. Without paths (a command that
    asks a database): DATABASE.extracted/ where it is there, else extracted/.
    """
    if config.extracted is not None:
        return config.extracted
    beside = config.db.with_name(config.db.name + ".extracted")
    if paths:
        is_default = {path.resolve() for path in paths} == {config.corpus.resolve()}
        return Path("extracted") if is_default else beside
    return beside if beside.is_dir() else Path("extracted")


def _from_environment(environment: Mapping[str, str]) -> dict[str, Path]:
    return {key: Path(value) for key in KEYS if (value := environment.get(PREFIX + key.upper(), ""))}


def _from_file(folder: Path) -> dict[str, Path]:
    for place in (folder, *folder.parents):
        for path, table in _tables(place):
            return dict(_checked(path, table))
    return {}


def _tables(folder: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The settings that a folder's files hold; onrecord.toml comes before pyproject.toml."""
    own, project = folder / "onrecord.toml", folder / "pyproject.toml"
    if own.is_file():
        yield own, _toml(own)
    if project.is_file() and "onrecord" in (tools := _toml(project).get("tool", {})):
        yield project, tools["onrecord"]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path}: is not readable as TOML: {error}") from error


def _checked(path: Path, table: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    for key, value in table.items():
        if key not in KEYS:
            raise UsageError(f"{path}: the key {key} is not known. Known are {', '.join(KEYS)}.")
        if not isinstance(value, str) or not value:
            raise UsageError(f'{path}: {key} must be a path in quotes, as in {key} = "folder".')
        yield key, Path(os.path.normpath(path.parent / Path(value).expanduser()))
