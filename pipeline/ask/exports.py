"""Export the database as CSV, Parquet and Excel with a Frictionless data package: equal data, equal bytes."""

from __future__ import annotations

from pathlib import Path

FORMATS = ("csv", "parquet", "xlsx")


def export(db: Path, folder: Path, *, formats: tuple[str, ...] = FORMATS) -> tuple[Path, ...]:
    """Write the tables to a folder in the formats named, and a datapackage.json. Returns the files written.

    UsageError: an unknown format, or the folder is a file. UnusableInputError: no database, disk full.
    """
    raise NotImplementedError
