"""Build the documents of awkward layouts: columns, cards, long tables (typst), a review (LibreOffice), scans.

They need what the tests do not: `pip install typst pillow` and `soffice`. Where one of them is
missing, the file that is there is kept; what they print stands in tools/corpus_text.
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2 as pdfium

_TEXTS = Path(__file__).parent / "corpus_text"
_DPI = 200
_LIBRARIES = (  # visits and loans of two years, as printed; every library but the last is named after its place
    ("Marrick", "48,210", "50,115", "31,400", "30,950"),
    ("Saltney Bay", "22,640", "23,020", "15,210", "15,480"),
    ("Upper Wexe", "9,815", "9,470", "7,120", "6,990"),
    ("Thorley", "30,502", "31,377", "22,045", "21,730"),
    ("Great Sedge", "17,933", "x", "12,608", "x"),
    ("Wexcombe Hall", "96,440", "101,218", "58,312", "59,027"),
    ("Ashcombe and the villages of the lower valley", "12,271", "12,509", "8,846", "8,791"),
    ("Brinkworth End", "6,034", "5,887", "4,415", "4,302"),
    ("Cold Marden", "3,928", "4,116", "2,903", "3,037"),
    ("Dunstowe", "14,650", "14,982", "9,734", "9,655"),
    ("Elmhurst", "7,741", "7,603", "5,528", "5,411"),
    ("Farrow Green", "11,087", "11,340", "7,816", "7,902"),
)
_TOTAL = ("All libraries", "281,251", "271,637", "185,937", "173,275")


def build_layouts(folder: Path) -> tuple[Path, ...]:
    """Write the documents that the software at hand can make, and the two that repeat another."""
    makers = (_report, _returns) if importlib.util.find_spec("typst") and importlib.util.find_spec("PIL") else ()
    return (*(make(folder) for make in makers), *_review(folder), *_copies(folder))


def _report(folder: Path) -> Path:
    path = folder / "performance-report-2024-q1.pdf"
    path.write_bytes(_typeset("performance-report-2024-q1"))
    return path


def _typeset(name: str) -> bytes:
    made: bytes = importlib.import_module("typst").compile(str(_TEXTS / f"{name}.typ"))
    return made


def _returns(folder: Path) -> Path:
    """A page of text, then its other pages as pictures: upright, and on its side."""
    path = folder / "returns-2024.pdf"
    text = pdfium.PdfDocument(_typeset("returns-2024"))
    scans = pdfium.PdfDocument(_pictures(text))
    out = pdfium.PdfDocument.new()
    out.import_pages(text, [0])
    out.import_pages(scans)
    out.save(str(path))
    return path


def _pictures(text: pdfium.PdfDocument) -> bytes:
    """Pages 2 and 3 in black and white, a little askew, the last turned by a quarter."""
    upright, turned = (text[at].render(scale=_DPI / 72, grayscale=True).to_pil() for at in (1, 2))
    shown = (upright.rotate(0.5, fillcolor=255), turned.rotate(-0.4, fillcolor=255).rotate(90, expand=True))
    first, second = (picture.point(lambda shade: 255 * (shade > 150)).convert("1") for picture in shown)
    buffer = io.BytesIO()
    first.save(buffer, "PDF", resolution=_DPI, save_all=True, append_images=[second])
    return buffer.getvalue()


def _review(folder: Path) -> tuple[Path, ...]:
    """A table over two pages, a box, columns, a footnote, neighbours: set by LibreOffice from a page of HTML."""
    office = shutil.which("soffice")
    if office is None:
        return ()
    name = "libraries-review-2024"
    page = (_TEXTS / f"{name}.html").read_text(encoding="utf-8").replace("<!-- rows -->", _rows())
    with tempfile.TemporaryDirectory() as room:
        source = Path(room) / f"{name}.html"
        source.write_text(page, encoding="utf-8")
        command = [office, "--headless", f"-env:UserInstallation=file://{room}/profile", "--infilter=HTML (StarWriter)"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", room, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        return (Path(shutil.copy(Path(room) / f"{name}.pdf", folder)),)


def _rows() -> str:
    rows = (
        f"<tr><td>{place}</td>{''.join(f'<td align=right>{cell}</td>' for cell in cells)}</tr>"
        for place, *cells in (*_LIBRARIES, _TOTAL)
    )
    return "\n".join(rows)


def _copies(folder: Path) -> tuple[Path, ...]:
    """The libraries' scorecard again: byte for byte, and the same text in other bytes."""
    data = (folder / "scorecard-libraries-2023.csv").read_bytes()
    same, other = folder / "the-same-scorecard.csv", folder / "the-same-scorecard-semicolons.csv"
    same.write_bytes(data)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    with other.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    return same, other
