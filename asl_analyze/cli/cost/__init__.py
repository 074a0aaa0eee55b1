"""`asl-analyze cost`."""
