"""Cells of comma-separated values, which spreadsheets read as formulas where they can."""

from __future__ import annotations

import re

from asl_analyze.escape.terminal import one_line

# What begins a formula, in a spreadsheet of Japan too. Where the list separator is a semicolon,
# a cell is cut at each one, whatever quotes are around it.
_FORMULA = re.compile(r"(?:^|(?<=;))(?=\s*+[=+\-@\uff1d\uff0b\uff0d\uff20])")


def cell(text: str) -> str:
    """A text on one line; the apostrophe before a formula's sign is what makes it one.

    For texts alone: a number of the program's own keeps its sign.
    """
    return _FORMULA.sub("'", one_line(text))
