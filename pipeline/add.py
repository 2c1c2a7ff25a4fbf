"""Put documents into the corpus and say in sources.csv where each came from."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.corpus import SOURCES, discover
from pipeline.fetch import Limits, fetch
from pipeline.file_names import safe_name
from pipeline.problems import ReadError, UnusableInputError, UsageError
from pipeline.read.documents import load
from pipeline.read.media_types import recognise
from pipeline.sources import COLUMNS, load_sources

_SUFFIX = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}


@dataclass(frozen=True, slots=True)
class Added:
    """A document of the corpus. new: whether it was not there before; path: below the corpus folder."""

    given: str
    path: str
    bytes: int
    new: bool


def add(given: str, corpus: Path, *, today: date, allow_private: bool = False, limits: Limits | None = None) -> Added:
    """Copy or download one document into the corpus folder and write its row of sources.csv.

    Another file is never overwritten: equal bytes are the same document, and other bytes
    of the same name get a number. UsageError: sources.csv is broken. UnusableInputError:
    there is no such file, it cannot be downloaded, or it is of a kind that is not read.
    """
    listed = corpus / SOURCES
    if listed.exists():
        load_sources([listed])
    if "://" in given:
        download = fetch(given, allow_private=allow_private, limits=limits)
        content, name, url = download.content, download.name, download.url
    else:
        content, name, url = _file(given), safe_name(Path(given).name), ""
    name = _with_suffix(given, name, content)
    corpus.mkdir(parents=True, exist_ok=True)
    path, new = _place(corpus, Path(given), name, content)
    _list(listed, {"path": path.as_posix(), "source_url": url, "retrieved": today.isoformat()})
    return Added(given, path.as_posix(), len(content), new)


def _file(given: str) -> bytes:
    path = Path(given)
    if path.is_dir():
        raise UnusableInputError(f"{given}: a folder. `onrecord run {given}` reads it where it is.")
    try:
        return load(path)
    except ReadError as error:
        raise UnusableInputError(f"{given}: {error} It was not added.") from error


def _with_suffix(given: str, name: str, content: bytes) -> str:
    """The name with a suffix that tells the content, where it has none that does."""
    try:
        media_type = recognise(content, Path(name), name)[0]
    except ReadError as error:
        raise UnusableInputError(f"{given}: {error} It was not added.") from error
    wanted = _SUFFIX.get(media_type, "")
    suffix = Path(name).suffix.lower()
    alike = {".htm": ".html", ".markdown": ".md", ".text": ".txt"}
    if alike.get(suffix, suffix) == wanted or (suffix in {".md", ".txt"} and wanted in {".md", ".txt"}):
        return name
    return f"{name}{wanted}" if suffix not in {".aspx", ".asp", ".php", ".pl"} else f"{Path(name).stem}{wanted}"


def _place(corpus: Path, given: Path, name: str, content: bytes) -> tuple[Path, bool]:
    """Where in the corpus the bytes stand, and whether they were put there now."""
    size, sha256 = len(content), hashlib.sha256(content).digest()
    if given.exists() and corpus.resolve() in given.resolve().parents:
        return given.resolve().relative_to(corpus.resolve()), False
    for path in (file.path for file in discover([corpus]).files):
        if path.stat().st_size == size and hashlib.sha256(path.read_bytes()).digest() == sha256:
            return path.relative_to(corpus), False
    number = 1
    while True:
        numbered = name if number == 1 else f"{Path(name).stem} ({number}){Path(name).suffix}"
        try:
            with (corpus / numbered).open("xb") as file:
                file.write(content)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise UnusableInputError(f"{corpus / numbered}: cannot be written: {error.strerror}.") from error
        else:
            return Path(numbered), True


def _list(listed: Path, row: dict[str, str]) -> None:
    """Append a row to sources.csv; other rows stay as they are, and so does one of this document."""
    text = listed.read_text(encoding="utf-8-sig") if listed.exists() else ""
    header = next(csv.reader(io.StringIO(text)), [])
    rows = list(csv.DictReader(io.StringIO(text)))
    known = next((r for r in rows if r["path"] == row["path"]), None)
    if known is not None and (known.get("source_url") or not row["source_url"]):
        return
    if known is None and set(header) >= {name for name, value in row.items() if value}:
        end = "" if text.endswith("\n") else "\n"
        listed.write_text(text + end + _line([row.get(name.strip(), "") for name in header]), encoding="utf-8")
        return
    names = [*header, *(name for name in COLUMNS if name not in header)]
    rows = [{**r, **{k: v for k, v in row.items() if v}} if r is known else r for r in rows]
    rows += [] if known is not None else [row]
    lines = [_line(names), *(_line([r.get(name) or "" for name in names]) for r in rows)]
    part = listed.with_name(f".{listed.name}.part")
    part.write_text("".join(lines), encoding="utf-8")
    part.replace(listed)


def _line(fields: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(fields)
    return out.getvalue()


def checked_corpus(corpus: Path) -> Path:
    """The folder to add to; UsageError where it is a file."""
    if corpus.exists() and not corpus.is_dir():
        raise UsageError(f"{corpus}: a file. Name a folder with --corpus.")
    return corpus
