"""The catalogue, and one indicator with its series: chart, table, every point with quote and link."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from pipeline.ask.charts import alt_text, whose
from pipeline.ask.series import Asked, Series, series
from pipeline.geographies import Geographies, load_geographies
from pipeline.problems import UsageError
from pipeline.review.chart import drawn
from pipeline.review.web_answer import Answer
from pipeline.review.web_errors import PageError, unknown
from pipeline.review.web_lists import decided
from pipeline.review.web_query import Record, asked, rows
from pipeline.review.web_settings import Visit

LARGE = 3000  # statements of an indicator of which no page shows all at once
MANY = 500  # points of a series on one page
FEW = 30  # disagreements beside a series


@lru_cache(maxsize=4)
def geographies(rules: Path) -> Geographies:
    """The places of the rules, read once."""
    return load_geographies(rules)


def indicators(visit: Visit) -> Answer:
    """The catalogue by topic, with how many statements each indicator has."""
    return Answer("indicators", {"indicators": rows(visit.con, "indicators")})


def indicator(visit: Visit) -> Answer:
    """One indicator: definition, chart, table, disagreements."""
    name = visit.request.path_params["id"]
    if not rows(visit.con, "indicator", id=name):
        raise unknown("indicator", name)
    wanted = {key: asked(visit.request, key) for key in ("authority", "subject", "since", "until")}
    large = rows(visit.con, "indicator_size", id=name)[0]["statements"] > LARGE
    narrowed = large and not (wanted["authority"] or wanted["subject"])
    try:
        subject = wanted["subject"] or ("national" if narrowed else None)
        limits = Asked(wanted["authority"], subject, wanted["since"], wanted["until"])
        found = series(visit.con, name, geographies(visit.site.settings.rules), limits)
    except UsageError as error:
        raise PageError(400, str(error), "Choose another authority, subject or time.") from error
    points = found.points[:MANY]
    return Answer(
        "indicator",
        {
            "indicator": asdict(found.indicator),
            "asked": wanted,
            "narrowed": narrowed,
            "authority": found.authority,
            "authorities": [row["authority"] for row in rows(visit.con, "indicator_authorities", id=name)],
            "searched": found.searched,
            "points": [asdict(point) | {"whose": whose(point)} for point in points],
            "left_out": len(found.points) - len(points),
            "reviewed": _reviewed(visit, name),
            "chart": drawn(points),
            "alt": alt_text(found),
            "disagreements": _disagreements(visit, found),
        },
    )


def _reviewed(visit: Visit, name: str) -> dict[str, str]:
    """The statements of the indicator that a person decided on, with the decision."""
    return {row["statement_id"]: row["review"] for row in rows(visit.con, "indicator_reviews", id=name)}


def _disagreements(visit: Visit, found: Series) -> list[Record]:
    """Of the indicator: those of the authority and of whom it is compared with, or all."""
    which = {"kind": None, "indicator": found.indicator.indicator_id, "authority": found.authority}
    return decided(visit, rows(visit.con, "disagreements", **which, many=FEW, skip=0))
