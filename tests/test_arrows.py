"""Imports point one way: records ← read, find, link ← store ← ask ← review ← run, evaluate ← cli."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline"

# What all may import: records, and plain modules that know nothing of the stages.
BASE = {
    "records",
    "problems",
    "fold",
    "geographies",
    "month_names",
    "side_words",
    "rules_files",
    "settings",
    "without_pandas",
    "__init__",
}
# Each room and the rooms that it may import, besides itself and BASE.
MAY_IMPORT: dict[str, set[str]] = {
    "read": set(),
    "find": set(),
    "link": set(),
    "store": {"read", "find", "link"},
    "ask": {"store"},
    "review": {"store", "ask", "read"},  # it shows pages of PDFs
}
ROOMS = set(MAY_IMPORT)
BEHIND = {  # around the stages: what runs, scores and prints
    "configuration": set(),
    "corpus": set(),
    "sources": set(),
    "cache": {"read"},
    "plan": {"corpus", "sources"},
    "lock": set(),
    "work": {"corpus", "plan"},
    "worker": {"read", "find", "link", "store", "cache", "plan", "work"},
    "minder": {"plan", "work"},
    "engine": {"minder", "plan", "work", "worker"},
    "run": ROOMS | {"cache", "corpus", "engine", "lock", "plan", "sources", "work"},
    "gold": set(),
    "tally": {"gold", "store"},
    "score_statements": {"gold", "tally"},
    "score_claims": {"gold", "ask"},
    "evaluate": {"gold", "tally", "score_statements", "score_claims", "store"},
    "file_names": set(),
    "fetch": {"file_names"},
    "add": {"corpus", "sources", "fetch", "file_names", "read"},
    "claim_lists": {"read", "find"},
    "python_api": {"ask", "store"},
    "doctor": {"configuration", "find", "link", "store"},
}


def imports(path: Path) -> set[str]:
    """The modules of ours that a file imports, wherever in it: "pipeline.find.rulebook"."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pipeline":
            if node.module == "pipeline":
                found |= {f"pipeline.{alias.name}" for alias in node.names if not alias.name.startswith("__")}
            else:
                found.add(node.module)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "pipeline"}
    return found


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def allowed(path: Path) -> set[str]:
    """The rooms that a file may import."""
    here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if here == "records":
        return set()
    if here == "__init__":
        return BASE | {"python_api"}  # from pipeline import Corpus
    if here in BASE:
        return BASE
    if here.startswith("cli") or here in {"docs", "__main__"}:
        return {p.name.removesuffix(".py") for p in PACKAGE.iterdir()}
    extra = {"find", "link"} if path.relative_to(PACKAGE).as_posix().startswith("ask/claims") else set()
    return BASE | {here} | extra | (MAY_IMPORT[here] if here in ROOMS else BEHIND[here])


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_arrows_point_one_way(path: Path) -> None:
    wrong = sorted(module for module in imports(path) if room(module) not in allowed(path))
    assert wrong == []


def test_only_cli_prints() -> None:
    printing = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name.startswith("cli") or path.name == "docs.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = (n.func for n in ast.walk(tree) if isinstance(n, ast.Call))
        printing += [path.name for f in calls if isinstance(f, ast.Name) and f.id == "print"]
    assert printing == []
