"""A series as a file: csv, json, html, png or svg."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

from pipeline.ask.charts import page, picture
from pipeline.ask.series_points import Point, Series
from pipeline.problems import UsageError

FORMATS = ("csv", "json", "html", "png", "svg")
COLUMNS = tuple(f.name for f in fields(Point))
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def written(series: Series, form: str) -> bytes:
    """The series in one of FORMATS. UsageError: another format, or a chart without altair."""
    if form not in FORMATS:
        raise UsageError(f"--format {form}: is none of table, {', '.join(FORMATS)}.")
    if form in {"png", "svg"}:
        return picture(series, form)
    return {"html": page, "csv": csv_of, "json": json_of}[form](series).encode()


def csv_of(series: Series) -> str:
    """The header and a line a point. A text that a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(["indicator_id", *COLUMNS])
    for point in series.points:
        lines.writerow([series.indicator.indicator_id, *(_cell(getattr(point, name)) for name in COLUMNS)])
    return out.getvalue()


def json_of(series: Series) -> str:
    """A JSON object a line: a point with all its columns."""
    about = {"indicator_id": series.indicator.indicator_id}
    records = (about | {name: getattr(point, name) for name in COLUMNS} for point in series.points)
    return "".join(json.dumps(record, ensure_ascii=False, default=_plain) + "\n" for record in records)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | date):
        return str(_plain(value))
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return "'" + text if text.startswith(_FORMULA) else text


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)
