"""What is to be done with documents, as plain data that goes to another process or machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.corpus import File
from pipeline.plan import Step
from pipeline.records import Facts, Problem


@dataclass(frozen=True, slots=True)
class Job:
    """What all documents of a run share. Folders are absolute: other machines must see them under the same names.

    seconds: a document's time limit; mebibytes: of memory for the process that reads it. None: no limit.
    ocr: as `read` takes it.
    """

    rules: str
    extracted: str
    shards: str
    seconds: float | None = None
    mebibytes: int | None = None
    ocr: str = "auto"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of some documents: the folder of their shard, and the problems of those that failed."""

    shard: str | None
    failed: tuple[Problem, ...] = ()

    def as_data(self) -> dict[str, Any]:
        return {"shard": self.shard, "failed": [asdict(p) for p in self.failed]}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Done:
        return cls(data["shard"], tuple(Problem(**p) for p in data["failed"]))


def step_as_data(step: Step) -> dict[str, Any]:
    """A step as JSON holds it; of_data() makes it again."""
    stated = {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(step.stated).items() if v is not None}
    return {
        "path": str(step.file.path.resolve()),
        "shown_as": step.file.shown_as,
        "document_id": step.document_id,
        "fingerprint": step.fingerprint,
        "stated": stated,
        "what": step.what,
    }


def step_of_data(data: Mapping[str, Any]) -> Step:
    """What step_as_data made, as a step."""
    file = File(Path(data["path"]), data["shown_as"])
    return Step(file, data["document_id"], data["fingerprint"], _facts(data["stated"]), data["what"])


def _facts(stated: Mapping[str, Any]) -> Facts:
    """Dates are told by the names of their fields."""
    dates = {k: date.fromisoformat(v) for k, v in stated.items() if k.endswith(("_date", "_start", "_end"))}
    return Facts(**{**stated, **dates})
