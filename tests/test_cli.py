"""The commands as people use them, over the sample corpus."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.run import Places, run
from pipeline.settings import rules_folder
from tests.conftest import ROOT, Onrecord

COMMANDS = (
    *("run", "add", "extract", "dates", "cite", "explain", "verify", "problems"),
    *("sql", "export", "diff", "score", "doctor", "check", "reviews", "serve"),
    *("indicators", "series", "disagreements", "gaps", "official"),
)
WITHOUT_DATABASE = {"add", "extract", "dates", "diff"}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample corpus, its texts beside it."""
    path = tmp_path_factory.mktemp("sample") / "sample.duckdb"
    report = run([ROOT / "corpus"], Places(path, path.with_name(path.name + ".extracted"), rules_folder()))
    assert report.failed == ()
    return path


@pytest.fixture
def statement(onrecord: Onrecord, db: Path) -> str:
    """The id of a statement of the sample corpus."""
    query = "SELECT statement_id FROM series WHERE indicator_id = 'care-leavers-eet' ORDER BY period_end, statement_id"
    return str(onrecord("sql", query, "--db", db, "--json").lines[0]["statement_id"])


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in {"serve", "official"}])
def test_every_command_has_help_and_the_options_that_all_share(onrecord: Onrecord, command: str) -> None:
    ran = onrecord(command, "--help")
    assert ran.code == 0
    for option in ("--json", "--quiet", *(["--db"] if command not in WITHOUT_DATABASE else [])):
        assert option in ran.out


def test_the_list_of_commands_is_what_it_should_be(onrecord: Onrecord) -> None:
    listed = re.findall(r"^  ([a-z]+)  ", onrecord("--help").out.partition("Commands:")[2], re.M)
    assert sorted(listed) == sorted(COMMANDS)


def test_help_is_fast_and_loads_nothing_heavy() -> None:
    code = (
        "import sys, pipeline.cli;"
        "heavy = {'duckdb', 'spacy', 'pyarrow', 'pandas', 'pypdfium2', 'pdfplumber', 'httpx', 'docx', 'pydantic'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )
    started = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert time.monotonic() - started < 3


def test_run_ends_with_a_table_of_what_was_read_and_found(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("run")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"^documents +2$", ran.out, re.M)
    assert re.search(r"^statements +[1-9]", ran.out, re.M)
    assert Path("indicators.duckdb").exists()
    assert len(list(Path("extracted").glob("*.txt"))) == 2


def test_run_twice_gives_byte_identical_exports(onrecord: Onrecord, corpus: Path) -> None:
    onrecord("run")
    onrecord("export", "first", "--quiet")
    onrecord("run", "--force", "--db", "other.duckdb")
    onrecord("export", "second", "--db", "other.duckdb", "--quiet")
    names = sorted(p.name for p in Path("first").iterdir())
    assert names == sorted(p.name for p in Path("second").iterdir())
    for name in names:
        assert (Path("first") / name).read_bytes() == (Path("second") / name).read_bytes(), name


def test_a_dry_run_says_what_it_would_do_and_does_nothing(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("run", "--dry-run", "--json")
    assert ran.lines == [
        {"path": "corpus/2023/minutes.txt", "what": "read"},
        {"path": "corpus/report.md", "what": "read"},
    ]
    assert not Path("indicators.duckdb").exists()
    onrecord("run")
    (corpus / "report.md").unlink()
    assert {"path": "corpus/report.md", "what": "remove"} in onrecord("run", "--dry-run", "--json").lines


def test_another_corpus_keeps_its_texts_beside_its_database(onrecord: Onrecord, corpus: Path) -> None:
    corpus.rename("papers")
    assert onrecord("run", "papers", "--db", "p.duckdb").code == 0
    assert len(list(Path("p.duckdb.extracted").glob("*.txt"))) == 2
    assert onrecord("verify", "--db", "p.duckdb").code == 0


def test_quiet_prints_nothing_when_all_is_well(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("run", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_environment_and_a_file_name_the_database(
    onrecord: Onrecord, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("onrecord.toml").write_text('db = "from-file.duckdb"\n')
    onrecord("run")
    assert Path("from-file.duckdb").exists()
    monkeypatch.setenv("ONRECORD_DB", "from-environment.duckdb")
    onrecord("run")
    assert Path("from-environment.duckdb").exists()


def test_an_interrupt_exits_130_and_leaves_the_database(
    onrecord: Onrecord, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    onrecord("run")
    before = Path("indicators.duckdb").read_bytes()

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.worker.find", interrupted)
    ran = onrecord("run", "--force")
    assert ran.code == 130
    assert Path("indicators.duckdb").read_bytes() == before


def test_cite_takes_a_value_to_its_words(onrecord: Onrecord, db: Path, statement: str) -> None:
    ran = onrecord("cite", statement[:8], "--db", db)
    assert ran.code == 0
    assert "“" in ran.out
    found = onrecord("cite", statement, "--db", db, "--json").lines[0]
    assert found["id"] == statement
    assert found["quote"] in ran.out
    assert found["link"].startswith("https://example.org/fernleigh/")


def test_an_unknown_id_exits_2(onrecord: Onrecord, db: Path) -> None:
    assert onrecord("cite", "ffffffffffffffff", "--db", db).code == 2
    assert onrecord("cite", "a", "--db", db).code == 2


def test_explain_gives_rule_words_period_and_indicator(onrecord: Onrecord, db: Path, statement: str) -> None:
    about = {line["about"]: line for line in onrecord("explain", statement, "--db", db, "--json").lines}
    assert {"value", "rule", "unit", "period", "indicator"} <= set(about)
    assert all(line["because"] for line in about.values())


def test_verify_finds_no_fault_in_the_sample_corpus(onrecord: Onrecord, db: Path) -> None:
    ran = onrecord("verify", "--thorough", "--db", db, "--json")
    assert (ran.code, ran.lines) == (0, [])
    assert re.search(r"[1-9]\d* citations of 18 documents checked, 0 faults", ran.err)


def test_verify_exits_1_when_a_text_was_touched(onrecord: Onrecord, corpus: Path) -> None:
    onrecord("run")
    for path in Path("extracted").glob("*.txt"):
        path.write_text(path.read_text().replace("56%", "65%"))
    ran = onrecord("verify", "--json")
    assert ran.code == 1
    assert {"path", "code", "message"} <= set(ran.lines[0])


def test_sql_prints_rows_and_refuses_to_write(onrecord: Onrecord, db: Path) -> None:
    ran = onrecord("sql", "SELECT 1.50::DECIMAL(9,2) AS a, DATE '2024-03-31' AS b, NULL AS c", "--db", db, "--json")
    assert ran.lines == [{"a": 1.5, "b": "2024-03-31", "c": None}]
    assert onrecord("sql", "SELECT 1 AS a, 'x' AS b", "--db", db).out == "a  b\n1  x\n"
    for query in ("DROP TABLE document", "SELECT * FROM read_csv('/etc/hosts')", "SELECT 1; SELECT 2", "SELEC"):
        ran = onrecord("sql", query, "--db", db)
        assert (ran.code, ran.out) == (2, ""), query


def test_export_names_the_files_that_it_wrote(onrecord: Onrecord, db: Path) -> None:
    ran = onrecord("export", "out", "--format", "csv", "--db", db, "--json")
    assert ran.code == 0
    assert {Path(line["file"]).name for line in ran.lines} >= {"cited_statement.csv", "datapackage.json"}
    assert onrecord("export", "out", "--format", "odt", "--db", db).code == 2


def test_diff_tells_added_removed_and_changed(onrecord: Onrecord, corpus: Path) -> None:
    onrecord("run", "--db", "old.duckdb")
    assert onrecord("diff", "old.duckdb", "old.duckdb", "--json").lines == []
    report = (corpus / "report.md").read_text()
    (corpus / "report.md").write_text(report.replace("56% of care leavers", "58% of care leavers"))
    (corpus / "2023" / "minutes.txt").unlink()
    onrecord("run", "--db", "new.duckdb")
    ran = onrecord("diff", "old.duckdb", "new.duckdb", "--json")
    assert ran.code == 0
    told = {(line["what"], line["as_written"]) for line in ran.lines}
    assert {("added", "58%"), ("removed", "56%"), ("removed", "91.5%")} <= told


def test_score_compares_with_gold_and_holds_its_floors(onrecord: Onrecord, corpus: Path) -> None:
    onrecord("run")
    gold = Path("gold")
    gold.mkdir()
    record = {
        "id": "r-1",
        "doc": "report.md",
        "anchor": "56% of care leavers",
        "value": 56,
        "unit": "percent",
        "measure": "care leavers in education, employment or training",
        "role": "level",
        "subject": "local",
        "qualifier": "exact",
        "unsure": ["period"],
    }
    (gold / "statements.jsonl").write_text(json.dumps(record) + "\n")
    (gold / "floors.yaml").write_text("statements_found_recall: 1.0\n")
    ran = onrecord("score", gold, "--json")
    assert ran.code == 0, ran.err
    assert {"score": "statements_found_recall", "value": 1.0} in ran.lines
    (gold / "floors.yaml").write_text("statements_found_precision: 0.99\n")
    ran = onrecord("score", gold)
    assert ran.code == 1
    assert "below its floor of 0.99" in ran.err


def test_doctor_says_what_is_there(onrecord: Onrecord, corpus: Path) -> None:
    states = {line["what"]: line["state"] for line in onrecord("doctor", "--json").lines}
    assert (states["rules"], states["corpus"], states["duckdb"]) == ("ok", "ok", "ok")
    assert states["database"] == "missing"


def test_extract_prints_the_statements_of_one_file(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("extract", corpus / "report.md", "--json")
    assert ran.code == 0
    text = (corpus / "report.md").read_text()
    assert {56, 52, 214, 207} <= {line["value"] for line in ran.lines}
    assert all(line["as_written"] in text for line in ran.lines)
    assert not Path("indicators.duckdb").exists()


@pytest.mark.parametrize(("pages", "code"), [("never", 0), ("sometimes", 2)])
def test_extract_knows_which_pages_tesseract_may_read(onrecord: Onrecord, corpus: Path, pages: str, code: int) -> None:
    assert onrecord("extract", corpus / "report.md", "--json", "--ocr", pages).code == code


def test_extract_reads_lines_of_no_kind(onrecord: Onrecord) -> None:
    lines = "Shares fell 3.5% to £42m.\n\nNothing here.\nCafé: 12 staff – twice as many.\n"
    ran = onrecord("extract", "-", "--json", stdin=lines)
    assert ran.code == 0
    split = lines.split("\n")
    for found in ran.lines:
        assert split[found["line"] - 1][found["char_start"] : found["char_end"]] == found["as_written"]
    assert [(f["line"], f["value"], f["unit"]) for f in ran.lines][:3] == [
        (1, 3.5, "percent"),
        (1, 42_000_000, "gbp"),
        (4, 12, "count"),
    ]


def test_extract_of_lines_that_are_not_utf8_goes_on(onrecord: Onrecord) -> None:
    ran = onrecord("extract", "-", "--json", stdin=b"caf\xe9 5%\r\n6%\n")
    assert [line["value"] for line in ran.lines] == [5, 6]


@pytest.mark.parametrize("reference", ["2023-03-31", '{"reporting_end": "2023-03-31"}'])
def test_dates_resolves_against_a_reference(onrecord: Onrecord, reference: str) -> None:
    ran = onrecord("dates", "-", "--reference", reference, "--json", stdin="Up in the last 12 months.\nNo date.\n")
    assert [(d["line"], d["date_start"], d["date_end"]) for d in ran.lines] == [(1, "2022-04-01", "2023-03-31")]


def test_dates_of_a_file(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("dates", corpus / "2023" / "minutes.txt", "--json")
    assert ("2023-10-12", "day") in {(d["date_start"], d["grain"]) for d in ran.lines}


def test_the_citation_in_the_readme_is_that_of_the_sample_corpus(onrecord: Onrecord, db: Path) -> None:
    """Its quote and its line to paste, word for word."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0].splitlines()
    query = (
        "SELECT statement_id FROM cited_statement WHERE '“' || quote || '”' = '{}' AND citation = '{}' AND value = 47"
    )
    ids = onrecord("sql", query.format(shown[1], shown[2]), "--db", db, "--json").lines
    assert len(ids) == 1
    assert onrecord("cite", ids[0]["statement_id"], "--db", db).out.splitlines() == shown


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe")
def test_a_reader_that_stops_early_is_no_error(db: Path) -> None:
    """`onrecord sql … | head -1`"""
    query = "SELECT unnest(range(200000))"
    command = f'"{sys.executable}" -m pipeline sql "{query}" --db "{db}" --json | head -1'
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.stdout.count("\n") == 1
    assert "Traceback" not in ran.stderr
