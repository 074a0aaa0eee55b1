"""Rules on suppressions."""
