"""The figures of `make bench` as a page of plots that needs no network."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>onrecord: benchmarks</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse}td{padding:.2rem 1rem .2rem 0;border-bottom:1px solid #ccc}
svg{max-width:100%;height:auto}</style>
<h1>onrecord: benchmarks</h1>
"""


def write_page(found: dict[str, Any], lines: list[tuple[str, str]], path: Path) -> None:
    """A table of all figures and the plots, in one HTML file."""
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>\n" for name, value in lines)
    plots = "".join(f"<figure>{_svg(chart)}</figure>\n" for chart in _charts(found))
    path.write_text(f"{_HEAD}<table>{rows}</table>\n{plots}</html>\n", encoding="utf-8")


def _svg(chart: alt.Chart) -> str:
    return str(vl_convert.vegalite_to_svg(chart.to_json()))


def _bars(values: dict[str, float], name: str, title: str) -> alt.Chart:
    data = pd.DataFrame({"what": list(values), name: list(values.values())})
    bars = alt.Chart(data, title=title, width=560).mark_bar()
    return bars.encode(x=alt.X(f"{name}:Q"), y=alt.Y("what:N", sort=None, title=None))


def _charts(found: dict[str, Any]) -> list[alt.Chart]:
    stage = found["stages"]
    rates = {**stage["pages_a_second"], "naive pipeline": stage["naive_pages_a_second"]}
    growth = {f"{times} ×": ran["cpu_ms_a_page"] for times, ran in found["growth"]["times"].items()}
    peaks = {f"{kind}, {n} workers": mib for n, ran in found["runs"].items() for kind, mib in ran["peak_mib"].items()}
    peaks["build of statements"] = found["million"]["peak_mib"]
    walls = {f"{n} workers": ran["wall"] for n, ran in found["runs"].items()}
    return [
        _bars(rates, "pages a CPU second", "Pages a CPU second"),
        _bars(stage["share"], "share", "Share of the time by stage"),
        _bars(growth, "CPU ms a page", "Cost of a page as documents grow"),
        _bars(peaks, "MiB", "Peak memory"),
        _bars(walls, "seconds", "A run, wall time"),
    ]
