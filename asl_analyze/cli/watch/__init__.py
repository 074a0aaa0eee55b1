"""Checking again and again: what a run reads, waiting until it changes, and what is said then."""
