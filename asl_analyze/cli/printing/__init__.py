"""What leaves the program: reports, messages, colours, streams."""
