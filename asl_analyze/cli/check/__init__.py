"""`asl-analyze check`: from the command line to the report and the exit code."""
