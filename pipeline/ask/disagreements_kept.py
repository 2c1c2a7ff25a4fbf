"""Disagreements as a build found them: written into its database once, so that long lists of them are quick to show."""

from __future__ import annotations

from dataclasses import asdict

import duckdb
import pyarrow as pa

from pipeline.ask.disagreements import Disagreement, disagreements
from pipeline.store.schema import sql


def keep(con: duckdb.DuckDBPyConnection) -> None:
    """Write all disagreements of a database into its table disagreement_found, in place of what it held."""
    schema = con.table("disagreement_found").limit(0).to_arrow_table().schema
    rows = [(place, *_columns(one)) for place, one in enumerate(disagreements(con))]
    con.execute(sql("disagreement_forget"))
    if rows:
        arrays = [pa.array(values, kind) for values, kind in zip(zip(*rows, strict=True), schema.types, strict=True)]
        con.from_arrow(pa.table(arrays, schema=schema)).insert_into("disagreement_found")


def _columns(one: Disagreement) -> tuple[object, ...]:
    """The fields of a disagreement in the order of the table, each side by its names."""
    return (
        one.kind, one.indicator_id, one.subject, one.place, one.period_start, one.period_end, one.says,
        one.authority, one.authority_code, [asdict(side) for side in one.sides],
    )  # fmt: skip
