"""Hypothesis without deadlines: the first reading compiles the regular expressions."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
