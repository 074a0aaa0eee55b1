"""Words for what a pipeline's page does not show, though its log has it."""

from __future__ import annotations

from asl_analyze.reports.summary import counted, listed

# So many of one kind are shown for a step, by GitHub and by Azure (read on 2026-11-28):
# https://docs.github.com/en/actions/reference/limits
# https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Agent.Worker/ExecutionContext.cs
SHOWN = 10


def beyond(where: str, counts: dict[str, int]) -> str | None:
    """A sentence on how many of each kind are not shown there; None where all are."""
    more = {kind: count - SHOWN for kind, count in counts.items() if count > SHOWN}
    if not more:
        return None
    said = listed([counted(number, f"more {kind}") for kind, number in more.items()])
    return f"{where} shows only {SHOWN} of each kind for a step: {said} can be found in its log"
