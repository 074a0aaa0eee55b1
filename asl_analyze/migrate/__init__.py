"""Conversions of definitions that keep what they do."""
