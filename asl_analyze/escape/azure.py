"""Logging commands, which Azure's agent reads in a log: `##vso[task.logissue type=error;]message`.

Read on 2026-11-28:
https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Microsoft.VisualStudio.Services.Agent/Command.cs
https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

import re

from asl_analyze.escape import log
from asl_analyze.escape.terminal import one_line

# The agent decodes all of them in the message too.
_CODES = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})
_COMMAND = re.compile(r"(##vso\[task\.logissue )([^\]]*)(\])(.*)", re.DOTALL)


def issue(properties: dict[str, str | int], message: str) -> str:
    """A command whose message is on one line.

    The agent drops a sign of equality with which a value begins.
    """
    said = "".join(f"{key}={_property(str(value))};" for key, value in properties.items())
    return f"##vso[task.logissue {said}]{one_line(message).translate(_CODES)}"


def guarded(text: str) -> str:
    """Lines in which nothing is a command but issues, each in a line of its own."""
    return "\n".join(map(_guarded, text.split("\n")))


def _property(value: str) -> str:
    return one_line(value.translate(_CODES))


def _guarded(line: str) -> str:
    found = _COMMAND.fullmatch(line)
    if found is None:
        return log.guarded(line)
    name, properties, end, message = found.groups()
    return name + log.guarded(properties) + end + log.guarded(message)
