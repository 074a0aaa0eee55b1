"""Grammars and schemas: the syntax the project reads, as data."""
