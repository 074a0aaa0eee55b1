"""Completion of the command line by shells."""
