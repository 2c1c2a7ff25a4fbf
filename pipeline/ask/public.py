"""What may be published: small counts masked with what stands on them, no e-mail address, no telephone number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb
import pyarrow as pa

from pipeline.ask.complements import Count, complements
from pipeline.store.schema import sql

MASK = "[masked]"
_LEAST = 5  # a count from which on it may be published
_MOST = 12  # figures of a quote that are compared with each other
_WHOLE = r"(?:(?:the|all|our|its|these|those|a total of|about)\s){0,2}"
_THEM = r"of (?:them|these|those|which|whom|this|that)\b"
_OF = re.compile(rf"\)?\s?(?:out )?(?:of|in) {_WHOLE}", re.IGNORECASE)
_OF_THEM = re.compile(rf"\)?\s?(?:out )?{_THEM}", re.IGNORECASE)
_IN_ALL = re.compile(r" in (?:all|total)\b", re.IGNORECASE)
_SAYS = re.compile(r"\s[a-z]{3,}", re.IGNORECASE)  # "8 complaints (25% upheld)", but not "five (25%)"
_THEM_BEFORE = re.compile(rf"\b{_THEM}(?:\s\w+)?,?\s(?:\w+\s)?\(?$", re.IGNORECASE)
# "40 children came. Thirty-eight had a plan.", "40 came, and 38 were girls": a verb right behind a count
_HAS = re.compile(
    r"\s(?:now |also |then |still )?(?:had|have|has|were|are|was|is|did|lived?|received|attended|achieved|moved|went"
    r"|left|got|met|passed|said|took|came|returned|remain(?:ed)?|reached|became|needed)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:^|[,;:(]|\b(?:and|but|while|whilst|though|only|when))\s?$", re.IGNORECASE)
_OPENS = re.compile(rf"(?:^|[.;:,)]\s)of {_WHOLE}$", re.IGNORECASE)
_TEXTS = 10_000  # at a time


def hide(con: duckdb.DuckDBPyConnection) -> None:
    """From here on this connection shows the tables and views as they may be published.

    "3 of 12 children (25%)" → "[masked] of 12 children ([masked])", both values NULL and suppressed.
    """
    con.execute(sql("public/words"))
    con.execute(sql("public/small"))
    _hide_what_tells(con)
    con.execute(sql("public/masked"))
    con.execute(sql("public/spans"))
    _mask_texts(con)
    _mask_headings(con)
    con.execute(sql("public/hide"))


def _hide_what_tells(con: duckdb.DuckDBPyConnection) -> None:
    """Put counts that tell a small one by arithmetic among the small ones, and find shares that tell one."""
    counts = (Count(*row) for row in con.execute(sql("public/counts")).fetchall())
    con.execute(sql("public/told_by_sums"), {"figures": sorted(complements(counts))})
    beside = (Beside(*row) for row in con.execute(sql("public/shares"), {"most": _MOST}).fetchall())
    told = sorted({one.statement for one in beside if _tells(one)})
    con.execute(sql("public/told_by_shares"), {"statements": told, "most": _MOST})


@dataclass(frozen=True, slots=True)
class Beside:
    """A share or part, and a count that it may be of. part: as a count, worked out of a share.

    between: the words from it to the count, and after: those behind the count; None where the count stands
    before it. before and behind: the words around the share; opening: the words of the count's sentence
    before a count that stands before.
    """

    statement: str
    part: Decimal
    base: Decimal
    between: str | None = None
    after: str = ""
    before: str = ""
    behind: str = ""
    opening: str | None = None


def _tells(beside: Beside) -> bool:
    """Whether a share and the count that it is of tell a count below 5, or all but so many.

    >>> _tells(Beside("25%", Decimal(3), Decimal(12), between=" of the "))
    True
    >>> _tells(Beside("75%", Decimal(9), Decimal(12), before="12 children, of whom ", opening=""))
    True
    >>> _tells(Beside("25%", Decimal(30), Decimal(120), between=" of the "))
    False
    """
    small = beside.part < _LEAST or 0 < beside.base - beside.part < _LEAST
    return small and _is_of(beside)


def _is_of(beside: Beside) -> bool:
    """Whether the words say that the one is of the other: "38 of the 40", "40 children, 95% of them"."""
    if beside.between is not None and (_OF.fullmatch(beside.between) or _IN_ALL.match(beside.after)):
        return True
    if beside.opening is None:
        return False
    said_back = _OF_THEM.match(beside.behind) or _THEM_BEFORE.search(beside.before)
    aside = beside.before.endswith("(") and _SAYS.match(beside.behind)
    elided = _HAS.match(beside.behind) and _GOES_ON.search(beside.before)
    return bool(said_back or aside or elided or _OPENS.search(beside.opening))


def _mask_texts(con: duckdb.DuckDBPyConnection) -> None:
    """masked_text: quotes and passages as they are shown, with where they stand."""
    con.execute("CREATE TEMP TABLE masked_text (document_id VARCHAR, char_start BIGINT, char_end BIGINT, text VARCHAR)")
    for batch in con.sql(sql("public/texts")).to_arrow_table().to_batches(_TEXTS):
        rows = batch.to_pylist()
        masked = [(r["char_start"], r["text"], r["starts"], r["ends"]) for r in rows]
        texts_column = pa.array([masked_text(*row) for row in masked], pa.string())
        table = pa.table({name: batch[name] for name in ("document_id", "char_start", "char_end")})
        con.from_arrow(table.append_column("text", texts_column)).insert_into("temp.masked_text")


def _mask_headings(con: duckdb.DuckDBPyConnection) -> None:
    """masked_heading: headings as the passages below them repeat them, and as they are shown."""
    con.execute("CREATE TEMP TABLE masked_heading (document_id VARCHAR, heading VARCHAR, shown VARCHAR)")
    for document, heading, texts, shown in con.execute(sql("public/headings")).fetchall():
        said = heading
        for text, masked in zip(texts, shown, strict=True):
            said = said.replace(text, masked)
        con.execute("INSERT INTO masked_heading VALUES ($1, $2, $3)", [document, heading, said])


def masked_text(start: int, text: str, starts: Sequence[int], ends: Sequence[int]) -> str:
    """A text that begins at an offset, with the spans masked that have their own offsets.

    >>> masked_text(100, "3 of 12 (25%)", [100, 109], [101, 112])
    '[masked] of 12 ([masked])'
    """
    out, at = [], 0
    for low, high in zip(starts, ends, strict=True):
        if low - start < at:
            continue
        out += [text[at : low - start], MASK]
        at = high - start
    return "".join([*out, text[at:]])
