"""A page's picture → its words with boxes and confidence, by Tesseract.

Tesseract is a program of its own (Debian: tesseract-ocr). It is asked for words with
boxes; lines and columns are put together by `ocr`, as for a page with text.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from pipeline.read.garble import is_garbled

# Tesseract's ways: a column of lines of many sizes; one block of lines; words wherever they stand
BLOCKS, LINES, SCATTERED = 4, 6, 11
_DPI = 300
_SECONDS = 180
_NOISE = re.compile(r"[|_\[\]{}~=¦\\]+|[-—–.,'‘’\"“”:;]{2,}|[.,;:'‘’\"“”°»«`´^]")
_QUARTER = re.compile(r"^(\(?Q)[li|!](?=$|[\s):,/-])")  # the first quarter, whose figure is taken for a letter
_CLOSE = re.compile(r"(\(?Q[1-4])((?:19|20)\d\d\S*)")  # a quarter and its year, whose space is overlooked


class Token(NamedTuple):
    """A word in points from the top left, its confidence from 0 to 1, and the line that it was read in.

    rival: what another reading has at its place.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: tuple[str, ...]
    rival: str = ""


def orientation(picture: Image.Image) -> int:
    """By how many degrees a page must be turned clockwise to stand upright."""
    found = re.search(r"^Rotate: (\d+)", _printed(picture, "--psm", "0"), re.MULTILINE)
    return int(found[1]) % 360 if found else 0


def tokens(picture: Image.Image, scale: float, way: int) -> list[Token]:
    """The words of a grey page. scale: pixels a point; way: Tesseract's page segmentation mode."""
    rows = csv.DictReader(
        _printed(picture, "--psm", str(way), "tsv").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    out = []
    for row in rows:
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text or _NOISE.fullmatch(text):
            continue
        text = _QUARTER.sub(r"\g<1>1", text)
        left, top, wide, high = (int(row[k]) / scale for k in ("left", "top", "width", "height"))
        confidence = max(0.0, float(row["conf"])) / 100
        place = (str(way), row["block_num"], row["par_num"], row["line_num"])
        out += parted(Token(text, left, top, left + wide, top + high, confidence, place))
    return out


def parted(token: Token) -> list[Token]:
    """A word, "Q42021/22" as the two that it is: "Q4", "2021/22"."""
    close = _CLOSE.fullmatch(token.text)
    if not close:
        return [token]
    at = token.x0 + (token.x1 - token.x0) * len(close[1]) / len(token.text)
    return [token._replace(text=close[1], x1=at - 1), token._replace(text=close[2], x0=at)]


def trust(found: Sequence[Token]) -> float:
    """Mean confidence of words of two letters or more, from 0 to 1, weighed by length.

    0 where there are few, or no words of a language: letters upside down are sometimes taken for others.
    """
    told = [t for t in found if sum(c.isalnum() for c in t.text) > 1]
    if is_garbled(" ".join(t.text for t in told)):
        return 0.0
    letters = sum(len(t.text) for t in told)
    return sum(t.confidence * len(t.text) for t in told) / letters if letters >= 10 else 0.0


def _printed(picture: Image.Image, *options: str) -> str:
    """What Tesseract prints of a picture; "" where it fails or takes too long."""
    command = ["tesseract", "stdin", "stdout", "--dpi", str(_DPI), "-l", "eng", *options]
    data = b"P5 %d %d 255\n" % picture.size + picture.tobytes()
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program with fixed options
            command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
