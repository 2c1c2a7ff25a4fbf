"""What surrounds a sentence, and a statement before it is placed in its document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.find.attach import When
from pipeline.find.roles import Role
from pipeline.records import Period, Quantity, Reference


@dataclass(frozen=True)
class Antecedent:
    """What the sentence before counted: for "Of these, …" and "This is a rise from …".

    told: gives its words, which are put together only where a sentence refers to them.
    """

    told: Callable[[], str]
    when: When
    named: Period | None = None  # the only period of a sentence that states no figure
    began: Period | None = None  # where the movement that it told of began

    @cached_property
    def measure(self) -> str:
        """The words of what was counted."""
        return self.told()


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: its list's lead-in, headings' periods, the sentence before."""

    lead_in: str = ""
    lead_in_periods: tuple[Period, ...] = ()
    lead_in_antecedent: bool = False
    heading: str = ""
    heading_periods: tuple[Period, ...] = ()
    antecedent: Antecedent | None = None
    dated: Period | None = None  # the last period that a statement before this sentence stood for
    paragraph: Period | None = None  # that, where its paragraph named it and the document has no period of its own
    list_item: bool = False  # below a lead-in
    bullet: bool = False  # an item of a list, whatever stands above it
    reference: Reference = field(default_factory=Reference)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is placed in its document; offsets in the sentence."""

    quantity: Quantity
    role: Role
    subject: str
    measure: str
    when: When
    status: str | None
    doubt: str | None
