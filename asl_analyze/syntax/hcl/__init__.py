"""Terraform's language to a positioned tree."""
