"""One database for many readers: connections that notice a new build or a new review, and never block either.

A build puts a new file in the old one's place; DuckDB keeps serving the old one to whoever has
it open under the same path. So each generation of the file is attached to an instance of its
own: requests that began on the old one end on it, the next one sees the new data.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from pipeline.store.decisions import log_path, read_log
from pipeline.store.opening import attached
from pipeline.store.reviewing import put_reviews, review_rows

MOST_SECONDS = 30.0  # that one request may ask the database; then its query is stopped
Stamp = tuple[int, int, int] | None  # inode, time of change in nanoseconds, size


@dataclass(slots=True)
class Generation:
    """A state of the database file and of the log. root: an instance that holds that file open."""

    database: Stamp
    log: Stamp
    root: duckdb.DuckDBPyConnection
    reviews: list[Mapping[str, Any]]
    idle: list[duckdb.DuckDBPyConnection] = field(default_factory=list)

    def connection(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own for one thread, with the reviews of the log."""
        con = self.root.cursor()
        con.execute("USE shown")
        put_reviews(con, self.reviews, temporary=True)
        return con


class Bank:
    """Hands out connections; each request takes one and gives it back."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self._lock = threading.Lock()
        self._now: Generation | None = None

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to the database as it is now. UnusableInputError where there is none to read."""
        with self._lock:
            generation = self._current()
            con = generation.idle.pop() if generation.idle else generation.connection()
        alarm = threading.Timer(MOST_SECONDS, con.interrupt)
        alarm.start()
        try:
            yield con
        except duckdb.FatalException:
            self._now = None  # the instance is of no use any more: the next request opens another
            raise
        finally:
            alarm.cancel()
        generation.idle.append(con)

    def _current(self) -> Generation:
        database, log = stamp_of(self.database), stamp_of(log_path(self.database))
        now = self._now
        if now is not None and database == now.database and log == now.log:
            return now
        root = now.root if now is not None and database == now.database else attached(self.database, "shown")
        decisions, _ = read_log(log_path(self.database))
        con = root.cursor()
        con.execute("USE shown")
        self._now = Generation(database, log, root, list(review_rows(con, decisions)))
        return self._now


def stamp_of(path: Path) -> Stamp:
    """What tells one state of a file from another; None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
