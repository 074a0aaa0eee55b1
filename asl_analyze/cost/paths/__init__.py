"""The least and the most that an execution takes: extreme paths through a scope."""
