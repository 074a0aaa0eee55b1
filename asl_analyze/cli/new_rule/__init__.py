"""`asl-analyze new-rule`."""
