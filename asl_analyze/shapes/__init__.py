"""Types of data: what a value can be at most, and what follows from that."""
