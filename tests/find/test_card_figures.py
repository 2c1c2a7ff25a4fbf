"""A card's own figure, set large below what stands beside its title."""

from __future__ import annotations

from test_cards import TITLE, found


def test_a_large_figure_below_a_commentary_an_axis_and_a_colour_is_its_titles() -> None:
    lines = ("Staff met every family in the spring.", "Q1 Q2 Q3 Q4", "Amber", "53.6%", "Q2 2023/24", "Target 65%")
    statements = found("\n\n".join((f"# {TITLE}", *lines)))
    assert [(str(s.value), s.role, s.measure) for s in statements] == [
        ("53.6", "level", TITLE),
        ("65", "target", TITLE),
    ]
