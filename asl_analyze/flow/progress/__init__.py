"""Loops whose rounds change nothing."""
