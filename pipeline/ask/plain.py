"""CSV and Parquet, streamed: a table of millions of rows never stands in memory whole."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.ask.package import Described
from pipeline.store.schema import sql

ROWS = 50_000  # rows of a batch, and of a row group: fixed, so that equal data are equal bytes
# What a spreadsheet may take for the beginning of a formula, in full width, too.
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"


def batches(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[pa.Table]:
    """The rows of a table in the order of its exports, ROWS at a time. At least one batch."""
    reader = con.sql(sql(f"export/{name}")).to_arrow_reader(ROWS)
    held: list[pa.RecordBatch] = []
    sent = False
    for batch in reader:
        held.append(batch)
        while sum(b.num_rows for b in held) >= ROWS:
            table = pa.Table.from_batches(held)
            yield table.slice(0, ROWS).combine_chunks()
            held, sent = table.slice(ROWS).to_batches(), True
    if held or not sent:
        yield pa.Table.from_batches(held, schema=reader.schema).combine_chunks()


def write_csv(con: duckdb.DuckDBPyConnection, table: Described, path: Path) -> None:
    """One CSV file: UTF-8, a header, quotes only where needed, absent as nothing between the commas."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        for batch in batches(con, table.name):
            writer.writerows(zip(*(harmless(column).to_pylist() for column in batch.columns), strict=True))


def harmless(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as CSV prints it: an apostrophe before what looks like a formula, decimals without idle zeros.

    "=1+1" → "'=1+1" · "- an item" → "'- an item" · 65.200000 → 65.2 · -5.000000 → -5
    """
    if pa.types.is_decimal(column.type):
        digits = pc.utf8_rtrim(pc.cast(column, pa.string()), characters="0")
        return pc.utf8_rtrim(digits, characters=".")
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        risky = pc.match_substring_regex(column, _FORMULA)
        return pc.if_else(risky, pc.binary_join_element_wise("'", column, ""), column)
    return column


def write_parquet(con: duckdb.DuckDBPyConnection, table: Described, path: Path) -> None:
    """One Parquet file; each column carries its description in its metadata."""
    writer = None
    try:
        for batch in batches(con, table.name):
            schema = _described(batch.schema, table)
            writer = writer or pq.ParquetWriter(path, schema, compression="zstd")
            writer.write_table(batch.cast(schema), row_group_size=ROWS)
    finally:
        if writer is not None:
            writer.close()


def _described(schema: pa.Schema, table: Described) -> pa.Schema:
    about = {column.name: column.description for column in table.columns}
    return pa.schema([field.with_metadata({"description": about[field.name]}) for field in schema])
