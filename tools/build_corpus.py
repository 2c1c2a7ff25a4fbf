"""Build the PDFs and the DOCX of the sample corpus from tools/corpus_text: `python tools/build_corpus.py [FOLDER]`.

The same texts give the same bytes, so that document ids stay as the gold and the
citations know them. The web pages, the minutes, the Markdown and the plain text
of corpus/ are written by hand and are not touched. The budget book, the review and the
awkward layouts need LibreOffice and typst; where those are missing the files stay.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus_docx import set_docx
from corpus_layouts import build_layouts
from corpus_markup import read_markup
from corpus_pdf import Furniture, set_pdf
from corpus_scorecards import build_budget, build_tables

_ROOT = Path(__file__).parents[1]
_TEXTS = Path(__file__).parent / "corpus_text"
_PDFS = {
    "performance-report-2023-q2": Furniture(
        title="Children's Services Performance Report: Quarter 2 of 2023/24",
        head="Fernleigh Borough Council    |    Children’s Services performance, Q2 2023/24",
        foot=("Cabinet, 16 November 2023", "Page {page} of {pages}"),
    ),
    "inspection-report-2023": Furniture(
        title="Inspection of Fernleigh Borough Council local authority children's services",
        foot=(
            "Inspection of Fernleigh Borough Council local authority children’s services",
            "13 to 24 February 2023",
            "{page}",
        ),
        from_page=2,
    ),
    "focused-visit-2022": Furniture(title="Focused visit to Fernleigh Borough Council children's services"),
}


def build(folder: Path) -> tuple[Path, ...]:
    """Write every built document into a folder and return their paths."""
    made = []
    for name, furniture in _PDFS.items():
        made.append(folder / f"{name}.pdf")
        set_pdf(read_markup(_TEXTS / f"{name}.txt"), furniture, made[-1])
    made.append(folder / "performance-report-2024-q4.docx")
    blocks = read_markup(_TEXTS / "performance-report-2024-q4.txt")
    set_docx(blocks, made[-1], title="Children's Services Annual Performance Report 2023/24")
    (folder / "wexcombe").mkdir(exist_ok=True)
    return (*made, *build_tables(folder / "wexcombe"))


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else _ROOT / "corpus"
    build(place)
    build_budget(place / "wexcombe")
    build_layouts(place / "wexcombe")
