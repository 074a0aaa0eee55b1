"""What deploying a newer version of a definition may break."""
