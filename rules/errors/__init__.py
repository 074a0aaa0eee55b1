"""Rules on errors."""
