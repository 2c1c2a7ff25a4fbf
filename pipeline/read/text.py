"""Plain text, as others extract it from PDFs or copy it from web pages, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.read.blocks import Block
from pipeline.read.drafts import Draft, drafts_of
from pipeline.read.furniture import is_help, is_page_mark, running_lines, running_numbers
from pipeline.read.kinds import block_of, settle_kinds
from pipeline.read.text_tables import table_runs, text_table
from pipeline.read.wrapping import TextLine, layout_of, split_lines, terminal

_LONE_NUMBER = re.compile(r"\d{1,3}(?:\.|\)|(?:\.\d{1,2}){1,3}\.?)")


def read_text(text: str) -> list[Block]:
    """Printed lines → headings, paragraphs and list items, in order.

    "7. The rate of\\ncontacts fell." → one paragraph with the marker "7."
    """
    lines = _numbered(_without_furniture(split_lines(text)))
    runs = table_runs(lines)
    in_tables = {k for run in runs for k in run}
    rest = [_below_table(k, lines, in_tables) for k in range(len(lines)) if k not in in_tables]
    drafts = drafts_of(rest, layout_of(rest))
    settle_kinds(drafts)
    return list(_in_order(drafts, rest, runs, lines))


def _numbered(lines: list[TextLine]) -> list[TextLine]:
    """A number alone on its line and the title below it as one line: "3." and "High needs" → "3. High needs"."""
    out: list[TextLine] = []
    for line in lines:
        last = out[-1] if out else None
        free = last is not None and (last.gap != "" or len(out) == 1 or terminal(out[-2].text))
        if last is not None and free and _LONE_NUMBER.fullmatch(last.text) and line.text[:1].isupper():
            out[-1] = replace(line, text=f"{last.text} {line.text}", gap=last.gap, lead=last.lead)
        else:
            out.append(line)
    return out


def _below_table(index: int, lines: Sequence[TextLine], in_tables: set[int]) -> TextLine:
    """A line just below a table stands apart from the line above it."""
    line = lines[index]
    return replace(line, gap=line.gap + "EE") if index - 1 in in_tables else line


def _in_order(
    drafts: Sequence[Draft], rest: Sequence[TextLine], runs: Sequence[range], lines: Sequence[TextLine]
) -> Iterator[Block]:
    """Paragraphs and tables as they stand."""
    within = {k for run in runs for k in run}
    at = dict(zip(map(id, rest), (k for k in range(len(lines)) if k not in within), strict=True))
    waiting = list(enumerate(runs, start=1))
    for draft in drafts:
        while waiting and at[id(draft.lines[0])] > waiting[0][1].start:
            number, run = waiting.pop(0)
            yield from text_table(lines[run.start : run.stop], number)
        yield block_of(draft)
    for number, run in waiting:
        yield from text_table(lines[run.start : run.stop], number)


def _without_furniture(lines: list[TextLine]) -> list[TextLine]:
    """Lines without page numbers, running heads and a site's own words; the gaps around them stay."""
    texts = [line.text for line in lines]
    left_out = running_numbers(texts) | running_lines(texts, [line.gap for line in lines])
    kept, gap = [], ""
    for index, line in enumerate(lines):
        if index in left_out or is_page_mark(line.text) or is_help(line.text):
            gap += line.gap
        else:
            kept.append(replace(line, gap=gap + line.gap) if gap else line)
            gap = ""
    return kept
