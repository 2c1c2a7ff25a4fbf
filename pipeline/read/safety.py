"""What a file must not be: too large, a zip bomb, XML with entities, another kind of file."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from pipeline.problems import ReadError

MAX_BYTES = 512 * 1024 * 1024
MAX_TEXT_BYTES = 64 * 1024 * 1024
_MAX_ENTRIES = 5_000
_MAX_UNPACKED = 400 * 1024 * 1024
_MAX_PART = 120 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024  # small parts compress well without harm
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)

_MAX_NESTED = 10_000
_NESTING = re.compile(  # tags that go on until they are closed
    r"<(/?)(div|span|section|article|aside|main|header|footer|nav|figure|figcaption|details|summary|dialog|fieldset|"
    r"form|address|center|blockquote|pre|h[1-6]|table|ul|ol|dl|menu|dir|b|i|u|em|strong|small|big|code|tt|font)\b",
    re.IGNORECASE,
)


def check_nesting(page: str) -> None:
    """Refuse a web page nested so deep that parsing takes the square of its length; ReadError too_deep."""
    depth = 0
    opened: Counter[str] = Counter()  # an end without a beginning closes nothing
    for tag in _NESTING.finditer(page):
        name, step = tag[2].lower(), -1 if tag[1] else 1
        if step > 0 or opened[name]:
            opened[name] += step
            depth += step
        if depth > _MAX_NESTED:
            raise ReadError("too_deep", "The web page nests its parts far deeper than any real page; it was not read.")


def opened_zip(data: bytes) -> zipfile.ZipFile:
    """A zip file whose directory promises nothing excessive; ReadError broken_docx or zip_bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError("broken_docx", "The Office file is damaged: its zip archive cannot be opened.") from error
    entries = archive.infolist()
    unpacked = sum(e.file_size for e in entries)
    worst = any(e.file_size > _RATIO_FROM and e.file_size > _MAX_RATIO * max(1, e.compress_size) for e in entries)
    too_big = any(e.file_size > _MAX_PART for e in entries)
    if len(entries) > _MAX_ENTRIES or unpacked > _MAX_UNPACKED or worst or too_big:
        raise ReadError("zip_bomb", "The Office file would unpack to far more than any document; it was left closed.")
    return archive


def check_parts(archive: zipfile.ZipFile) -> None:
    """Read every XML part within its promised size; refuse entities and broken parts."""
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        if entry.flag_bits & 0x1:
            raise ReadError("encrypted", "The Office file is protected by a password; save a copy without one.")
        part = _part(archive, entry)
        if _ENTITIES.search(part) or _ENTITIES.search(part.replace(b"\0", b"")):
            raise ReadError(
                "xml_entities",
                "The Office file declares XML entities, which no document needs; it was left closed.",
            )


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as stream:
            part = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise ReadError(
            "broken_docx", f"The Office file is damaged: its part {entry.filename} cannot be read."
        ) from error
    except Exception as error:  # zlib.error and kin have no common base
        if_out_of_memory(error)
        raise ReadError(
            "broken_docx", f"The Office file is damaged: its part {entry.filename} cannot be unpacked."
        ) from error
    if len(part) > entry.file_size:
        raise ReadError("zip_bomb", "The Office file unpacks to more than it says; it was left closed.")
    return part


def if_out_of_memory(error: BaseException | None) -> None:
    """MemoryError where an error came of one, whatever a library made of it: the file is not damaged, but too large."""
    while error is not None:
        if isinstance(error, MemoryError):
            raise error
        error = error.__cause__ or error.__context__
