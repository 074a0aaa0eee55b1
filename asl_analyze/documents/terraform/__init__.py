"""Terraform: resources, modules, templates, and Terragrunt."""
