"""Which files a run reads, in what order, and what they are called in the database."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.problems import UsageError
from pipeline.records import Problem

SOURCES = "sources.csv"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. shown_as: the name of the folder given and the path below it, with "/"."""

    path: Path
    shown_as: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What stands under the paths given: documents, lists of sources, and what is neither.

    roots: first part of the documents' names → the folder that it stands for.
    """

    files: tuple[File, ...]
    sources: tuple[Path, ...]
    problems: tuple[Problem, ...]
    roots: Mapping[str, Path]


def discover(paths: Sequence[Path], *, largest: int | None = None) -> Corpus:
    """Every document under the paths, sorted by the name it is shown as; each file once.

    corpus/ with 2019/q2.pdf below it gives "corpus/2019/q2.pdf"; the file corpus/q2.pdf
    given by itself is "corpus/q2.pdf", too. A link that leads out of all folders given is a
    problem: papers from strangers bring links, too. largest: bytes of a file that may be read.
    UsageError where a path is not there.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder. Give folders or files that exist.")
    files: dict[Path, File] = {}
    sources: dict[Path, None] = {}
    problems: dict[Problem, None] = {}
    named = list(zip(paths, _names(paths), strict=True))
    given = frozenset(path.resolve() for path in paths)
    for path, name in named:
        for found, shown_as in _walk(path, name, given, problems):
            if found.name == SOURCES and found.is_file():
                sources.setdefault(place_of(found), None)
            elif problem := _not_readable(found, shown_as, largest):
                problems.setdefault(problem, None)
            else:
                files.setdefault(place_of(found), File(found, shown_as))
    for path in paths:
        listed = path.parent / SOURCES
        if path.is_file() and listed.is_file():
            sources.setdefault(place_of(listed), None)
    ordered = sorted(files.values(), key=lambda f: f.shown_as)
    roots = {name: (path if path.is_dir() else path.parent).resolve() for path, name in named}
    return Corpus(tuple(ordered), tuple(sources), tuple(problems), roots)


def place_of(path: Path) -> Path:
    """The file's own place: its folder resolved, but not the file, so that a link keeps its name."""
    return path.parent.resolve() / path.name


def _names(paths: Sequence[Path]) -> list[str]:
    """What each path is called: its folder's name, with more of its parents where two are alike."""
    folders = [(path if path.is_dir() else path.parent).resolve() for path in paths]
    distinct = set(folders)
    names = []
    for folder in folders:
        length = 1
        while length < len(folder.parts) and any(
            other != folder and other.parts[-length:] == folder.parts[-length:] for other in distinct
        ):
            length += 1
        names.append("/".join(folder.parts[-length:]).strip("/") or "root")
    return names


def _walk(path: Path, name: str, given: frozenset[Path], problems: dict[Problem, None]) -> Iterator[tuple[Path, str]]:
    """The files of a folder and the names they are shown as; hidden ones and the corpus's README left out."""
    if not path.is_dir():
        yield path, _printable(f"{name}/{path.name}")
        return

    def not_opened(error: OSError) -> None:
        shown_as = _shown(Path(error.filename), path, name)
        problems.setdefault(
            Problem(shown_as, "read", "failed", "unreadable_folder", f"The folder cannot be opened: {error.strerror}.")
        )

    def leads_out(link: Path) -> bool:
        """Whether a link's target is to be left alone. OSError where its path is too long to be opened."""
        if not link.is_symlink() or not given.isdisjoint((place := link.resolve(), *place.parents)):
            return False
        message = "This link leads out of the folders given and was not followed. Give its target, too, to read it."
        problems.setdefault(Problem(_shown(link, path, name), "read", "failed", "link_outside", message))
        return True

    seen = {path.resolve()}
    for folder, subfolders, names in os.walk(path, followlinks=True, onerror=not_opened):
        here = Path(folder)
        kept = []
        for subfolder in sorted(s for s in subfolders if not s.startswith(".")):
            place = (here / subfolder).resolve()
            try:
                if place in seen or leads_out(here / subfolder):  # a link to one above would go on for ever
                    continue
            except OSError as error:
                not_opened(error)
                continue
            seen.add(place)
            kept.append(subfolder)
        subfolders[:] = kept
        for file in sorted(n for n in names if not n.startswith(".")):
            if here == path and file.lower() in {"readme", "readme.md", "readme.txt"}:
                continue
            with suppress(OSError):  # what cannot be opened is named by the caller
                if (here / file).exists() and leads_out(here / file):
                    continue
            yield here / file, _shown(here / file, path, name)


def _shown(path: Path, folder: Path, name: str) -> str:
    return _printable("/".join((name, *path.relative_to(folder).parts)))


def _printable(name: str) -> str:
    """A file name that is not UTF-8 as text that a database can hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _not_readable(path: Path, shown_as: str, largest: int | None) -> Problem | None:
    """Why a name is no file to open: a link to nothing, a pipe, a device, no permission, no end to it."""

    def failed(code: str, message: str) -> Problem:
        return Problem(shown_as, "read", "failed", code, message)

    try:
        about = path.stat()
    except FileNotFoundError:
        return failed("broken_link", "This is a link to a file that is not there. Restore the file or remove the link.")
    except OSError as error:
        return failed("unreadable", f"The file cannot be opened: {error.strerror}.")
    if not stat.S_ISREG(about.st_mode):
        return failed("not_a_file", "This is neither a file nor a folder (a pipe, a socket or a device).")
    if not os.access(path, os.R_OK):
        return failed("unreadable", "The file cannot be opened: you are not allowed to read it.")
    if largest is not None and about.st_size > largest:
        return failed("too_large", f"The file is larger than {largest // 2**20} MB; split it.")
    return None
