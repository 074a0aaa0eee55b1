"""The work of a check: which files, in which processes, within which limits."""
