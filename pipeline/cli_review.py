"""Commands for people who check and review: serve, reviews."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_common import Db, Extracted, Json, Out, Quiet, Rules, settled
from pipeline.problems import UnusableInputError, UsageError

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on.")]
AllowHost = Annotated[
    list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A name that the server is known by.")
]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="For public use: nobody can review.")]
UserHeader = Annotated[
    str | None, typer.Option("--user-header", metavar="HEADER", help="Where a reverse proxy names who signed in.")
]
Proxy = Annotated[
    list[str] | None,
    typer.Option("--proxy", metavar="ADDRESS", help="Believe it from there. [default: loopback]"),
]
Export = Annotated[Path | None, typer.Option("--export", metavar="FILE", help="Write the log to a file.")]
Import = Annotated[Path | None, typer.Option("--import", metavar="FILE", help="Take in the decisions of such a file.")]
Gold = Annotated[
    Path | None, typer.Option("--gold", metavar="DIR", help="Write what was accepted or corrected as gold records.")
]
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    db: Db = None,
    extracted: Extracted = None,
    rules: Rules = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    allow_host: AllowHost = None,
    read_only: ReadOnly = False,
    user_header: UserHeader = None,
    proxy: Proxy = None,
    quiet: Quiet = False,
) -> None:
    """Open the database in a browser: read, check, review. Listens on this computer only, unless told otherwise."""
    try:
        import uvicorn

        from pipeline.review.web import make_app
        from pipeline.review.web_settings import LOOPBACK as NAMES
        from pipeline.review.web_settings import Settings
    except ImportError as error:
        raise UsageError(f"The pages need more packages: install onrecord[web] ({error.name} is not there).") from error
    from pipeline.configuration import extracted_folder
    from pipeline.settings import rules_folder

    config = settled(db=db, extracted=extracted, rules=rules)
    known = () if host in {"0.0.0.0", "::"} else (f"[{host}]" if ":" in host else host,)  # noqa: S104
    settings = Settings(
        db=config.db.resolve(),
        extracted=extracted_folder(config).resolve(),
        rules=rules_folder(config.rules),
        read_only=read_only,
        hosts=(*NAMES, *known, *(allow_host or ())),
        user_header=user_header,
        proxies=tuple(proxy) if proxy else ("127.0.0.1", "::1"),
    )
    app = make_app(settings)
    out = Out(quiet=quiet)
    out.note(f"http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl+C ends it)")
    if host not in LOOPBACK and not read_only and user_header is None:
        out.note("Whoever reaches this address can review: add --read-only, or a sign-in in front with --user-header.")
    logging.basicConfig(
        level=logging.WARNING if quiet else logging.INFO, format="%(asctime)s %(levelname)s %(message)s"
    )
    uvicorn.run(app, host=host, port=port, log_config=None, access_log=False, proxy_headers=False, server_header=False)


def reviews(
    db: Db = None,
    extracted: Extracted = None,
    export: Export = None,
    take_in: Import = None,
    gold: Gold = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List what people decided; write it to a file, take in another's, make gold records of it."""
    from pipeline.ask.queries import ask
    from pipeline.configuration import extracted_folder
    from pipeline.review.gold_records import gold_records, write_gold
    from pipeline.review.reviews import as_line, take_in_file
    from pipeline.store.database import open_database
    from pipeline.store.decisions import log_path, read_log

    config = settled(db=db, extracted=extracted)
    out = Out(json, quiet)
    if take_in is not None:
        with open_database(config.db):
            new, known = take_in_file(log_path(config.db), take_in)
        out.note(f"{new} decisions taken in, {known} were there already.")
    decisions, faults = read_log(log_path(config.db))
    for fault in faults:
        out.note(fault)
    if export is not None:
        _write(export, "".join(as_line(decision) + "\n" for decision in decisions))
        out.note(f"{len(decisions)} decisions written to {export}.")
    with open_database(config.db) as con:
        if gold is not None:
            for kind in ("statement", "judgement"):
                written = write_gold(gold, gold_records(con, extracted_folder(config), kind), f"{kind}s.jsonl")
                out.note(f"{written} gold records written to {gold / f'{kind}s.jsonl'}.")
        if (take_in, export, gold) == (None, None, None):
            found = ask(con, "reviews_listed")
            out.rows(found.columns, found.rows)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnusableInputError(f"{path}: cannot be written: {error.strerror or error}.") from error
