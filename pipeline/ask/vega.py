"""The libraries that draw charts, which may be missing, and their code for a page that needs no network.

UsageError where altair or vl-convert-python is not installed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.problems import UsageError

_MISSING = "Charts need altair and vl-convert-python: install them."
_END = "\n/* end of vega */"  # a file that was cut short lacks it


def page_code() -> str:
    """Vega's code for the page, from the cache: gathering it takes two seconds, once a version and machine."""
    vl_convert = load_vl_convert()
    cached = _cache_folder() / f"vega-{vl_convert.__version__}.js"
    with suppress(OSError, UnicodeDecodeError):
        if _END in (code := cached.read_text(encoding="utf-8")):
            return code
    code = vl_convert.javascript_bundle().replace("</script", "<\\/script") + _END
    with suppress(OSError):  # a cache that cannot be written costs time only
        cached.parent.mkdir(parents=True, exist_ok=True)
        new = cached.with_suffix(f".{os.getpid()}")
        new.write_text(code, encoding="utf-8")
        new.replace(cached)
    return str(code)


def _cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"


def load_altair() -> Any:
    """The module altair, which writes a chart as Vega-Lite."""
    try:
        import altair as alt
    except ImportError as error:
        raise UsageError(_MISSING) from error
    return alt


def load_vl_convert() -> Any:
    """The module vl_convert, which draws Vega-Lite as a picture."""
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError(_MISSING) from error
    return vl_convert
