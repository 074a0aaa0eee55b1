"""What the rules of a Choice take, as sets of values."""
