"""YAML to a positioned tree, from the events of libyaml."""
