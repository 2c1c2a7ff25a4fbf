"""Passages become statements, judgements, dates and accounted numbers, by rules."""
