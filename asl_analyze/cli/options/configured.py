"""Which configuration counts, said where a stranger may have written it."""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import note
from asl_analyze.reports.configured import Configured

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.config.file import Config

# Values that let more pass than the default does.
LENIENT = ("error", "never")
CI = ("CI", "GITHUB_ACTIONS", "TF_BUILD")


def configured(config: Config, given: dict[str, Any]) -> Configured:
    """What a configuration's file leaves out, where the options `given` do not overrule it."""
    left_out: dict[str, list[str] | str | bool] = {}
    if not given["select"]:
        if config.select and "ALL" not in (each.upper() for each in config.select):
            left_out["select"] = config.select
        if config.ignore:
            left_out["ignore"] = config.ignore
    if config.exclude and not given["exclude"]:
        left_out["exclude"] = config.exclude
    if config.fail_on in LENIENT and not (given["fail_on"] or given["exit_zero"]):
        left_out["fail-on"] = config.fail_on
    if config.workflow_type and not given["workflow_type"]:
        left_out["workflow-type"] = config.workflow_type
    if not (config.context or given["no_context"]):
        left_out["context"] = False
    return Configured(_as_known(config.path), left_out)


def tell_of_configuration(configured: Configured, *, quiet: bool) -> None:
    """Say what it leaves out; to a pipeline whatever counts, since nobody there chose the file."""
    pipeline = in_pipeline()
    if (configured.left_out and not quiet) or (pipeline and (configured.left_out or not quiet)):
        note(str(configured))


def in_pipeline() -> bool:
    """Whether the program runs where nobody chose what is checked out."""
    return any(os.environ.get(name) for name in CI)


def _as_known(path: str) -> str:
    """The path from the current directory, if it lies there or above."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive of Windows
        return path
