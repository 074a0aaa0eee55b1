"""What can fail, and who handles it."""
