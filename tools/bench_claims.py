"""Seconds of CPU a claim over a million statements, and over a thousand claims in a row.

    python tools/bench_claims.py [STATEMENTS]    the sample corpus, multiplied over invented authorities

The bars: one claim in under 0.5 s once the checker is open, 1,000 claims in under 60 s.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import duckdb

from pipeline.ask.claims import Checker, Given
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database

ROOT = Path(__file__).parents[1]
AUTHORITIES = 150
_COPY_DOCUMENTS = """
INSERT INTO document SELECT document.* REPLACE (
    document_id || '-' || n AS document_id, path || n AS path, text_sha256 || n AS text_sha256,
    CASE WHEN n % $places = 0 THEN authority ELSE 'Borough ' || n % $places || ' Council' END AS authority)
FROM document, range(1, $copies) copies(n)
"""
_COPY_STATEMENTS = """
INSERT INTO indicator_statement SELECT indicator_statement.* REPLACE (
    statement_id || '-' || n AS statement_id, document_id || '-' || n AS document_id,
    CASE WHEN n % 3 = 0 THEN value ELSE value + n % 7 END AS value)
FROM indicator_statement, range(1, $copies) copies(n)
"""
_COPY_PASSAGES = """
INSERT INTO passage SELECT passage.* REPLACE (document_id || '-' || n AS document_id)
FROM passage, range(1, $copies) copies(n)
"""
CLAIMS = (
    "At 31 March 2023 there were 381 children in the care of Fernleigh Borough Council.",
    "56% of care leavers were in education, employment or training in the third quarter of 2023/24.",
    "In 2023/24 the re-referral rate was about 18%.",
    "86% of single assessments were completed within 45 working days in the last quarter of 2022/23.",
    "Eight social worker vacancies stood open at 31 December 2023.",
    "Ofsted rated Fernleigh requires improvement overall in 2023.",
    "The number of child protection plans fell between December 2022 and March 2023.",
    "Fernleigh issued 512 fixed penalty notices for truancy in 2023.",
)


def multiplied(folder: Path, wanted: int) -> tuple[Path, int]:
    """A database of about so many statements, and how many it has."""
    database = folder / "indicators.duckdb"
    run([ROOT / "corpus"], Places(database, folder / "extracted", rules_folder()))
    with duckdb.connect(str(database)) as con:
        first = con.execute("SELECT count(*) FROM indicator_statement").fetchone()
        copies = wanted // (first[0] if first else 1) + 1
        con.execute(_COPY_DOCUMENTS, {"copies": copies, "places": AUTHORITIES})
        con.execute(_COPY_STATEMENTS, {"copies": copies})
        con.execute(_COPY_PASSAGES, {"copies": copies})
        row = con.execute("SELECT count(*) FROM indicator_statement").fetchone()
    return database, row[0] if row else 0


def main(arguments: list[str]) -> None:
    """Print a line for each measurement, in seconds of CPU (all threads)."""
    with tempfile.TemporaryDirectory() as folder:
        database, statements = multiplied(Path(folder), int(arguments[0]) if arguments else 1_000_000)
        with open_database(database) as con:
            started = time.process_time()
            checker = Checker.open(con, rules_folder())
            print(f"{statements:,} statements; checker open in {time.process_time() - started:.2f} s")
            for given in (Given(), Given(authority="Fernleigh")):
                spent = []
                for claim in CLAIMS:
                    started = time.process_time()
                    checker.check(claim, given)
                    spent.append(time.process_time() - started)
                whose = given.authority or "as named"
                print(f"one claim ({whose}): median {sorted(spent)[len(spent) // 2]:.3f} s, longest {max(spent):.3f} s")
            started = time.process_time()
            checker.check_all((CLAIMS[n % len(CLAIMS)], Given(authority="Fernleigh")) for n in range(1000))
            print(f"1,000 claims: {time.process_time() - started:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
