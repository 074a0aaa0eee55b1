"""Dollars: prices, tariffs and the bill of a month."""
