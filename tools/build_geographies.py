"""Build rules/geographies.csv and rules/geography_aliases.csv from mySociety's list of authorities.

    python tools/build_geographies.py ../shared/reference/uk_local_authorities.csv rules

Source: mySociety, uk_local_authority_names_and_codes, CC BY 4.0. Taken over: names,
other names, GSS codes, dates, successors, region and kind of every authority that has
a GSS code. Added here: the nations and the regions of England with their GSS codes
(Office for National Statistics), short names, and which names are also ordinary words.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

NATIONS = {
    "England": "E92000001",
    "Wales": "W92000004",
    "Scotland": "S92000003",
    "Northern Ireland": "N92000002",
}
REGIONS = {
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
}
YORKSHIRE = ("Yorkshire & Humber", "Yorkshire and Humber", "Yorkshire and the Humber")
COLUMNS = [
    "code",
    "name",
    "official_name",
    "kind",
    "region_code",
    "valid_from",
    "valid_to",
    "replaced_by",
    "former_codes",
]
# Names that are also words, surnames or things: a mention needs a council beside it.
_ALSO_WORDS = """
    Adur Angus Arun Ashfield Ashford Barking Barnet Barrow Bath Boston Burnley Bury Chorley Corby Craven Crawley
    Deal Dover Eden Gosport Hart Hastings Highland Kingston Lewes Lincoln Mansfield Melton Merton Moray Newport
    Preston Reading Richmond Rother Rugby Sandwell Selby Stafford Stroud Sutton Swale Torridge Warwick Waverley
    Wells Worthing Wyre
"""
ALSO_WORDS = frozenset(_ALSO_WORDS.split())
# Short names in use that the source does not give.
SHORT = {
    "E06000010": ["Hull"], "E06000022": ["BANES", "B&NES", "Bath"],
    "E09000001": ["London Corporation", "Corporation of London"], "E06000058": ["BCP Council"],
    "E06000040": ["Windsor and Maidenhead"], "E08000017": ["Doncaster"], "W06000001": ["Sir Ynys Môn", "Ynys Môn"],
}  # fmt: skip
KIND_WORDS = re.compile(r"(?: Metropolitan| County| District| City)?(?: Borough)? (?:County |City |District )?Council$")


def alternatives(text: str) -> list[str]:
    """'Bristol, City of,bristol' → ['Bristol, City of', 'bristol']: a comma with a space is inside a name."""
    names = [n.strip() for n in re.split(r",(?! )", text)]
    wrong = re.compile(r"\b(?:UA|boro|c ity|cuty|highands|mdc|Ynys Mn)$|[ï¿½¾]")  # typing errors, letters read wrongly
    return [n for n in names if n and not wrong.search(n)]


def kind(row: dict[str, str]) -> str:
    """'Non-metropolitan district' → 'non_metropolitan_district'."""
    return re.sub(r"\W+", "_", row["type"].lower())


def names_of(row: dict[str, str]) -> list[str]:
    """Every other name of an authority, with its short ones: "Stockton-on-Tees" also gives "Stockton"."""
    names = alternatives(row["alt_names"])
    if row["type"] == "Combined authority":
        names = [n for n in names if n.endswith(" CA")]  # the others are names of regions and counties
    else:
        names.append(KIND_WORDS.sub("", row["official_name"]))
        names.append(re.split(r"[- ](?:upon|on|under)[- ]", row["name"])[0])
    names += SHORT.get(row["gss_code"], [])
    lower = {"And": "and", "Of": "of", "On": "on", "Upon": "upon", "Under": "under", "The": "the"}
    titled = (
        re.sub(r"[A-Za-z']+", lambda m: lower.get(m[0].title(), m[0].capitalize()), n) if n.islower() else n
        for n in names
    )
    own, unique = {row["name"].lower(), row["official_name"].lower()}, {n.lower(): n for n in titled}
    return [n for key, n in unique.items() if key not in own]


def main(source: Path, rules: Path) -> None:
    """Write both files, ordered by code."""
    with source.open(encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["gss_code"]]
    code_of = {r["code"]: r["gss_code"] for r in rows}
    out = [[code, name, name, "nation", "", "", "", "", ""] for name, code in NATIONS.items()]
    out += [[code, name, name, "region", "", "", "", "", ""] for name, code in REGIONS.items()]
    aliases = {(REGIONS["London"], "Greater London"), *((REGIONS["Yorkshire and The Humber"], a) for a in YORKSHIRE)}
    for r in rows:
        successors = " ".join(code_of[c] for c in r["replaced_by"].split(",") if c in code_of)
        former = r["former_gss_codes"].replace(",", " ")
        fixed = [r["gss_code"], r["name"], r["official_name"], kind(r), REGIONS.get(r["region"], "")]
        out.append([*fixed, r["start_date"], r["end_date"], successors, former])
        aliases |= {(r["gss_code"], name) for name in names_of(r)}
    aliases |= {(row[0], row[1]) for row in out if row[1] in ALSO_WORDS}
    write(rules / "geographies.csv", COLUMNS, sorted(out))
    table = [[code, name, "yes" if name in ALSO_WORDS else ""] for code, name in aliases]
    write(rules / "geography_aliases.csv", ["code", "alias", "also_a_word"], sorted(table))


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """A CSV file with a header."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
