"""One run over files."""
