"""Definitions as typed views of a tree: machines, scopes, states and what they hold."""
