"""Boxes stand on the words that they are drawn for, as another reader of PDFs sees them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pdfplumber
import pytest

from pipeline.review.boxes import boxes
from pipeline.review.pictures import PictureError, glyphs, picture
from pipeline.review.texts import text_of
from pipeline.run import Places, run
from pipeline.settings import rules_folder

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpus" / "ofsted"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufffe\x02"), "-")
_STATEMENTS = """
    SELECT d.path, d.sha256, d.document_id, d.text_sha256, s.page, s.char_start, s.char_end, s.as_written
    FROM indicator_statement s JOIN document d USING (document_id)
    WHERE d.media_type = 'application/pdf' ORDER BY s.statement_id
"""
Row = tuple[Any, ...]


def key(text: str) -> str:
    """A text without spaces, in one spelling."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_DASHES).casefold()


def statements(folder: Path, paths: list[Path]) -> list[Row]:
    """The statements of some PDFs."""
    run(paths, Places(folder / "papers.duckdb", folder / "extracted", rules_folder()))
    with duckdb.connect(str(folder / "papers.duckdb"), read_only=True) as con:
        return con.execute(_STATEMENTS).fetchall()


@cache
def _chars(file: Path, page: int) -> list[dict[str, Any]]:
    with pdfplumber.open(file, pages=[page]) as pdf:
        found: list[dict[str, Any]] = pdf.pages[0].chars
        return found


def misplaced(folder: Path, root: Path, rows: list[Row]) -> Iterator[str]:
    """The statements whose boxes do not hold exactly the number as written, in pdfplumber's eyes."""
    for path, sha256, document, text_sha256, page, start, end, written in sorted(rows):
        file = root / path
        text = text_of(folder / "extracted", document, text_sha256)
        assert text is not None
        drawn = boxes(text, page, start, end, glyphs(file, sha256, page))
        chars = _chars(file, page)
        seen = "".join(
            c["text"]
            for x0, top, x1, bottom in drawn
            for c in chars
            if x0 - 0.5 <= (c["x0"] + c["x1"]) / 2 <= x1 + 0.5 and top <= (c["top"] + c["bottom"]) / 2 <= bottom
        )
        if key(seen) != key(written):
            yield f"{path}, page {page}: “{written}” boxed as “{seen}”"


def test_boxes_of_the_sample_corpus_stand_on_their_words(tmp_path: Path) -> None:
    rows = statements(tmp_path, sorted((ROOT / "corpus").glob("*.pdf")))
    some = random.Random(3).sample(rows, 25)
    named = [(path.partition("/")[2] or path, *rest) for path, *rest in some]
    assert list(misplaced(tmp_path, ROOT / "corpus", named)) == []


@pytest.mark.real
def test_boxes_of_200_random_statements_of_real_reports_stand_on_their_words(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("there are no real documents beside the project (../shared)")
    # a quarter of the reports, chosen by chance, has more than 200 statements
    chosen = random.Random(8).sample(sorted(SHARED.rglob("*.pdf")), 8)
    rows = statements(tmp_path, chosen)
    where = {file.name: file.relative_to(SHARED) for file in chosen}
    named = [(where[Path(path).name], *rest) for path, *rest in random.Random(8).sample(rows, 200)]
    assert list(misplaced(tmp_path, SHARED, named)) == []


def test_a_turned_page_is_boxed_where_it_is_shown(tmp_path: Path) -> None:
    """/Rotate 90: pdfium shows the page turned, and the box turns with it."""
    reportlab = pytest.importorskip("reportlab.pdfgen.canvas")
    file = tmp_path / "turned.pdf"
    canvas = reportlab.Canvas(str(file), pagesize=(400, 300))
    canvas.setPageRotation(90)
    canvas.drawString(60, 200, "In March 2023, 47 children came to Fernleigh.")
    canvas.save()
    rows = statements(tmp_path, [file])
    ((_, sha256, document, text_sha256, page, start, end, _),) = [row for row in rows if row[-1] == "47"]
    text, shown = text_of(tmp_path / "extracted", document, text_sha256), glyphs(file, sha256, page)
    assert text is not None
    ((x0, top, x1, bottom),) = boxes(text, page, start, end, shown)
    assert (shown.width, shown.height) == (400, 300)
    assert 180 <= x0 < x1 <= 220
    middles = [(g.char, (g.box[0] + g.box[2]) / 2, (g.box[1] + g.box[3]) / 2) for g in shown.glyphs]
    assert [char for char, x, y in middles if x0 <= x <= x1 and top <= y <= bottom] == ["4", "7"]


def test_a_file_that_is_no_pdf_any_more_is_said(tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.4 cut short")
    with pytest.raises(PictureError):
        picture(file, "0" * 64, 1)
