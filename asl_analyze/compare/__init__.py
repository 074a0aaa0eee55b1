"""Two versions of a definition side by side: which states are the same, and what differs."""
