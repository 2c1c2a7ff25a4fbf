"""What `onrecord serve` is told, and what its pages share."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from starlette.requests import Request

from pipeline.review.bank import Bank

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
MAX_BODY = 1_000_000  # bytes of a form: a long draft, not a book


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and who may do what.

    hosts: names that the pages may be asked for by. user_header: the header in which a reverse
    proxy names who signed in; believed only from the addresses in proxies.
    """

    db: Path
    extracted: Path
    rules: Path
    read_only: bool = False
    hosts: tuple[str, ...] = LOOPBACK
    user_header: str | None = None
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. secret: signs the tokens of its forms; another one after each start."""

    settings: Settings
    bank: Bank
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))


@dataclass(frozen=True, slots=True)
class Visit:
    """One request with a connection of its own."""

    site: Site
    con: duckdb.DuckDBPyConnection
    request: Request
