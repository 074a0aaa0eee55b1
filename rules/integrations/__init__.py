"""Rules on integrations."""
