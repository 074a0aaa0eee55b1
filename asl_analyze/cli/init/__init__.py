"""`asl-analyze init`: a configuration file to begin with."""
