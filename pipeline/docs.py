"""The tables of README.md that the code itself knows: commands, columns, rules.

python -m pipeline.docs --check    exits 1 where README.md is not up to date
python -m pipeline.docs --write    writes the tables anew between their markers
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import duckdb
import typer

from pipeline.cli import app
from pipeline.find.rulebook import Rule, load_rulebook
from pipeline.rules_files import read_rules_yaml
from pipeline.settings import rules_folder
from pipeline.store.schema import INTERNAL_TABLES, create_tables, sql

README = Path(__file__).parents[1] / "README.md"
_MARKED = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end of \2 -->)", re.DOTALL)
_EXAMPLE = 90  # characters of a rule's example


def written_anew(text: str) -> str:
    """A page with each marked part replaced by what the code says now."""
    return _MARKED.sub(lambda m: f"{m[1]}{PARTS[m[2]]()}{m[3]}", text)


def commands() -> str:
    """Every command with its arguments, what it does, and its own options."""
    group = typer.main.get_command(app)
    rows = []
    for name, command in sorted(getattr(group, "commands", {}).items()):
        arguments = [p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"]
        options = [p.opts[0] for p in command.params if p.param_type_name == "option" and p.opts[0] not in _SHARED]
        called = " ".join([name, *arguments])
        rows.append((f"`onrecord {called}`", command.help or "", " ".join(f"`{o}`" for o in options)))
    return _table(("command", "what it does", "options of its own"), rows)


_SHARED = {"--db", "--json", "--quiet", "--help"}


def columns() -> str:
    """Every table and view with its columns, as the database's own comments say."""
    with duckdb.connect() as con:
        create_tables(con)
        tables = con.execute(
            "SELECT table_name, comment FROM duckdb_tables() UNION ALL"
            " SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY 1"
        ).fetchall()
        parts = []
        for name, comment in tables:
            if name in INTERNAL_TABLES - {"run"}:
                continue
            found = con.execute(sql("columns"), {"table": name}).fetchall()
            rows = [(f"`{column}`", kind, said or "") for column, kind, said in found]
            parts.append(f"**{name}**: {comment}\n\n{_table(('column', 'type', 'what it holds'), rows)}")
    return _folded("All tables and views with their columns", "\n".join(parts))


def rules() -> str:
    """Every rule with its reason and its first example."""
    parts = []
    for path in sorted(rules_folder().glob("*.yaml")):
        if "rules" not in read_rules_yaml(path):
            continue
        book = load_rulebook(path)
        rows = [(f"`{rule.name}`", rule.reason, _example(rule)) for rule in book.rules.values()]
        parts.append(f"**rules/{path.name}**\n\n{_table(('rule', 'why it is there', 'finds'), rows)}")
    return _folded("All rules with an example each", "\n".join(parts))


PARTS: dict[str, Callable[[], str]] = {"commands": commands, "columns": columns, "rules": rules}


def _example(rule: Rule) -> str:
    """The rule's first example, on one line, the span that it finds in bold."""
    text = " ".join(rule.finds[0].split())
    at = max(0, text.find("[[") - 30) if len(text) > _EXAMPLE else 0
    cut = text[at : at + _EXAMPLE]
    if cut.count("[[") > cut.count("]]"):
        cut = text[at : text.find("]]", at) + 2]
    shown = ("… " if at else "") + cut + (" …" if at + len(cut) < len(text) else "")
    return _plain(shown).replace("[[", "**").replace("]]", "**")


def _plain(text: str) -> str:
    """Text that Markdown and a table leave as it is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")
    return re.sub(r"([*_`])", r"\\\1", text)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines).replace("\\\\|", "\\|") + "\n"


def _folded(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{body}\n</details>\n"


def main(arguments: Sequence[str]) -> int:
    """--check or --write; the exit code."""
    old = README.read_text(encoding="utf-8")
    new = written_anew(old)
    if list(arguments) == ["--write"]:
        README.write_text(new, encoding="utf-8")
        return 0
    if list(arguments) == ["--check"]:
        if new != old:
            sys.stderr.write("README.md: its tables are not up to date. Write them anew with `make docs`.\n")
        return int(new != old)
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
