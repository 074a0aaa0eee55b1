"""Tests of the expression languages."""
