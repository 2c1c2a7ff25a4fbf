"""datapackage.json: what is in an export, each column with its type and what it says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.store.schema import sql

PACKAGE = "datapackage.json"
_TYPES = {"VARCHAR": "string", "BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number", "DATE": "date"}
_MEDIA = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_KEYS = {
    "document": "document_id",
    "passage": "passage_id",
    "indicator": "indicator_id",
    "geography": "code",
    "official_source": "source_id",
}
_ABOUT = (
    "Every figure and grade that the documents put on record, each with the exact words it stands on. "
    "In CSV, a text that begins with =, +, -, @, a tab or a carriage return has an apostrophe before it, "
    "so that no spreadsheet reads it as a formula."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or view. kind: integer, number, date or string."""

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Described:
    """A table or view with its comment and its columns'."""

    name: str
    description: str
    columns: tuple[Column, ...]


def describe(con: duckdb.DuckDBPyConnection, name: str) -> Described:
    """A table or view of the database as the schema's comments tell it."""
    (comment,) = con.execute(sql("comment"), {"table": name}).fetchall()[0]
    rows = con.execute(sql("columns"), {"table": name}).fetchall()
    columns = tuple(
        Column(column, "number" if kind.startswith("DECIMAL") else _TYPES[kind], text) for column, kind, text in rows
    )
    return Described(name, comment, columns)


def write_package(folder: Path, tables: list[Described], *, about: str = "") -> None:
    """Write datapackage.json for the files of a folder: CSV as tables, others as files. about: more to say of it."""
    resources = []
    for table in tables:
        for suffix in (".csv", ".parquet"):
            path = folder / f"{table.name}{suffix}"
            if path.exists():
                resources.append(_resource(path, table))
    resources += [_resource(path, None) for path in sorted(folder.glob("*.xlsx"))]
    package = {"name": "onrecord", "title": "Figures and grades on record", "description": _ABOUT + about}
    text = json.dumps(package | {"resources": resources}, ensure_ascii=False, indent=2)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")


def listed_files(folder: Path) -> tuple[str, ...]:
    """The files that the folder's data package lists: those an earlier export wrote. None where it is not ours."""
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        if package["name"] != "onrecord":
            return ()
        names = [str(resource["path"]) for resource in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(name for name in names if Path(name).name == name and Path(name).suffix in _MEDIA)


def _resource(path: Path, table: Described | None) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    tabular = path.suffix == ".csv"
    resource: dict[str, Any] = {
        "name": path.stem if tabular else f"{path.stem}-{path.suffix[1:]}",
        "type": "table" if tabular else "file",
        "path": path.name,
        "format": path.suffix[1:],
        "mediatype": _MEDIA[path.suffix],
        "description": table.description if table else "All tables, a sheet each.",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if tabular and table:
        resource |= {"encoding": "utf-8", "schema": _schema(table)}
    return resource


def _schema(table: Described) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": c.name, "type": c.kind, "description": c.description} for c in table.columns]
    }
    if table.name in _KEYS:
        schema["primaryKey"] = [_KEYS[table.name]]
    names = {column.name for column in table.columns}
    schema["foreignKeys"] = [
        {"fields": [key], "reference": {"resource": owner, "fields": [key]}}
        for owner, key in _KEYS.items()
        if key in names and owner != table.name and key != "code"
    ]
    return schema
