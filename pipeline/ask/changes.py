"""What changed from one database to another: statements added, removed, or saying something else."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.ask.queries import Table, ask
from pipeline.store.database import open_database


def changes(old: Path, new: Path) -> Table:
    """One row a statement that differs; of a changed one, each field with what it was and what it is.

    UnusableInputError: one of them is no database of this version.
    """
    for path in (old, new):
        open_database(path).close()
    with duckdb.connect() as con:
        con.execute("ATTACH $path AS old (READ_ONLY)", {"path": str(old)})
        con.execute("ATTACH $path AS new (READ_ONLY)", {"path": str(new)})
        return ask(con, "changes")
