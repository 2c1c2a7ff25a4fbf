"""A page without a text layer → its lines, read by Tesseract; each word with its box and confidence.

Tesseract is a program of its own (Debian: tesseract-ocr). It is asked for words with
boxes; lines and columns are put together here as for a page with text.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read.garble import is_garbled
from pipeline.read.ocr_picture import made_ready
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Box, Line, Word, line_of
from pipeline.read.tables import Edge

_DPI = 300
_MOST_PIXELS = 6000  # a side of the picture
_SECONDS = 180
_FEW = 10  # words of a page on which turning it is tried against what Tesseract says
_SURE = 70.0  # mean confidence, in percent, from which a page is taken to stand upright
_NOISE = re.compile(r"[|_\[\]{}~=¦\\]+|[-—–.,'‘’\"“”:;]{2,}|[.,;:'‘’\"“”°»«`´^]")
_QUARTER = re.compile(r"^(\(?Q)[li|!](?=$|[\s):,/-])")  # the first quarter, whose figure is taken for a letter
_DEEP = re.compile(r"[gjpqy,;()Q]")
_HIGH = re.compile(r"[A-Z0-9bdfhklt£%()/]")
# Shares of a font's size: capitals and figures, small letters, what hangs below the line, the whole box.
_CAP, _X, _BELOW, _BOX = 0.72, 0.52, 0.21, 1.15


class Scanned(NamedTuple):
    """A page read by OCR, upright and level: its text, each word's box with its confidence from 0 to 1, its rules."""

    text: PageText
    words: tuple[tuple[Box, float], ...]
    turned: float  # degrees clockwise, by quarters to stand upright and a little more to lie level
    edges: tuple[Edge, ...] = ()


class _Token(NamedTuple):
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: tuple[str, str, str]


def available() -> bool:
    """Whether Tesseract can be started."""
    return shutil.which("tesseract") is not None


def ocr_state(ocr: str) -> str:
    """What the reading of scans depends on: the option, and whether Tesseract is there. "auto, tesseract"."""
    return ocr if ocr == "never" or not available() else f"{ocr}, tesseract"


def read_scan(page: Any, number: int) -> Scanned | None:
    """A pypdfium2 page as read by Tesseract, turned upright; None where it finds no words."""
    turned = 0
    picture = _picture(page, turned)
    tokens = _tokens(picture)
    if _trust(tokens) < _SURE:
        picture, tokens, turned = _upright(page, picture, tokens)
    if not tokens:
        return None
    wide, high = page.get_size()
    if turned % 180:
        wide, high = high, wide
    lines = _lines(tokens, number)
    words = tuple(((t.x0, t.top, t.x1, t.bottom), t.confidence) for t in tokens)
    characters = sum(len(t.text) for t in tokens)
    text = PageText(lines, wide, high, lambda x, y: (x, high - y), characters)
    return Scanned(text, words, turned - picture.skew, picture.edges)


def _upright(page: Any, picture: _Picture, tokens: list[_Token]) -> tuple[_Picture, list[_Token], int]:
    """The page turned as it is read best: as Tesseract says it lies, then, as that may err, any other way."""
    best = (picture, tokens, 0)
    said = _orientation(picture)
    for turned in dict.fromkeys((said, 180, 90, 270)):
        if turned == 0 or (turned != said and len(best[1]) <= _FEW):
            continue  # a picture without words is turned once
        other = _picture(page, turned)
        found = _tokens(other)
        if _trust(found) > _trust(best[1]):
            best = (other, found, turned)
        if _trust(found) >= _SURE:
            break
    return best


class _Picture(NamedTuple):
    """A page as a grey PGM picture, its pixels a point, and the ruling lines taken out of it, in points.

    skew: degrees anticlockwise that it was turned to lie level.
    """

    data: bytes
    scale: float
    edges: tuple[Edge, ...]
    skew: float = 0.0


def _picture(page: Any, turned: int) -> _Picture:
    """The page's picture, level and without specks and rules, as large as Tesseract likes it."""
    scale = min(_DPI / 72, _MOST_PIXELS / max(page.get_size()))
    own = min(max(_own_scale(page) or scale, 0.5 * scale), scale)
    bitmap = page.render(scale=own, rotation=turned, grayscale=True)
    try:
        drawn = bitmap.to_pil().convert("L")
    finally:
        bitmap.close()
    size = (round(drawn.width * scale / own), round(drawn.height * scale / own))
    ready = made_ready(drawn, size)
    wide, high = ready.picture.size
    edges = tuple(Edge(*(v / scale for v in edge)) for edge in ready.edges)
    return _Picture(b"P5 %d %d 255\n" % (wide, high) + ready.picture.tobytes(), scale, edges, ready.skew)


def _own_scale(page: Any) -> float | None:
    """Pixels a point of the largest picture on a page."""
    best: tuple[float, float] | None = None
    for found in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = found.get_bounds()
        if right - left > 1 and top - bottom > 1:
            pixels = max(found.get_px_size()) / max(right - left, top - bottom)
            best = max(best or (0.0, 0.0), ((right - left) * (top - bottom), pixels))
    return best[1] if best else None


def _tesseract(picture: bytes, *options: str) -> str:
    """What Tesseract prints; "" where it fails or takes too long."""
    command = ["tesseract", "stdin", "stdout", "--dpi", str(_DPI), "-l", "eng", *options]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program with fixed options
            command, input=picture, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _orientation(picture: _Picture) -> int:
    """By how many degrees a page must be turned clockwise to stand upright."""
    found = re.search(r"^Rotate: (\d+)", _tesseract(picture.data, "--psm", "0"), re.MULTILINE)
    return int(found[1]) % 360 if found else 0


def _tokens(picture: _Picture) -> list[_Token]:
    """The words of a page in points from the top left."""
    scale = picture.scale
    printed = _tesseract(picture.data, "--psm", "4", "tsv").splitlines()
    rows = csv.DictReader(printed, delimiter="\t", quoting=csv.QUOTE_NONE)
    out = []
    for row in rows:
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text or _NOISE.fullmatch(text):
            continue
        text = _QUARTER.sub(r"\g<1>1", text)
        left, top, wide, high = (int(row[k]) / scale for k in ("left", "top", "width", "height"))
        confidence = max(0.0, float(row["conf"])) / 100
        place = (row["block_num"], row["par_num"], row["line_num"])
        out.append(_Token(text, left, top, left + wide, top + high, confidence, place))
    return out


def _trust(tokens: Sequence[_Token]) -> float:
    """Mean confidence of words of two letters or more, in percent, weighed by length.

    0 where there are few, or no words of a language: letters upside down are sometimes taken for others.
    """
    told = [t for t in tokens if sum(c.isalnum() for c in t.text) > 1]
    if is_garbled(" ".join(t.text for t in told)):
        return 0.0
    letters = sum(len(t.text) for t in told)
    return 100 * sum(t.confidence * len(t.text) for t in told) / letters if letters >= 10 else 0.0


def _lines(tokens: Sequence[_Token], page: int) -> tuple[Line, ...]:
    """Tokens as printed lines; what Tesseract parts into blocks joins again where it shares a baseline."""
    by_line: dict[tuple[str, str, str], list[_Token]] = {}
    for token in tokens:
        by_line.setdefault(token.line, []).append(token)
    measured = [(*_measured(group), group) for group in by_line.values()]
    usual = median(size for size, _, group in measured for _ in group)
    rows: list[tuple[float, float, list[_Token]]] = []
    for size, baseline, group in sorted(measured, key=lambda m: m[1]):
        if rows and abs(baseline - rows[-1][1]) < 0.35 * min(size, rows[-1][0]) and not _overlaps(group, rows[-1][2]):
            rows[-1] = (rows[-1][0], rows[-1][1], [*rows[-1][2], *group])
        else:
            rows.append((size, baseline, list(group)))
    return tuple(
        _line(size if abs(size - usual) > 0.18 * usual else usual, at, group, page) for size, at, group in rows
    )


def _measured(group: Sequence[_Token]) -> tuple[float, float]:
    """The font's size in points and the baseline of a line's tokens, by what their letters look like."""
    sizes, bases = [], []
    for token in group:
        deep = bool(_DEEP.search(token.text))
        high = _CAP if _HIGH.search(token.text) else _X
        size = (token.bottom - token.top) / (high + (_BELOW if deep else 0))
        sizes.append(size)
        bases.append(token.bottom - (_BELOW * size if deep else 0))
    return median(sizes), median(bases)


def _overlaps(group: Sequence[_Token], others: Sequence[_Token]) -> bool:
    return any(a.x0 < b.x1 and b.x0 < a.x1 for a in group for b in others)


def _line(size: float, baseline: float, group: Sequence[_Token], page: int) -> Line:
    """A line whose words have the boxes of their font, as a text layer gives them."""
    top, bottom = baseline - (_BOX - _BELOW) * size, baseline + _BELOW * size
    words = [Word(t.text, t.x0, top, t.x1, bottom, bottom - top, False) for t in group]
    return line_of(page, words, baseline)
