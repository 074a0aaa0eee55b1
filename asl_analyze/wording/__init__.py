"""Fragments of sentences: values, types and lists as a message says them; no decisions."""
