"""How long a series and its chart take in a database of a million statements.

    python tools/bench_series.py [STATEMENTS]    [default: 1000000]

The statements are the sample corpus's, copied under other documents and authorities until there are
enough; each copy keeps its words, so that citations and quotes are as long as real ones. The bars are
0.2 seconds for any series and 2 seconds for the chart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from pipeline.ask.charts import page
from pipeline.ask.series import Asked, Series, series
from pipeline.geographies import load_geographies
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database

ROOT = Path(__file__).parents[1]
SERIES_BAR, CHART_BAR = 0.2, 2.0  # seconds
# Every table that a series reads, copied COPY times over; ids and authorities get the copy's number.
GROW = """
CREATE TEMP TABLE copy AS SELECT range AS n, lpad(to_hex(range), 6, '0') AS tag,
    'E0' || lpad((range % 330)::VARCHAR, 7, '0') AS code FROM range(1, $copies);
INSERT INTO document SELECT d.* REPLACE (
    c.tag || substr(d.document_id, 7) AS document_id, c.tag || '/' || d.path AS path,
    'Authority ' || (c.n % 330) AS authority, c.code AS authority_code) FROM document d, copy c;
INSERT INTO passage SELECT p.* REPLACE (
    c.tag || substr(p.document_id, 7) AS document_id, c.tag || substr(p.passage_id, 7) AS passage_id)
    FROM passage p, copy c;
INSERT INTO page SELECT p.* REPLACE (c.tag || substr(p.document_id, 7) AS document_id) FROM page p, copy c;
INSERT INTO indicator_statement SELECT s.* REPLACE (
    c.tag || substr(s.document_id, 7) AS document_id, c.tag || substr(s.passage_id, 7) AS passage_id,
    c.tag || substr(s.statement_id, 7) AS statement_id,
    CASE WHEN s.subject = 'local' THEN 'Authority ' || (c.n % 330) ELSE s.subject_name END AS subject_name,
    CASE WHEN s.subject = 'local' THEN c.code ELSE s.subject_code END AS subject_code,
    s.period_start + INTERVAL (c.n // 330) YEAR AS period_start,
    s.period_end + INTERVAL (c.n // 330) YEAR AS period_end) FROM indicator_statement s, copy c;
"""


def grown(folder: Path, statements: int) -> Path:
    """A database of the sample corpus with so many statements."""
    database = folder / "large.duckdb"
    run((ROOT / "corpus",), Places(database, folder / "extracted", rules_folder()))
    with duckdb.connect(str(database)) as con:
        (own,) = con.execute("SELECT count(*) FROM indicator_statement").fetchone() or (1,)
        for statement in GROW.split(";\n"):
            if statement.strip():
                con.execute(statement.replace("$copies", str(statements // own + 2)))
        con.execute("CHECKPOINT")
    return database


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one turn, as in bench.py: what else the machine does is not counted."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main(arguments: list[str]) -> None:
    """Print the seconds; exit 1 above a bar."""
    statements = int(arguments[0]) if arguments else 1_000_000
    places = load_geographies(rules_folder())
    with tempfile.TemporaryDirectory() as folder, open_database(grown(Path(folder), statements)) as con:
        (held,) = con.execute("SELECT count(*) FROM indicator_statement").fetchone() or (0,)
        named = [str(i) for (i,) in con.execute(
            "SELECT indicator_id FROM indicator_statement WHERE indicator_id IS NOT NULL"
            " GROUP BY ALL ORDER BY count(*) DESC, indicator_id"
        ).fetchall()]  # fmt: skip
        of = con.execute("SELECT max(authority) FROM document").fetchall()[0][0]

        def one(indicator: str) -> Series:
            return series(con, indicator, places, Asked(authority=of))

        took = {name: min(seconds(lambda name=name: one(name)) for _ in range(3)) for name in named}  # type: ignore[misc]
        slowest = max(took, key=lambda name: took[name])
        first = seconds(lambda: page(one(named[0])))
        chart = min(seconds(lambda: page(one(named[0]))) for _ in range(3))
    print(f"{held} statements, {len(named)} indicators, one authority of 330, CPU time, best of 3")
    print(f"series   slowest {took[slowest]:.3f} s ({slowest}), bar {SERIES_BAR} s")
    print(f"chart    first of this run {first:.2f} s, then {chart:.2f} s, bar {CHART_BAR} s")
    if took[slowest] > SERIES_BAR or chart > CHART_BAR:
        sys.exit("above a bar")


if __name__ == "__main__":
    main(sys.argv[1:])
