"""Findings to bytes, one module a format."""
