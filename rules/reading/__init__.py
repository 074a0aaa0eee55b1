"""Rules on reading."""
