"""The signs of comparisons, as both query languages are read."""

from __future__ import annotations

TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""What holds with the sides the other way round."""

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
"""What holds of values that are there and in an order where the comparison is false."""
