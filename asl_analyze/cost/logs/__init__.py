"""What the logs of executions come to: events, bytes and dollars."""
