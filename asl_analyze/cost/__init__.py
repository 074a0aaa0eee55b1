"""What an execution costs: state transitions and their price."""
