"""What choice rules say of the data, and what is known at a point."""
