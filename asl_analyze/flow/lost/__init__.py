"""What the data rules out: paths that lead nowhere, ways that are never taken."""
