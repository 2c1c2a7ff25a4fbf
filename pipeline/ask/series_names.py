"""The indicator and the authority that a person means, or the nearest names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
from rapidfuzz import fuzz, process, utils

from pipeline.ask.queries import ask
from pipeline.geographies import Geographies, key_of
from pipeline.problems import UsageError

_NEAREST = 5
_NEAR = 55  # of 100


@dataclass(frozen=True, slots=True)
class Meant:
    """An authority: its name, and its GSS codes, former and later ones included; none where it is in no list."""

    name: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator as the database's catalogue has it."""

    indicator_id: str
    label: str
    definition: str
    unit: str
    polarity: str
    topic: str
    family: str
    year_kind: str
    population: str | None
    official_measure: str | None


def indicator_of(con: duckdb.DuckDBPyConnection, named: str) -> Entry:
    """The indicator of this id, label or alias. UsageError with the nearest ids where there is none."""
    rows = {str(row[0]): row for row in ask(con, "series_indicators").rows}
    if named in rows:
        return Entry(*rows[named])  # type: ignore[arg-type]
    named_so = [(i, i) for i in rows] + [(str(name), str(i)) for name, i in ask(con, "series_aliases").rows]
    wanted = named.casefold().strip()
    same = sorted({i for name, i in named_so if name.casefold() == wanted})
    if len(same) == 1:
        return Entry(*rows[same[0]])  # type: ignore[arg-type]
    if same:
        raise UsageError(f"Several indicators are called “{named}”: {', '.join(same)}. Name one by its id.")
    ids = dict(reversed(named_so))
    near = dict.fromkeys(ids[name] for name in _nearest(named, list(ids), more=4))
    raise _unknown("indicator", named, list(near)[:_NEAREST])


def authority_of(con: duckdb.DuckDBPyConnection, named: str, geographies: Geographies) -> Meant:
    """The authority of this name, alias or code: of the lists, or of the documents themselves.

    "Stockton" → Stockton-on-Tees Borough Council. UsageError with the nearest names.
    """
    place = geographies.by_code(named) or geographies.by_name(named, upper_tier=True)
    if place:
        followers = {g.code for g in geographies.all if place.code in g.replaced_by}
        return Meant(place.official_name, tuple(sorted({place.code, *place.former_codes, *followers})))
    own = [(str(name), str(code) if code else None) for name, code in ask(con, "series_authorities").rows]
    wanted = key_of(named)
    same = [a for a in own if wanted == key_of(a[0])] or [a for a in own if key_of(a[0]).startswith(wanted + " ")]
    if len({a[0] for a in same}) == 1:
        return Meant(same[0][0], tuple(code for _, code in same if code))
    names = [a[0] for a in same] or _nearest(
        named, [*(a[0] for a in own), *(g.name for g in geographies.all if g.valid_to is None)]
    )
    raise _unknown("authority", named, names)


def _nearest(named: str, names: Sequence[str], *, more: int = 1) -> list[str]:
    found = process.extract(
        named, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_NEAREST * more, score_cutoff=_NEAR
    )
    return [str(name) for name, _, _ in found]


def _unknown(what: str, named: str, names: Sequence[str]) -> UsageError:
    near = f" Nearest: {', '.join(names)}." if names else ""
    listed = " `onrecord indicators` lists all." if what == "indicator" else ""
    return UsageError(f"There is no {what} “{named}”.{near}{listed}")
