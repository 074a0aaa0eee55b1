"""What a machine wants of who starts it, and what it gives back: input, output, errors."""
