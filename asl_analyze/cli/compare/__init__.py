"""`asl-analyze compare`: what a change breaks."""
