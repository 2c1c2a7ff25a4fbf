"""Exports: equal data are equal bytes, and nothing in them is a formula."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fernleigh import Indicator, database, report

from pipeline.ask import plain, sheets
from pipeline.ask.exports import FORMATS, TABLES, export
from pipeline.ask.official import About, add
from pipeline.geographies import load_geographies
from pipeline.problems import UnusableInputError, UsageError
from pipeline.records import Facts
from pipeline.settings import rules_folder
from pipeline.store.schema import INTERNAL_TABLES, INTERNAL_VIEWS, sql


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    risky = Facts(title='=HYPERLINK("http://x")', authority="@SUM(1)", publisher="Plain, with “quotes” and £")
    loss = report("corpus/b.pdf", written="-12.5%", value="-12.5", facts=risky, measure="- a bullet\nin two lines")
    return database(tmp_path_factory.mktemp("db"), report(), loss)


@pytest.fixture(scope="module")
def folder(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out") / "export"
    export(db, target)
    return target


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_exported_but_those_of_the_machine(folder: Path, db: Path) -> None:
    made = [line for name in ("schema", "views", "official") for line in sql(name).splitlines()]
    named = {line.split()[2] for line in made if line.startswith("CREATE TABLE")}
    viewed = {line.split()[2] for line in made if line.startswith("CREATE VIEW")}
    assert set(TABLES) == (named - INTERNAL_TABLES) | (viewed - INTERNAL_VIEWS)
    wanted = {f"{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet")}
    assert {p.name for p in folder.iterdir()} == wanted | {"onrecord.xlsx", "datapackage.json"}


def test_a_statement_comes_with_its_citation_and_link(folder: Path) -> None:
    row = csv_rows(folder / "cited_statement.csv")[1]
    assert row["value"] == "56"
    assert row["quote"] == "1. In quarter 2, 56% of care leavers were in work or education."
    assert row["citation"] == (
        "Children's services: quarter 2, Fernleigh Borough Council, published 3 November 2025, page 1, paragraph 1"
    )
    assert row["link"] == "https://fernleigh.example/q2.pdf#page=1"


def test_no_text_in_csv_begins_like_a_formula_and_numbers_stay_numbers(folder: Path) -> None:
    row = csv_rows(folder / "cited_statement.csv")[0]
    assert (row["title"], row["authority"]) == ('\'=HYPERLINK("http://x")', "'@SUM(1)")
    assert (row["as_written"], row["value"]) == ("'-12.5%", "-12.5")
    assert row["measure"] == "'- a bullet\nin two lines"
    for path in folder.glob("*.csv"):
        for row in csv_rows(path):
            risky = [v for v in row.values() if v.startswith(("=", "+", "-", "@", "\t", "\r"))]
            assert all(v.removeprefix("-").replace(".", "").isdigit() for v in risky)


def test_only_what_needs_quotes_has_them(folder: Path) -> None:
    last = (folder / "indicator_statement.csv").read_text("utf-8").splitlines()[-1]
    assert ",56,,0,percent,exact,level,,care leavers in work or education," in last


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
    ],
)
def test_a_risky_text_gets_an_apostrophe(text: str, shown: str) -> None:
    assert plain.harmless(pa.chunked_array([[text, None]])).to_pylist() == [shown, None]


def test_excel_shows_texts_numbers_dates_and_links_but_no_formula(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "onrecord.xlsx")
    assert book.sheetnames == [*TABLES, "columns"]
    sheet = book["cited_statement"]
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, sheet[2], strict=True))
    assert (row["title"].value, row["title"].data_type) == ('=HYPERLINK("http://x")', "s")
    assert (row["value"].value, row["value"].data_type) == (-12.5, "n")
    second = dict(zip(names, sheet[3], strict=True))
    assert second["period_start"].value.date() == date(2025, 7, 1)
    assert second["link"].hyperlink.target + "#" + second["link"].hyperlink.location == second["link"].value
    assert not [c for s in book for line in s.iter_rows() for c in line if c.data_type == "f"]


def test_published_statistics_are_exported_with_their_citation(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("measure,area,period,value\nLAC,England,2018,64\nLAC,England,2017,c\n", encoding="utf-8")
    db = database(tmp_path, report())
    add(db, table, load_geographies(rules_folder()), About("Figures by area", "The ministry"))
    export(db, tmp_path / "out", formats=["csv"])
    (source,) = csv_rows(tmp_path / "out/official_source.csv")
    figures = csv_rows(tmp_path / "out/official_figure.csv")
    assert (source["title"], source["figures"]) == ("Figures by area", "1")
    assert [(f["source_id"], f["as_written"], f["value"]) for f in figures] == [
        (source["source_id"], "64", "64"),
        (source["source_id"], "c", ""),
    ]
    assert csv_rows(tmp_path / "out/official_point.csv") == []  # this catalogue has one indicator, without a measure
    package = json.loads((tmp_path / "out/datapackage.json").read_text(encoding="utf-8"))
    schema = next(r["schema"] for r in package["resources"] if r["name"] == "official_point")
    assert all(field["description"] for field in schema["fields"])


def test_parquet_keeps_types_and_says_what_columns_hold(folder: Path) -> None:
    schema = pq.read_schema(folder / "cited_statement.parquet")
    assert (schema.field("value").type, schema.field("period_start").type) == (pa.decimal128(20, 6), pa.date32())
    assert schema.field("quote").metadata[b"description"].startswith(b"The sentence, list item or table row")


def test_two_builds_of_the_same_documents_export_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export(database(tmp_path / name, report(), report("corpus/b.pdf")), tmp_path / name / "out")
        found.append({p.name: p.read_bytes() for p in (tmp_path / name / "out").iterdir()})
    assert found[0] == found[1]


def test_the_order_of_reading_does_not_show(tmp_path: Path) -> None:
    for name, entries in (
        ("one", (report("c/a.pdf"), report("c/b.pdf"))),
        ("two", (report("c/b.pdf"), report("c/a.pdf"))),
    ):
        (tmp_path / name).mkdir()
        export(database(tmp_path / name, *entries), tmp_path / name / "out", formats=["csv"])
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n / "out").iterdir()} for n in ("one", "two"))
    assert one == two


def test_the_data_package_is_valid_and_describes_every_column(folder: Path) -> None:
    import frictionless

    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = [r for r in told["resources"] if r["type"] == "table"]
    assert len(tables) == len(TABLES)
    assert all(field["description"] for table in tables for field in table["schema"]["fields"])
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])


def test_only_the_formats_named_and_no_leftovers_of_an_earlier_export(db: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    export(db, target)
    written = export(db, target, formats=["parquet"])
    assert {p.name for p in target.iterdir()} == {p.name for p in written} | {"notes.txt"}
    assert {p.suffix for p in written} == {".parquet", ".json"}


def test_a_file_is_no_folder_to_export_to(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("mine")
    with pytest.raises(UsageError, match="a file"):
        export(db, file)
    assert file.read_text() == "mine"


def test_an_unknown_format_and_a_missing_database(db: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such format: pdf"):
        export(db, tmp_path / "out", formats=["csv", "pdf"])
    with pytest.raises(UnusableInputError, match="there is no database"):
        export(tmp_path / "none.duckdb", tmp_path / "out", formats=FORMATS)
    assert not (tmp_path / "out").exists()


def test_an_export_that_fails_leaves_the_last_one(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    export(db, target, formats=["csv"])
    before = {p.name: p.read_bytes() for p in target.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.ask.exports.write_package", full)
    with pytest.raises(UnusableInputError, match="the disk is full"):
        export(db, target, formats=["parquet"])
    assert {p.name: p.read_bytes() for p in target.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS_OF_A_SHEET", 2)
    db = database(tmp_path, *(report(f"corpus/{n}.pdf") for n in range(5)))
    export(db, tmp_path / "out", formats=["xlsx"])
    book = openpyxl.load_workbook(tmp_path / "out" / "onrecord.xlsx")
    names = [name for name in book.sheetnames if name.startswith("document")]
    assert names == ["document", "document (2)", "document (3)"]
    paths = [row[1] for name in names for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert paths == [f"corpus/{n}.pdf" for n in range(5)]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    shown = sheets.cut("😀" * 20_000)
    assert shown.endswith("cut: a cell of Excel holds 32,767 characters")
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert sheets.cut("x" * 32_767) == "x" * 32_767


def test_small_batches_give_the_same_rows(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(db, tmp_path / "a", formats=["csv"])
    monkeypatch.setattr(plain, "ROWS", 1)
    export(db, tmp_path / "b", formats=["csv"])
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("a", "b"))
    assert one == two


def test_an_alias_that_is_a_formula_is_text(tmp_path: Path) -> None:
    from fernleigh import RUN

    from pipeline.store.database import build

    build(tmp_path / "a.duckdb", [], run=RUN, indicators=[replace(Indicator(), aliases=("=cmd",))])
    export(tmp_path / "a.duckdb", tmp_path / "out", formats=["csv"])
    assert csv_rows(tmp_path / "out" / "indicator_alias.csv")[0]["alias"] == "'=cmd"


def test_excel_opens_with_days_before_1900_and_characters_that_xml_forbids(tmp_path: Path) -> None:
    old = report(period_start=date(1834, 1, 1), period_end=date(1901, 1, 1), measure="a\x00b\x0bc\ufffed\uffffe")
    export(database(tmp_path, old), tmp_path / "out", formats=["xlsx"])
    sheet = openpyxl.load_workbook(tmp_path / "out" / "onrecord.xlsx")["indicator_statement"]
    row = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[2]), strict=True))
    assert (row["period_start"], row["period_end"].date()) == ("1834-01-01", date(1901, 1, 1))
    assert row["measure"].endswith("c\ufffdd\ufffde")


def test_the_folder_may_be_the_one_where_one_stands(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    export(db, Path(), formats=["parquet"])
    assert Path("document.parquet").exists()
