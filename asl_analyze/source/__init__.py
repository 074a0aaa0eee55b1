"""Text, spans of it, and where an offset stands as line and column."""
