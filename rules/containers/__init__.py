"""Rules on the files that hold definitions."""
