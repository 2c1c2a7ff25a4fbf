"""Read a YAML file that people write, with every scalar as text, and say which key is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from pipeline.problems import RulesError

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # scalars stay strings: 2023_24, 1:30 and no are text


def read_rules_yaml(path: Path) -> Any:
    """A YAML file with every scalar as text. RulesError names the file where it is broken."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a base loader builds text only
    except FileNotFoundError as error:
        raise RulesError(f"{path}: there is no such rules file. Name the folder of rules with --rules.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RulesError(f"{path}: not readable as YAML: {error}") from error


def rules_error(path: Path, error: ValidationError, name_of: Callable[[Sequence[Any]], Sequence[Any]]) -> RulesError:
    """A validation error as "file: entry: key: what is wrong", one line each.

    name_of turns a place of the file ("indicators", 3, "unit") into what a person calls it.
    """
    lines = []
    for item in error.errors():
        message = "this key is not known" if item["type"] == "extra_forbidden" else item["msg"]
        lines.append(f"{path}: {': '.join(map(str, name_of(item['loc'])))}: {message}")
    return RulesError("\n".join(lines))
