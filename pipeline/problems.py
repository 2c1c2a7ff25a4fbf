"""The exception tree: each error is a sentence for a council officer and an exit code."""

from __future__ import annotations

from pipeline.records import Problem

__all__ = ["OnrecordError", "Problem", "ReadError", "RulesError", "UnusableInputError", "UsageError"]


class OnrecordError(Exception):
    """Anything that onrecord says no to. exit_code as in DESIGN, "The commands"."""

    exit_code = 4


class UsageError(OnrecordError):
    """The command line, configuration, sources.csv or a rules file is wrong: nothing was written."""

    exit_code = 2


class RulesError(UsageError):
    """A rules file is wrong: the message names file, rule and key."""


class UnusableInputError(OnrecordError):
    """No database, one of an older schema, or a file that is not what it should be."""


class ReadError(OnrecordError):
    """One document could not be read: it costs itself only. Carries the code of its problem."""

    def __init__(self, code: str, message: str, *, page: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.page = page
