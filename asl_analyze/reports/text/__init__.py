"""Findings for people: lines of code, carets, colours."""
