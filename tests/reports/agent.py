"""How Azure's agent reads a line of a log, in its own order.

After https://github.com/microsoft/azure-pipelines-agent, src/Microsoft.VisualStudio.Services.Agent/
Command.cs (read on 2026-11-28).
"""

from __future__ import annotations

PREFIX = "##vso["
ESCAPES = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%"))


def parsed(line: str) -> tuple[str, dict[str, str], str] | None:
    """The name, the properties and the data of a command; None for any other line."""
    start = line.find(PREFIX)
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, said = line[start + len(PREFIX) : end].partition(" ")
    properties = {}
    for part in said.split(";"):
        key, sign, value = part.partition("=")
        if sign and value.lstrip("="):
            properties[key] = _decoded(value.lstrip("="))
    return name, properties, _decoded(line[end + 1 :])


def _decoded(text: str) -> str:
    for escape, char in ESCAPES:
        text = text.replace(escape, char)
    return text
