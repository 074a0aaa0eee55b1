"""Reading JSON and YAML."""
