"""Indicators that a body reported for several periods and then stopped reporting."""

from __future__ import annotations

import duckdb

from pipeline.ask.queries import Table, ask
from pipeline.ask.series_names import Meant
from pipeline.problems import UsageError

PERIODS = 2  # reported at least that often


def gaps(con: duckdb.DuckDBPyConnection, *, periods: int = PERIODS, authority: Meant | None = None) -> Table:
    """One row an indicator that an authority's papers of one kind gave for some periods and later ones do not.

    Only like papers are compared: that an inspection report does not have a figure of the quarterly
    performance report is no gap. Each row has the last figure with its citation.
    """
    if periods < 1:
        raise UsageError("--periods: one or more.")
    return ask(con, "gaps", periods=periods, authority=authority.name if authority else None)
