"""A series as a chart: one HTML file that needs no network, or a picture.

Shapes tell whose figure a point is as well as colours do, a bar shows how long its period is, and
only points of one kind of period are joined: quarters, years and moments stay apart.
The libraries that draw it are reached through `vega`.
"""

from __future__ import annotations

import html
import json
from decimal import Decimal
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from pipeline.ask.series_points import Point, Series
from pipeline.ask.series_values import UNITS, told
from pipeline.ask.vega import load_altair, load_vl_convert, page_code

if TYPE_CHECKING:
    import altair as alt


# Told apart by people who see few colours, and in print.
_COLOURS = ("#1d4f91", "#b34700", "#00703c", "#6f3b96", "#444444", "#a3003c", "#00697a", "#7a5c00")
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
_TEMPLATE = Path(__file__).parent / "templates" / "series.html"


def whose(point: Point) -> str:
    """Name of the line that a point belongs to: "England", "Fernleigh Borough Council (target)", "… (official)"."""
    place = point.place or point.subject.replace("_", " ")
    if point.subject == "statistical_neighbours":
        place = f"statistical neighbours of {point.authority}" if point.authority else "statistical neighbours"
    said = "target" if point.role == "target" else "official" if point.origin == "official" else ""
    return f"{place} ({said})" if said else place


def alt_text(series: Series) -> str:
    """What the chart shows, for who does not see it."""
    title, points = title_of(series), _drawn(series)
    if not points:
        return f"{title}: no dated points."
    lines = list(dict.fromkeys(whose(p) for p in points))
    ends = sorted(points, key=lambda p: (p.period_end, p.period_start))
    said = f"Chart of {title}: {len(points)} points of {_listed(lines)}, from {ends[0].period} to {ends[-1].period}."
    own = [p for p in ends if p.subject == "local" and p.role == "level" and p.origin == "report"] or ends
    first, last = own[0], own[-1]
    ran = f" {whose(first)}: {told(first.value, first.unit)} ({first.period})"
    return said + ran + (f", last {told(last.value, last.unit)} ({last.period})." if len(own) > 1 else ".")


def _drawn(series: Series) -> list[Point]:
    """The points that a chart can show: those with a day and a value. The table below it has the others too."""
    return [p for p in series.points if p.period_end and p.value is not None]


def title_of(series: Series) -> str:
    """ "Care leavers in education … (%), Fernleigh Borough Council" """
    return series.indicator.label + (f", {series.authority}" if series.authority else "")


def chart(series: Series) -> alt.LayerChart:
    """The chart for who wants to work on it further, in a notebook for example.

    UsageError: altair is not installed.
    """
    made: alt.LayerChart = load_altair().LayerChart.from_dict(specification(series))
    return made


def specification(series: Series) -> dict[str, Any]:
    """The chart in Vega-Lite, its data within."""
    alt = load_altair()
    lines = list(dict.fromkeys(whose(p) for p in series.points if p.value is not None))
    legend = alt.Legend(labelLimit=360)
    base = alt.Chart(alt.NamedData("points"))
    end = alt.X("end:T", title="end of the period", scale=alt.Scale(type="utc"), axis=alt.Axis(labelAngle=-40))
    value = alt.Y("value:Q", title=_axis(series.indicator.unit), scale=alt.Scale(zero=False))
    colours = alt.Scale(domain=lines, range=_cycle(_COLOURS, lines))
    shapes = alt.Scale(domain=lines, range=_cycle(_SHAPES, lines))
    colour = alt.Color("whose:N", title="whose", sort=lines, scale=colours, legend=legend)
    shape = alt.Shape("whose:N", title="whose", sort=lines, scale=shapes, legend=legend)
    dash = alt.StrokeDash("kind:N", title="kind of period")
    spans = base.mark_rule(strokeWidth=3, opacity=0.35).encode(x=alt.X("start:T"), x2="end:T", y=value, color=colour)
    joined = base.mark_line(strokeWidth=1).encode(x=end, y=value, color=colour, detail="line:N", strokeDash=dash)
    dots = base.mark_point(filled=True, size=90, strokeWidth=2, opacity=1).encode(
        x=end,
        y=value,
        color=colour,
        stroke=alt.Stroke("whose:N", sort=lines, scale=colours, legend=None),
        shape=shape,
        fillOpacity=alt.condition("datum.marks == 'none'", alt.value(1), alt.value(0.15)),
        tooltip=[alt.Tooltip(f"{name}:N", title=said) for name, said in _HOVER.items()],
        href="link:N",
        description="said:N",
    )
    whole = alt.layer(spans, joined, dots).properties(
        width=760, height=380, title=title_of(series), description=alt_text(series)
    )
    found: dict[str, Any] = whole.to_dict()
    found["datasets"] = {"points": [_datum(p, p.value) for p in _drawn(series) if p.value is not None]}
    return found


_HOVER = {
    "whose": "whose",
    "period": "period",
    "told": "value",
    "marks": "to know",
    "quote": "quote",
    "source": "source",
    "link": "link",
}


def _axis(unit: str) -> str:
    return UNITS.get(unit, unit.replace("_", " ")) or "number"


def page(series: Series) -> str:
    """The chart as one HTML file with a table of every point, its quote and a link to its source."""
    spec = json.dumps(specification(series), ensure_ascii=False).replace("<", "\\u003c")
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=html.escape(title_of(series)),
        definition=html.escape(series.indicator.definition),
        alt=html.escape(alt_text(series)),
        rows="\n".join(_row(p) for p in series.points),
        spec=spec,
        bundle=page_code(),
    )


def picture(series: Series, form: str) -> bytes:
    """The chart as png or svg."""
    spec = specification(series)
    if form == "svg":
        return str(load_vl_convert().vegalite_to_svg(spec)).encode()
    return bytes(load_vl_convert().vegalite_to_png(spec, scale=2))


def web_address(link: str) -> str | None:
    """The link where it is an address on the web; a path of a file is none that a reader could open."""
    return link if link.lower().startswith(("https://", "http://")) else None


def _datum(point: Point, number: Decimal) -> dict[str, Any]:
    line = whose(point)
    value = told(number, point.unit)
    return {
        "start": point.period_start.isoformat() if point.period_start else None,
        "end": point.period_end.isoformat() if point.period_end else None,
        "value": float(number),
        "told": value,
        "whose": line,
        "kind": point.kind.replace("_", " "),
        "line": f"{line} {point.kind} {_year(point)}",
        "period": point.period,
        "marks": ", ".join(point.marks) or "none",
        "quote": point.quote,
        "source": point.citation,
        "said": f"{line}, {point.period}: {value}",
        "link": web_address(point.link),
    }


def _year(point: Point) -> str:
    """Years of different kinds (financial, school, calendar) are not joined either."""
    return f"{point.period_start:%B}" if point.kind == "year" and point.period_start else ""


def _row(point: Point) -> str:
    address = web_address(point.link)
    cited = html.escape(point.citation)
    if address:
        cited = f'<a href="{html.escape(address)}" rel="noreferrer">{cited}</a>'
    cells = (point.period, told(point.value, point.unit), whose(point), ", ".join(point.marks))
    period, value, line, marks = map(html.escape, cells)
    name = html.escape(point.id)
    return (
        f'<tr id="{name}"><th scope="row">{period}</th><td class="value">{value}</td><td>{line}</td>'
        f"<td>{marks}</td><td><q>{html.escape(point.quote)}</q><br>{cited} <small>{name}</small></td></tr>"
    )


def _cycle(palette: tuple[str, ...], lines: list[str]) -> list[str]:
    return [palette[i % len(palette)] for i in range(len(lines))]


def _listed(names: list[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]
