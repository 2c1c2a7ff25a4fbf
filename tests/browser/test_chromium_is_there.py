"""Says aloud where the pages were not tested in a browser."""

import importlib.util
import shutil

import pytest


def test_the_pages_are_tested_in_a_browser() -> None:
    if importlib.util.find_spec("playwright") is None:
        pytest.skip("no browser test was run: Playwright is not installed")
    if shutil.which("chromium") is None:
        pytest.skip("no browser test was run: there is no chromium (apt-get install chromium)")
