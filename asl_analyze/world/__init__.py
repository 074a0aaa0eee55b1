"""The files that a run may read."""
