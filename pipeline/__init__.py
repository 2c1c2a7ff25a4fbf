"""onrecord: every figure and grade of published committee papers, each with the words it stands on."""

__version__ = "0.1.0"
