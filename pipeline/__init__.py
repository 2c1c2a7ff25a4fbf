"""onrecord: every figure and grade of published committee papers, each with the words it stands on."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.python_api import Corpus

__version__ = "0.1.0"
__all__ = ["Corpus", "__version__"]


def __getattr__(name: str) -> Any:
    """`from pipeline import Corpus` loads pandas and the questions only then."""
    if name == "Corpus":
        from pipeline.python_api import Corpus

        return Corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
