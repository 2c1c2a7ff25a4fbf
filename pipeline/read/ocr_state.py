"""Whether scans can be read here: what a run asks before it reads anything, without loading what reads them."""

from __future__ import annotations

import shutil


def available() -> bool:
    """Whether Tesseract can be started."""
    return shutil.which("tesseract") is not None


def ocr_state(ocr: str) -> str:
    """What the reading of scans depends on: the option, and whether Tesseract is there. "auto, tesseract"."""
    return ocr if ocr == "never" or not available() else f"{ocr}, tesseract"
