"""Where definitions live: the files that hold them and what those say about them."""
