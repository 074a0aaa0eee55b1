"""`asl-analyze new-pack`: a rule pack to begin with."""
