"""On a scanned page the boxes stand on the words that Tesseract read, turned pages included."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from review_site import as_json, browser, settings
from starlette.testclient import TestClient

from pipeline.read.ocr import available
from pipeline.review.boxes import turned_back
from pipeline.review.web import make_app
from pipeline.run import Places, run
from pipeline.settings import rules_folder

pytest.importorskip("reportlab", reason="draws the scans")
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Box = tuple[float, float, float, float]
SENTENCE = "There were 398 children in care in Fernleigh at the end of March 2023."


def printed(file: Path) -> Box:
    """A page with the sentence; where its 398 stands, from the top left."""
    canvas = Canvas(str(file), pagesize=(595, 842))
    canvas.setFont("Helvetica", 14)
    for line in range(3):
        canvas.drawString(72, 700 - 30 * line, "Fernleigh Borough Council looks after children and visits them.")
    canvas.drawString(72, 560, SENTENCE)
    canvas.save()
    with pdfplumber.open(file) as pdf:
        word = next(word for word in pdf.pages[0].extract_words() if word["text"] == "398")
    return word["x0"], word["top"], word["x1"], word["bottom"]


def scanned(source: Path, file: Path, turned: float) -> None:
    """A picture of it on a page of its own. turned: degrees anticlockwise."""
    page = pypdfium2.PdfDocument(source)[0]
    packed = io.BytesIO()
    drawn = page.render(scale=200 / 72, grayscale=True).to_pil()
    drawn.rotate(turned, expand=turned % 90 == 0, fillcolor=255).save(packed, "PNG")
    wide, high = page.get_size() if turned % 180 < 45 else page.get_size()[::-1]
    canvas = Canvas(str(file), pagesize=(wide, high))
    canvas.drawImage(ImageReader(packed), 0, 0, wide, high)
    canvas.save()


def pages_of(folder: Path) -> TestClient:
    run([folder / "corpus"], Places(folder / "papers.duckdb", folder / "extracted", rules_folder()))
    return browser(make_app(settings(folder)))


@pytest.mark.skipif(not available(), reason="Tesseract is not installed")
@pytest.mark.parametrize("turned", [0, 90, 180, 2])
def test_a_number_of_a_scan_is_boxed_where_it_stands(tmp_path: Path, turned: float) -> None:
    (tmp_path / "corpus").mkdir()
    x0, top, x1, bottom = printed(tmp_path / "printed.pdf")
    scanned(tmp_path / "printed.pdf", tmp_path / "corpus" / "scan.pdf", turned)
    lean = math.radians(2)
    down = (top - 421) * math.cos(lean) - (x0 - 297.5) * math.sin(lean) + 421  # a little higher on the right
    across = (x0 - 297.5) * math.cos(lean) + (top - 421) * math.sin(lean) + 297.5
    wanted = {
        0: (x0, top, x1, bottom),
        90: (top, 595 - x1, bottom, 595 - x0),
        180: (595 - x1, 842 - bottom, 595 - x0, 842 - top),
        2: (across, down, across + x1 - x0, down + bottom - top),
    }[turned]
    with pages_of(tmp_path) as client:
        ((told),) = as_json(client, "/documents")["documents"]  # type: ignore[misc]
        shown = as_json(client, f"/document/{told['document_id']}?page=1")
    (statement,) = (s for s in shown["statements"] if s["as_written"] == "398")  # type: ignore[attr-defined]
    (found,) = (b["box"] for b in shown["picture"]["boxes"] if b["name"] == statement["statement_id"])  # type: ignore[index]
    assert statement["method"] == "ocr"
    assert found == pytest.approx(wanted, abs=6), (found, wanted)


@pytest.mark.parametrize(
    ("turned", "as_read"),
    [(0.0, (10, 20, 30, 40)), (90.0, (60, 10, 80, 30)), (180.0, (20, 60, 40, 80)), (270.0, (20, 20, 40, 40))],
)
def test_a_box_of_a_turned_page_is_turned_back(turned: float, as_read: Box) -> None:
    """On a page of 50 by 100 points a word stands at 10 to 30 across and 20 to 40 down."""
    assert turned_back(as_read, turned, 50, 100) == pytest.approx((10, 20, 30, 40))
