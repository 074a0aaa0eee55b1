"""Whether a state machine can be of the other workflow type, and what changes with it."""
