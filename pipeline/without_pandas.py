"""Keep pandas out of a process of ours: pyarrow would import it to ask whether a list is one of its arrays."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder


class _NoPandas(MetaPathFinder):
    """Says that pandas is not installed; None in its place among the modules is taken by pyarrow for the module."""

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:
        """Only pandas is not to be found."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def without_pandas() -> None:
    """From here on pandas is not to be found; it takes a third of a second to import, and no command needs it."""
    if "pandas" not in sys.modules and not any(isinstance(finder, _NoPandas) for finder in sys.meta_path):
        sys.meta_path.insert(0, _NoPandas())
