"""JSON and YAML text to one positioned tree."""
