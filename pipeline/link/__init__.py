"""Statements are matched with indicators of the catalogue."""
