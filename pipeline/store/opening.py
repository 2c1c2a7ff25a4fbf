"""Open a database to read it, or say in a sentence why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.problems import OnrecordError, UnusableInputError
from pipeline.store.reviewing import load_reviews
from pipeline.store.schema import SCHEMA_VERSION, sql


def open_database(path: Path, *, locked: bool = False) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a database of this version's tables, with the reviews of the log beside it.

    locked: no file, network or extension can be reached from its SQL, and no SET changes that.
    UnusableInputError: there is none, it is of another version, not onrecord's, or in use.
    """
    con = _connect(path, locked=locked)
    try:
        version = _version(path, con)
        if version == SCHEMA_VERSION:
            load_reviews(con, path)
            return con
    except UnusableInputError:
        con.close()
        raise
    con.close()
    if version is None:
        raise UnusableInputError(f"{path}: a DuckDB database, but not one of onrecord's. Name another with --db.")
    age = "an older" if version < SCHEMA_VERSION else "a newer"
    raise UnusableInputError(f"{path}: made by {age} version of onrecord. Run `onrecord run` to build it anew.")


def attached(path: Path, name: str) -> duckdb.DuckDBPyConnection:
    """An instance of its own with the database attached, to read, under a name: a state of the file that stays.

    Files and networks cannot be reached from its SQL. UnusableInputError as for open_database.
    """
    open_database(path).close()
    con = duckdb.connect(config={"python_enable_replacements": "false"})
    try:
        con.execute(f"ATTACH $path AS {name} (READ_ONLY)", {"path": str(path)})
        con.execute("SET enable_external_access = false")
    except duckdb.Error as error:
        raise explained(path, error) from error
    return con


@contextmanager
def using(
    con: duckdb.DuckDBPyConnection, path: Path, name: str, *, write: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose SQL speaks of a file, attached under a name: a new instance for each file would take 15 ms.

    write: the file is new, and of no use before its last checkpoint, so nothing is logged beside it.
    Where the block fails, the file stays attached until the first connection is closed.
    """
    with con.cursor() as own:
        how = "RECOVERY_MODE NO_WAL_WRITES" if write else "READ_ONLY"
        own.execute(f"ATTACH $path AS {name} ({how})", {"path": str(path)})
        own.execute(f"USE {name}")
        yield own
    con.execute(f"DETACH {name}")


def kept(path: Path) -> dict[str, tuple[str, str]]:
    """path → (document_id, fingerprint) of each document of a database: what the next run may keep.

    Empty where there is no database yet or it is of another version: everything is read again.
    UnusableInputError where the file is something else, which a build must not replace, or has no folder.
    """
    check_folder(path)
    if not path.exists():
        return {}
    with duckdb.connect() as con:
        return kept_by(con, path)


def kept_by(con: duckdb.DuckDBPyConnection, path: Path) -> dict[str, tuple[str, str]]:
    """The same over a connection that is there."""
    check_folder(path)
    if not path.exists():
        return {}
    _check_file(path)
    try:
        with using(con, path, "before") as before:
            version = _version(path, before)
            if version is None:
                raise UnusableInputError(f"{path}: there, but not a database of onrecord's. It is not replaced.")
            rows = before.execute(sql("kept")).fetchall() if version == SCHEMA_VERSION else []
    except duckdb.Error as error:
        raise _unopened(path, error) from error
    return {name: (document, fingerprint) for name, document, fingerprint in rows}


def compatible(con: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Whether there is a database of this version's tables."""
    if not path.exists():
        return False
    with using(con, path, "asked") as asked:
        return _version(path, asked) == SCHEMA_VERSION


def check_folder(path: Path) -> None:
    """That there is a folder for a database."""
    if not path.parent.is_dir():
        raise UnusableInputError(f"{path}: there is no folder {path.parent} to write the database to.")


def explained(path: Path, error: Exception) -> OnrecordError:
    """A failure of DuckDB or of the disk as a sentence."""
    said = str(error)
    low = said.lower()
    if "no space left" in low or "disk quota" in low:
        return UnusableInputError(f"{path}: the disk is full. Make room and run again; what was there is unchanged.")
    if "permission denied" in low or "read-only file system" in low:
        return UnusableInputError(f"{path}: the folder cannot be written to. Name another place with --db.")
    if "conflicting lock" in low or "could not set lock" in low or "being used by another" in low:
        return UnusableInputError(f"{path}: in use by another program. Close it there and try again.")
    return UnusableInputError(f"{path}: {said.splitlines()[0] if said else type(error).__name__}")


def _connect(path: Path, *, locked: bool = False) -> duckdb.DuckDBPyConnection:
    _check_file(path)
    options: dict[str, str | bool | int | float | list[str]] = (
        {
            "enable_external_access": "false",
            "python_enable_replacements": "false",
            "autoinstall_known_extensions": "false",  # or a function's name would send DuckDB to the network for it
            "autoload_known_extensions": "false",
            "allow_persistent_secrets": "false",
        }
        if locked
        else {}
    )
    try:
        con = duckdb.connect(str(path), read_only=True, config=options)
        if locked:
            _lock(con)
        return con
    except duckdb.Error as error:
        raise _unopened(path, error) from error


def _check_file(path: Path) -> None:
    """That there is a file at all."""
    if not path.exists():
        raise UnusableInputError(f"{path}: there is no database. Make one with `onrecord run`, or name it with --db.")
    if path.is_dir():
        raise UnusableInputError(f"{path}: a folder, not a database. Name the file with --db.")
    if not path.is_file():  # opening a pipe would wait for ever
        raise UnusableInputError(f"{path}: a pipe or a device, not a database. Name the file with --db.")


def _unopened(path: Path, error: duckdb.Error) -> OnrecordError:
    """Why DuckDB does not open a file, as a sentence."""
    low = str(error).lower()
    if "not a valid duckdb" in low or "serialization" in low or "checksum" in low:
        return UnusableInputError(f"{path}: not a DuckDB database, or a damaged one.")
    if "permission denied" in low:
        return UnusableInputError(f"{path}: there is no permission to read it.")
    return explained(path, error)


def _lock(con: duckdb.DuckDBPyConnection) -> None:
    """Close the file system and all settings, once the database is open.

    Without external access DuckDB still lets SQL at the files beside its database: EXPLAIN ANALYZE COPY … TO
    'papers.duckdb.wal' would write there. A process shares what one connection has locked.
    """
    if con.execute("SELECT current_setting('lock_configuration')").fetchone() == (False,):
        con.execute("SET disabled_filesystems = 'LocalFileSystem'")
        con.execute("SET lock_configuration = true")


def _version(path: Path, con: duckdb.DuckDBPyConnection) -> int | None:
    """The version of its tables; None where they are not onrecord's."""
    try:
        row = con.execute(sql("schema_version")).fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    except duckdb.Error as error:
        raise UnusableInputError(f"{path}: damaged. Delete it and run `onrecord run`.") from error
    return int(row[0]) if row else None
