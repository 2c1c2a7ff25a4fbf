"""The canonical text of a document and its printed lines, from extracted/, checked against the database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pipeline.records import Line, Page


@dataclass(frozen=True, slots=True)
class Text:
    """A canonical text with the printed lines that have a box, in order of the text.

    turned: of pages that OCR turned, by how many degrees clockwise; their lines' boxes are of the page so.
    """

    text: str
    lines: tuple[Line, ...]
    turned: Mapping[int, float] = field(default_factory=dict)


def text_of(extracted: Path, document_id: str, text_sha256: str) -> Text | None:
    """A document's text; None where it is not there or not the one that the database was built from."""
    return _text_of(str(extracted), document_id, text_sha256)


@lru_cache(maxsize=64)
def _text_of(extracted: str, document_id: str, text_sha256: str) -> Text | None:
    folder = Path(extracted)
    try:
        data = (folder / f"{document_id}.txt").read_bytes()
        if hashlib.sha256(data).hexdigest() != text_sha256:
            return None
        about = json.loads((folder / f"{document_id}.json").read_bytes())
        if about["text_sha256"] != text_sha256:
            return Text(data.decode("utf-8"), ())
        turned = {page.page: page.turned for page in (Page(*row) for row in about["pages"]) if page.turned}
        return Text(data.decode("utf-8"), tuple(Line(*line) for line in about["lines"]), turned)
    except (OSError, ValueError, KeyError, TypeError):
        return None
