"""What has been found so far in one document, and what its next passage may refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.records import DateMention, Number, Period, Problem, Statement

_NEAR = 2  # passages: a heading may stand between


@dataclass(slots=True)
class Found:
    """What has been found so far in one document."""

    statements: list[Statement] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dated: Period | None = None  # the last period that a statement named
    dated_at: int = -9  # the ordinal of that statement's passage
    announced: tuple[str | None, Period] | None = None  # under which heading what follows is said to be of which period

    def near(self, ordinal: int) -> date | None:
        """The last day that this passage, or one just before it, spoke of."""
        return self.dated.date_end if self.dated and ordinal - self.dated_at <= _NEAR else None
