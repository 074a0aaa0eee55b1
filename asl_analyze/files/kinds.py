"""Directories that a search passes over, and the ones that tools make."""

from __future__ import annotations

# Made by tools, or other people's code: never what the user wrote.
SKIPPED_DIRECTORIES = frozenset(
    {
        ".aws-sam",
        ".cache",
        ".direnv",
        ".eggs",
        ".git",
        ".hg",
        ".hypothesis",
        ".mypy_cache",
        ".nox",
        ".pytest_cache",
        ".ruff_cache",
        ".serverless",
        ".svn",
        ".terraform",
        ".terragrunt-cache",
        ".tox",
        ".venv",
        "__pycache__",
        "bower_components",
        "build",
        "dist",
        "node_modules",
        "site-packages",
        "venv",
    }
)

# What the CDK makes of an app: no person wrote it and git ignores it, but the definitions are in
# there and nowhere else. Of it only the templates count, and those of its stages.
SYNTHESIZED = "cdk.out"
STAGE = "assembly-"
ASSET = "asset."
TEMPLATE = ".template.json"

# A directory with this file in it is a Python environment, whatever its name.
ENVIRONMENT_MARK = "pyvenv.cfg"
