"""Rules on flow."""
