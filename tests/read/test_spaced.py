"""Letters spaced out for show are words again where that is sure, and a problem elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_builder import FULL, Pdf

from pipeline.read.documents import read
from pipeline.read.pdf import read_pdf


def wide(words: str) -> str:
    return "   ".join(" ".join(word) for word in words.split())


@pytest.mark.parametrize("words", ["Performance", "Performance report", "FINANCE SUMMARY"])
def test_spaced_letters_of_a_pdf_are_words_again(words: str) -> None:
    pdf = Pdf().lines(72, 80, [FULL] * 2).text(72, 140, wide(words), size=16)
    assert read_pdf(pdf.data())[0][-1].text == words


@pytest.mark.parametrize("row", ["A M J J A S O N D", "A B C D E", "O N D J F M", "1 2 3 4 5 6"])
def test_initials_and_figures_are_no_word(row: str) -> None:
    pdf = Pdf().lines(72, 80, [FULL] * 2).text(72, 140, row)
    assert read_pdf(pdf.data())[0][-1].text == row


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
def test_what_cannot_be_put_together_is_a_problem(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report{suffix}"
    line = " ".join("Performanceofthecouncil")
    path.write_bytes(Pdf().text(72, 80, line).data() if suffix == ".pdf" else line.encode())
    assert [p.code for p in read(path).problems] == ["lost_spaces"]


def test_words_as_usual_are_none(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Plans a to e: a b c d e are kept. In 2023 there were 12.")
    assert read(path).problems == ()


def test_words_that_run_together_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Theshareofstreetlightsthatworkedwas98.7%inthequarter.")
    assert [p.code for p in read(path).problems] == ["lost_spaces"]


@pytest.mark.parametrize(
    "word",
    ["internationalisation", "www.safeguardingchildreninwexcombe.example", "#togetherforwexcombeschildrenandfamilies"],
)
def test_long_words_and_addresses_do_not_run_together(tmp_path: Path, word: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"See {word} for more, or write to safeguardingchildreninwexcombe@example.org.")
    assert read(path).problems == ()
