"""Figures that two readings leave open, read anew on strips: settled, doubted, or made whole."""

from __future__ import annotations

import pytest
from PIL import Image

from pipeline.read import ocr_third
from pipeline.read.ocr_tesseract import Token

PAGE = Image.new("L", (400, 200), 255)


def word(text: str, rival: str = "", confidence: float = 0.9) -> Token:
    return Token(text, 10.0, 10.0, 30.0, 20.0, confidence, ("11", "1"), rival)


def strips(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    """Lets Tesseract read these on the strips, from top to bottom."""
    found = [
        Token(text, 24.0, 24.0 + 76 * k, 60.0, 64.0 + 76 * k, 0.95, ("6", str(k)))
        for k, text in enumerate(texts)
        if text
    ]
    monkeypatch.setattr(ocr_third, "tokens", lambda *_: found)


def again(token: Token) -> Token:
    return ocr_third.read_again(PAGE, 1.0, [token])[0]


def test_a_quarter_whose_figure_was_overlooked_is_made_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    strips(monkeypatch, "Q1", "Q1")
    assert again(word("Q")).text == "Q1"
    strips(monkeypatch, "Q1", "Q4")
    assert again(word("Q")).text == "Q"


def test_a_figure_without_a_rival_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        ocr_third, "tokens", lambda *_: pytest.fail("a figure that two readings agree on was read again")
    )
    assert again(word("23.9")) == word("23.9")


def test_a_sure_figure_is_settled_or_doubted_by_what_the_strips_say(monkeypatch: pytest.MonkeyPatch) -> None:
    strips(monkeypatch, "23.9", "23.9")
    assert again(word("23.9", "239")).confidence >= 0.9
    assert again(word("235", "23:9")).confidence <= 0.6
    assert again(word("239", "23.9")).text == "23.9"
