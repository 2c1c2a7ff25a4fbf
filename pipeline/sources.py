"""corpus/sources.csv: where each document came from, and what a person states of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from pipeline.problems import UsageError
from pipeline.records import Facts

DocType = Literal[
    "cabinet_decision_record", "performance_report", "inspection_report", "scrutiny_report", "minutes", "other"
]


class Source(BaseModel):
    """One row of sources.csv. path: below the folder that the file stands in, with "/"."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    path: str
    source_url: str | None = None
    publisher: str | None = None
    licence: str | None = None
    title: str | None = None
    doc_type: DocType | None = None
    authority: str | None = None
    body: str | None = None
    meeting_date: date | None = None
    published_date: date | None = None
    retrieved: date | None = None

    @field_validator("path")
    @classmethod
    def _below_the_folder(cls, path: str) -> str:
        if "\\" in path or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise ValueError("must be a path below the folder of sources.csv, written with /")
        return str(PurePosixPath(path))

    @field_validator("source_url")
    @classmethod
    def _on_the_web(cls, url: str | None) -> str | None:
        if url is not None and not url.lower().startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return url

    @field_validator("meeting_date", "published_date", "retrieved", mode="before")
    @classmethod
    def _iso_date(cls, value: Any) -> Any:
        if isinstance(value, str):
            try:
                return date.fromisoformat(value.strip()) if len(value.strip()) == 10 else _no_date()
            except ValueError:
                _no_date()
        return value

    def facts(self) -> Facts:
        """What the row states of its document, for `find`, where it wins over what the rules read."""
        stated = {name: getattr(self, name) for name in _STATED}
        return Facts(**stated)


COLUMNS = tuple(Source.model_fields)
_STATED = tuple(name for name in COLUMNS if name not in {"path", "retrieved"})


def _no_date() -> None:
    raise ValueError("must be a date like 2024-03-31")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of sources.csv with its place: the file, and the line that it begins on."""

    file: Path
    line: int
    source: Source

    @property
    def document(self) -> Path:
        """The file that the row speaks of. "corpus/a.pdf" in corpus/sources.csv may mean corpus/a.pdf, too."""
        folder = self.file.parent
        below = folder / self.source.path
        if not below.exists() and self.source.path.startswith(folder.name + "/"):
            return folder.parent / self.source.path
        return below


def load_sources(files: Sequence[Path]) -> Mapping[Path, Row]:
    """The rows of some sources.csv files by the document they speak of. UsageError names file, line and column."""
    rows: dict[Path, Row] = {}
    faults: list[str] = []
    for file in files:
        for row in _rows(file, faults):
            first = rows.setdefault(row.document, row)
            if first is not row:
                faults.append(f"{file}, line {row.line}: path: {row.source.path} stands on line {first.line}, too")
    if faults:
        raise UsageError("\n".join([*faults, "Correct sources.csv and run again. Nothing was written."]))
    return rows


def _rows(file: Path, faults: list[str]) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = [name.strip() for name in next(reader, [])]
            if wrong := list(_header_faults(header)):
                faults += [f"{file}, line 1: {fault}" for fault in wrong]
                return
            line = reader.line_num + 1
            for fields in reader:
                if any(field.strip() for field in fields):
                    source = _source(fields, header, f"{file}, line {line}", faults)
                    if source:
                        yield Row(file, line, source)
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        faults.append(f"{file}: is not UTF-8 text ({error.reason}). Save it as CSV UTF-8")
    except csv.Error as error:
        faults.append(f"{file}, line {reader.line_num}: is not CSV: {error}")
    except OSError as error:
        faults.append(f"{file}: cannot be opened: {error.strerror}")


def _header_faults(header: list[str]) -> Iterator[str]:
    if "path" not in header:
        yield f"the column path is missing. The first line names the columns: {', '.join(COLUMNS)}"
    for name in dict.fromkeys(header):
        if name not in COLUMNS:
            yield f"the column {name or '(without a name)'} is not known. Known are {', '.join(COLUMNS)}"
        elif header.count(name) > 1:
            yield f"the column {name} stands twice"


def _source(fields: list[str], header: list[str], where: str, faults: list[str]) -> Source | None:
    if len(fields) > len(header):
        faults.append(f"{where}: has {len(fields)} fields for {len(header)} columns. Is a comma without quotes?")
        return None
    raw = {name: value for name, value in zip(header, fields, strict=False) if value.strip()}
    try:
        return Source.model_validate(raw)
    except ValidationError as error:
        for item in error.errors():
            message = item["msg"].removeprefix("Value error, ")
            given = f" ({item['input']!r} is given)" if isinstance(item["input"], str) else ""
            faults.append(f"{where}: {'.'.join(map(str, item['loc']))}: {message}{given}")
        return None
