"""The commands indicators, series, official, disagreements and gaps over small papers of an invented council."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

FIRST = """# Annual performance report 2021/22

Fernleigh Borough Council

Reporting period: 1 April 2021 to 31 March 2022

1. In 2021/22, 40% of care leavers were in education, employment or training.

2. At 31 March 2022 there were 320 children looked after, a rate of 80.0 per 10,000 children.

3. 60 of the 136 care leavers (52%) were in suitable accommodation.

4. There were 24 referrals returned as inappropriate, comprising 17 from the police and 2 from housing.

5. In 2021/22, 91% of initial child protection conferences were held within 15 working days.
"""
SECOND = """# Annual performance report 2022/23

Fernleigh Borough Council

Reporting period: 1 April 2022 to 31 March 2023

1. In 2022/23, about 45% of care leavers were in education, employment or training, up from 43% in
2021/22 (England 52%).

2. At 31 March 2023 there were 340 children looked after.

3. In 2022/23, 93% of initial child protection conferences were held within 15 working days.
"""
THIRD = """# Annual performance report 2023/24

Fernleigh Borough Council

Reporting period: 1 April 2023 to 31 March 2024

1. In 2023/24, 47% of care leavers were in education, employment or training, against a target of 50%.

2. At 31 March 2024 there were 351 children looked after.
"""
OFFICIAL = """measure,area,la_code,period,value
CareLeaverEET,Stockton-on-Tees,808,2022,46.000000000000006
CareLeaverEET,Stockton-on-Tees,808,2022,46.000000000000006
CareLeaverEET,England,970,2022,55
CareLeaverEET,England,970,2023,-
CareLeaverEET,Atlantis,1,2022,99
CareLeaverEET,England,970,some day,3
LACnum,England,970,2023,83840
"""


@pytest.fixture
def built(onrecord, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in (("a-2022.md", FIRST), ("b-2023.md", SECOND), ("c-2024.md", THIRD)):
        (folder / name).write_text(text, encoding="utf-8")
    assert onrecord("run", "papers", "--quiet").code == 0
    return onrecord


def points(onrecord, *arguments):
    ran = onrecord("series", *arguments, "--json")
    assert ran.code == 0, ran.err
    return ran.lines


def test_every_point_with_its_period_and_words(built):
    found = points(built, "care-leavers-eet", "--subject", "local")
    levels = [(p["period"], p["value"], p["kind"]) for p in found if p["role"] == "level"]
    assert levels == [
        ("2021/22", 40, "year"),
        ("2021/22", 43, "year"),
        ("2022/23", 45, "year"),
        ("2023/24", 47, "year"),
    ]
    assert all(str(p["value"]) in p["quote"] and p["citation"] and p["link"] for p in found)
    assert [p["value"] for p in found if p["role"] == "target"] == [50]


def test_marks_say_what_to_know(built):
    marks = {p["value"]: set(p["marks"]) for p in points(built, "care-leavers-eet", "--subject", "local")}
    assert marks[40] == {"conflicting"}
    assert marks[43] == {"conflicting", "restated"}
    assert "approximate" in marks[45]
    assert "target" in marks[50]


def test_comparators_stand_beside(built):
    found = points(built, "care-leavers-eet", "--authority", "Fernleigh")
    assert [(p["subject"], p["place"], p["value"]) for p in found if p["subject"] == "national"] == [
        ("national", "England", 52)
    ]


def test_since_and_until(built):
    assert [p["value"] for p in points(built, "children-in-care", "--since", "2023")] == [340, 351]
    assert [p["value"] for p in points(built, "children-in-care", "--until", "2022/23")] == [320, 340]


def test_an_alias_names_an_indicator_and_a_code_an_authority(built):
    assert points(built, "children in care, rate per 10,000")
    assert points(built, "children-in-care", "--authority", "E06000004") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("care-leaver-eet",), "care-leavers-eet"),
        (("care-leavers-eet", "--authority", "Fernlegh"), "Fernleigh Borough Council"),
        (("care-leavers-eet", "--authority", "Stokton"), "Stockton-on-Tees"),
        (("care-leavers-eet", "--subject", "everybody"), "statistical_neighbours"),
        (("care-leavers-eet", "--since", "lately"), "no day"),
        (("care-leavers-eet", "--format", "pdf"), "svg"),
    ],
)
def test_what_is_unknown_exits_2_with_what_is_near(built, arguments, said):
    ran = built("series", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_an_empty_series_says_what_was_searched(built):
    ran = built("series", "care-dental-checks", "--authority", "Fernleigh", "--since", "2020")
    assert (ran.code, ran.out) == (0, "")
    assert "3 documents of Fernleigh Borough Council" in ran.err
    assert "since 2020" in ran.err


def test_a_paper_saved_twice_counts_once(built):
    before = points(built, "children-in-care")
    Path("papers/d-2024-again.md").write_text(THIRD + "\n\n", encoding="utf-8")
    assert built("run", "papers", "--quiet").code == 0
    assert points(built, "children-in-care") == before


SUPPRESSED = """# Annual performance report 2024/25

Fernleigh Borough Council

Reporting period: 1 April 2024 to 31 March 2025

| Indicator | 2023/24 | 2024/25 |
|---|---|---|
| Care leavers in education, employment or training (%) | 47% | c |

c: suppressed to protect confidentiality.
"""


def test_a_suppressed_point_is_there_without_a_value(built):
    Path("papers/d-2025.md").write_text(SUPPRESSED, encoding="utf-8")
    assert built("run", "papers", "--quiet").code == 0
    last = [p for p in points(built, "care-leavers-eet", "--subject", "local") if p["period"] == "2024/25"]
    assert [(p["value"], p["marks"]) for p in last] == [(None, ["suppressed"])]
    shown = built("series", "care-leavers-eet", "--format", "html").out
    assert '<td class="value">suppressed</td>' in shown
    assert '"told": "suppressed"' not in shown  # the chart has no place for it


def test_csv_has_a_line_a_point(built):
    ran = built("series", "children-in-care", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["value"] for row in rows] == ["320", "340", "351"]
    assert rows[0]["period_end"] == "2022-03-31"


def test_the_page_needs_no_network_and_tells_all(built, tmp_path):
    assert built("series", "care-leavers-eet", "-o", "chart.html").code == 0
    page = Path(tmp_path / "chart.html").read_text(encoding="utf-8")
    head, _, rest = page.partition('<script type="application/json" id="spec">')
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", head)
    assert 'role="img" aria-label="Chart of Care leavers in education' in head
    assert head.count("<q>") == 6
    assert "conflicting, restated" in head
    spec = json.loads(rest.partition("</script>")[0])
    assert len(spec["datasets"]["points"]) == 6
    dots = spec["layer"][-1]["encoding"]
    assert {"shape", "color", "tooltip", "href"} <= set(dots)
    assert spec["description"].startswith("Chart of")


def test_a_page_shows_hostile_words_as_words(tmp_path, onrecord):
    (tmp_path / "papers").mkdir()
    hostile = "a rate of 80.0 per 10,000 children </script><img src=x onerror=alert(2)>."
    (tmp_path / "papers" / "x.txt").write_text(
        FIRST.replace("a rate of 80.0 per 10,000 children.", hostile), encoding="utf-8"
    )
    assert onrecord("run", "papers", "--quiet").code == 0
    page = onrecord("series", "children-in-care", "--format", "html").out
    ours = page.partition("<script>")[0]
    assert ours.count("alert(2)") == 2  # the table's quote and the chart's
    assert "<img" not in ours
    assert ours.count("</script>") == 1


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_pictures(built, tmp_path, form, begins):
    assert built("series", "children-in-care", "-o", f"chart.{form}").code == 0
    assert (tmp_path / f"chart.{form}").read_bytes().startswith(begins)


def test_disagreements_are_told_in_sentences(built):
    listed = built("disagreements", "--json").lines
    found = {d["kind"]: d for d in listed}
    assert len(found) == len(listed)  # each once, though sentence and catalogue both tell of the share
    assert set(found) == {"restated", "share", "total"}
    assert "40% in “a-2022.md”, but 43% where “b-2023.md” looks back." in (found["restated"]["says"])
    assert found["share"]["says"].endswith("60 of 136 is 44.1%, not 52%.")
    assert "add up to 19 (17 + 2), not to the 24" in found["total"]["says"]
    assert all(side["citation"] and side["quote"] for d in found.values() for side in d["sides"])


def test_disagreements_of_a_kind_or_indicator(built):
    assert {d["kind"] for d in built("disagreements", "--kind", "share", "--json").lines} == {"share"}
    assert built("disagreements", "--indicator", "children-in-care", "--json").lines == []
    assert built("disagreements", "--kind", "mood").code == 2


def test_gaps(built):
    (gap,) = built("gaps", "--json").lines
    assert (gap["indicator_id"], gap["periods"], gap["last_value"]) == ("initial-conferences-on-time", 2, 93)
    assert gap["citation"]
    assert built("gaps", "--periods", "3", "--json").lines == []


def test_published_figures_stand_beside_and_outlive_a_run(built, tmp_path):
    (tmp_path / "published.csv").write_text(OFFICIAL, encoding="utf-8")
    ran = built("official", "add", "published.csv", "--title", "Statistics", "--json")
    assert ran.lines == [{"file": "published.csv", "figures": 5, "of_indicators": 3, "rows_twice": 1}]
    assert "Atlantis" in ran.err
    assert "some day" in ran.err
    for arguments in ((), ("--force",)):
        assert built("run", "papers", "--quiet", *arguments).code == 0
        found = points(built, "care-leavers-eet", "--authority", "Stockton-on-Tees")
        assert [(p["origin"], p["place"], p["period"], p["value"]) for p in found] == [
            ("official", "Stockton-on-Tees Borough Council", "2021/22", 46),
            ("official", "England", "2021/22", 55),
        ]
        assert found[0]["citation"] == "Statistics, line 2"
    (national,) = points(built, "children-in-care", "--subject", "national")
    assert (national["period"], national["value"]) == ("31 Mar 2023", 83840)


def test_published_figures_are_replaced_listed_and_taken_out(built, tmp_path):
    path = tmp_path / "published.csv"
    path.write_text(OFFICIAL, encoding="utf-8")
    built("official", "add", "published.csv")
    path.write_text("measure,area,period,value\nCareLeaverEET,England,2023,50\n", encoding="utf-8")
    built("official", "add", "published.csv")
    (listed,) = built("official", "list", "--json").lines
    assert (listed["name"], listed["figures"]) == ("published.csv", 1)
    (wrong,) = [d for d in built("disagreements", "--json").lines if d["kind"] == "official"]
    assert "52% in “b-2023.md”, but the published figure is 50%" in wrong["says"]
    assert built("official", "remove", "published.csv").code == 0
    assert built("official", "list", "--json").lines == []
    assert built("official", "remove", "published.csv").code == 2


@pytest.mark.parametrize("text", ["", "area,value\nEngland,3\n", "measure;area;period;value\n"])
def test_a_table_without_its_columns_is_refused(built, tmp_path, text):
    (tmp_path / "wrong.csv").write_text(text, encoding="utf-8")
    ran = built("official", "add", "wrong.csv")
    assert ran.code == 2
    assert "measure" in ran.err


def test_the_catalogue_is_listed_and_searched(built):
    everything = built("indicators", "--json").lines
    assert len(everything) >= 150
    some = built("indicators", "care leavers employment", "--json").lines
    assert {"care-leavers-eet", "care-leavers-neet"} <= {i["indicator_id"] for i in some}
    assert len(some) < 12


def test_entries_are_suggested_for_what_recurs(tmp_path, onrecord):
    (tmp_path / "papers").mkdir()
    for year, count in ((2022, 12), (2023, 15)):
        head = f"# Report {year}\n\nFernleigh Borough Council\n\n"
        text = f"{head}1. In {year} the council planted {count} orchards of apple trees.\n"
        (tmp_path / "papers" / f"{year}.md").write_text(text, encoding="utf-8")
    assert onrecord("run", "papers", "--quiet").code == 0
    ran = onrecord("indicators", "--suggest")
    assert "2 statements in 2 documents" in ran.out
    assert "orchards" in ran.out
    rules = (Path(__file__).parents[2] / "rules" / "indicators.yaml").read_text(encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "indicators.yaml").write_text(rules + ran.out, encoding="utf-8")
    from pipeline.link.catalogue import load_catalogue

    assert len(load_catalogue(tmp_path / "rules").indicators) > 150
