"""What is assumed of executions, and where each assumption comes from."""
