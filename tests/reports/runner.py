"""How GitHub's runner reads a line of a log, in its own order.

After https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs and
ActionCommandManager.cs (read on 2026-11-28).
"""

from __future__ import annotations

REGISTERED = {"error", "warning", "notice", "debug", "add-mask", "group", "stop-commands", "echo"}
DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def parsed(line: str) -> tuple[str, dict[str, str], str] | None:
    """The name, the properties and the data of a command; None for any other line."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, said = line[2:end].partition(" ")
    if name not in REGISTERED:
        return None
    properties = {}
    for part in said.strip().split(","):
        key, sign, value = part.partition("=")
        if sign and value.lstrip("="):
            properties[key] = _decoded(value.lstrip("="), PROPERTY)
    return name, properties, _decoded(line[end + 2 :], DATA)


def legacy(line: str) -> bool:
    """Whether the runner sees a command of the older form, which may stand anywhere in a line."""
    return parsed(line) is None and "##[" in line


def _decoded(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for escape, char in escapes:
        text = text.replace(escape, char)
    return text


def placed(properties: dict[str, str]) -> bool:
    """Whether the lines and columns are of a kind of which the runner drops none."""
    line, end_line = int(properties["line"]), int(properties["endLine"])
    if "col" not in properties:
        return line < end_line and "endColumn" not in properties
    return line == end_line and int(properties["col"]) <= int(properties["endColumn"])
