"""Where the next error is: the spec sentences right by phenomenon, and the gold's errors by field, unit and role.

    python tools/phenomena.py [DATABASE GOLD_DIR]

With a database and a folder of gold it also says, for each role and unit of the gold, how many
statements were found and how many of those are complete.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "find"))


def statement_specs() -> Iterable[tuple[str, bool]]:
    """(phenomenon, right) of each sentence of tests/specs/statements*.yaml."""
    import test_statement_specs as specs

    from pipeline.find.finding import find, load_rules

    rules = load_rules(ROOT / "rules")
    for param in specs.SPECS:
        spec = param.values[0]
        reading = specs.reading_of(spec)
        item = reading.passages[-1]
        made = [s for s in find(reading, rules, specs.facts_of(spec)).statements if s.char_start >= item.char_start]
        found, expected = [specs.shown(s) for s in made], spec.get("expect", [])
        same = [f["as_written"] for f in found] == [e["as_written"] for e in expected]
        right = same and not any(specs.differences(e, f) for e, f in zip(expected, found, strict=True))
        yield f"statements: {str(param.id).split('-')[1]}", right


def quantity_specs() -> Iterable[tuple[str, bool]]:
    """(phenomenon, right) of each sentence of tests/specs/quantities.yaml."""
    import test_quantities as specs

    from pipeline.find.quantities import find_quantities

    for param in specs.SPECS:
        text, expected = param.values
        found = tuple(specs.spelled(q) for q in find_quantities(text, (), specs.RULES))
        yield f"quantities: {str(param.id).split(':')[0]}", found == expected


def table(results: Iterable[tuple[str, bool]]) -> list[str]:
    """One line a phenomenon, those with errors first."""
    right, total = Counter[str](), Counter[str]()
    for name, ok in results:
        total[name] += 1
        right[name] += ok
    order = sorted(total, key=lambda n: (right[n] / total[n], n))
    return [f"{right[n]:4} of {total[n]:4}  {n}" for n in order]


def gold_lines(database: Path, gold: Path) -> list[str]:
    """The errors of a database against a folder of gold, counted by what is wrong."""
    from pipeline.evaluate import evaluate

    result = evaluate(database, gold)
    kinds = Counter(_kind(line) for line in result.differences)
    return [f"{count:4}  {kind}" for kind, count in kinds.most_common()]


def _kind(line: str) -> str:
    """ "… missed: 5 count in …" → "missed count"; "… role 'level', not 'change'" → "role"."""
    for word in ("missed", "extra"):
        if f" {word}: " in line:
            parts = line.split(f" {word}: ", 1)[1].split()
            return f"{word} {parts[1] if len(parts) > 1 else ''}".strip()
    fields = ("role", "direction", "subject", "qualifier", "period", "measure", "page", "label", "judgement")
    return next((f for f in fields if f" {f}" in line), "other")


def main() -> None:
    for line in table([*statement_specs(), *quantity_specs()]):
        print(line)
    if len(sys.argv) == 3:
        print("\n".join(["", *gold_lines(Path(sys.argv[1]), Path(sys.argv[2]))]))


if __name__ == "__main__":
    main()
