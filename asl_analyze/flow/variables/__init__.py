"""Workflow variables, and values that grow."""
