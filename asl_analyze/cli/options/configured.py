"""Which configuration counts, said where a stranger may have written it."""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import note
from asl_analyze.config.fault import known_path
from asl_analyze.reports.configured import Configured

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.config.config import Config

# Values that let more pass than the default does.
LENIENT = ("error", "never")
CI = ("CI", "GITHUB_ACTIONS", "TF_BUILD")


def configured(config: Config, given: dict[str, Any]) -> Configured:
    """What a configuration's files leave out, where the options `given` do not overrule it."""
    left_out: dict[str, list[str] | str | bool] = {}
    if not (given["select"] or given["profile"]):
        left_out |= _of_layers(config)
    left_out |= _of_severities(config)
    for entry in config.entries:
        if entry.layer.ignore:
            left_out[f"ignore for {entry.name}"] = entry.layer.ignore
    patterns = [pattern for _, lines in config.excluded for pattern in lines]
    if patterns and not given["exclude"]:
        left_out["exclude"] = patterns
    if config.fail_on in LENIENT and not (given["fail_on"] or given["exit_zero"]):
        left_out["fail-on"] = config.fail_on
    if config.workflow_type and not given["workflow_type"]:
        left_out["workflow-type"] = config.workflow_type
    if config.baseline and not given["baseline"]:
        left_out["baseline"] = known_path(config.baseline)
    if not (config.context or given["no_context"]):
        left_out["context"] = False
    return Configured(known_path(config.path), left_out)


def _of_layers(config: Config) -> dict[str, list[str] | str | bool]:
    left_out: dict[str, list[str] | str | bool] = {}
    for layer in config.layers:
        if layer.begins:
            left_out.clear()
        if layer.profile == "aws":
            left_out["profile"] = layer.profile
        if layer.select and "ALL" not in (each.upper() for each in layer.select):
            left_out["select"] = layer.select
        if layer.ignore:
            known = left_out.get("ignore", [])
            left_out["ignore"] = [*(known if isinstance(known, list) else []), *layer.ignore]
    return left_out


def _of_severities(config: Config) -> dict[str, list[str] | str | bool]:
    given = [*config.severity, *(one for entry in config.entries for one in entry.severity)]
    lowered = [f"{one.selector} = {one.severity}" for one in given if one.severity != "error"]
    return {"severity": lowered} if lowered else {}


def tell_of_configuration(configured: Configured, *, quiet: bool) -> None:
    """Say what it leaves out; to a pipeline whatever counts, since nobody there chose the file."""
    pipeline = in_pipeline()
    if (configured.left_out and not quiet) or (pipeline and (configured.left_out or not quiet)):
        note(str(configured))


def in_pipeline() -> bool:
    """Whether the program runs where nobody chose what is checked out."""
    return any(os.environ.get(name) for name in CI)
