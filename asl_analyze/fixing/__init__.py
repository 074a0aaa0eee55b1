"""Applying the fixes of findings to the texts that they are of."""
