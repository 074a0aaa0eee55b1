"""Rules on expressions."""
