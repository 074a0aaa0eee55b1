"""What the documentation says that the program itself knows."""
