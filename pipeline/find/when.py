"""What is known of the time of a statement."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import Period


@dataclass(frozen=True, slots=True)
class When:
    """The period of a statement: basis stated, inherited or None; base: what a change is measured from."""

    period: Period | None = None
    basis: str | None = None
    base: Period | None = None
    doubt: str | None = None
