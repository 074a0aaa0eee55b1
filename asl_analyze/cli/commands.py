"""The table of commands. Only the command that runs is loaded; `check` is the one unnamed."""

from __future__ import annotations

PROGRAM = "asl-analyze"
DEFAULT = "check"

# The variable by which a shell asks click to complete a word.
COMPLETION = "_ASL_ANALYZE_COMPLETE"

# What other tools call it, by what it is here. A file of that name comes first.
HABITS = {
    "-V": ("--version",),
    "explain": ("rule",),
    "help": ("--help",),
    "lint": (DEFAULT,),
    "rules": ("rule",),
    "version": ("--version",),
}

# Each module has its click command under the name `command`.
COMMANDS = {
    "check": "asl_analyze.cli.check.command",
    "clean": "asl_analyze.cli.cache.command",
    "compare": "asl_analyze.cli.compare.command",
    "completion": "asl_analyze.cli.completion.command",
    "cost": "asl_analyze.cli.cost.command",
    "graph": "asl_analyze.cli.graph",
    "init": "asl_analyze.cli.init.command",
    "migrate": "asl_analyze.cli.migrate.command",
    "new-pack": "asl_analyze.cli.new_pack.command",
    "new-rule": "asl_analyze.cli.new_rule.command",
    "rule": "asl_analyze.cli.rule",
    "schema": "asl_analyze.cli.schema",
    "types": "asl_analyze.cli.types.command",
}

# The commands of the group `migrate`, likewise.
MIGRATIONS = {
    "express": "asl_analyze.cli.migrate.express",
    "jsonata": "asl_analyze.cli.migrate.jsonata",
    "standard": "asl_analyze.cli.migrate.standard",
}
