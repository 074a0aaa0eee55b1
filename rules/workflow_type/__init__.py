"""Rules on workflow type."""
