"""Changes of a definition that several rules offer, or that take more than a line to make."""
