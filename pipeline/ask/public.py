"""What may be published: small counts masked with what stands on them, no e-mail address, no telephone number."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from pipeline.store.schema import sql

MASK = "[masked]"
_TEXTS = 10_000  # at a time


def hide(con: duckdb.DuckDBPyConnection) -> None:
    """From here on this connection shows the tables and views as they may be published.

    "3 of 12 children (25%)" → "[masked] of 12 children ([masked])", both values NULL and suppressed.
    """
    con.execute(sql("public/masked"))
    con.execute(sql("public/spans"))
    con.execute("CREATE TEMP TABLE masked_text (document_id VARCHAR, char_start BIGINT, char_end BIGINT, text VARCHAR)")
    for batch in con.sql(sql("public/texts")).to_arrow_table().to_batches(_TEXTS):
        rows = batch.to_pylist()
        masked = [(r["char_start"], r["text"], r["starts"], r["ends"]) for r in rows]
        texts_column = pa.array([masked_text(*row) for row in masked], pa.string())
        table = pa.table({name: batch[name] for name in ("document_id", "char_start", "char_end")})
        con.from_arrow(table.append_column("text", texts_column)).insert_into("temp.masked_text")
    con.execute(sql("public/hide"))


def masked_text(start: int, text: str, starts: Sequence[int], ends: Sequence[int]) -> str:
    """A text that begins at an offset, with the spans masked that have their own offsets.

    >>> masked_text(100, "3 of 12 (25%)", [100, 109], [101, 112])
    '[masked] of 12 ([masked])'
    """
    out, at = [], 0
    for low, high in zip(starts, ends, strict=True):
        if low - start < at:
            continue
        out += [text[at : low - start], MASK]
        at = high - start
    return "".join([*out, text[at:]])
