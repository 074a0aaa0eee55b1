"""Findings that were there before: a file that lists them, and reports without them."""
