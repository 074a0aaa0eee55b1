"""Texts and places."""
