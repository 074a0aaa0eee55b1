"""Workflow commands, which GitHub's runner reads in a log: `::error file=a.json,line=1::message`.

Read on 2026-11-28: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
"""

from __future__ import annotations

import re

from asl_analyze.escape import log
from asl_analyze.escape.terminal import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}
_COMMAND = re.compile(r"(::(?:error|warning|notice) )([^:]*)(::)(.*)", re.DOTALL)


def command(name: str, properties: dict[str, str | int], lines: Iterable[str]) -> str:
    """A command with a message of several lines, none of which a text of an input begins or ends.

    The runner drops a sign of equality with which a value begins, and blanks behind the last value.
    """
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    data = "%0A".join(one_line(line).translate(_DATA) for line in lines)
    return f"::{name} {said}::{data}"


def guarded(text: str) -> str:
    """Lines in which nothing is a command but annotations, each in a line of its own."""
    return "\n".join(map(_guarded, text.split("\n")))


def _property(value: str) -> str:
    return one_line(value.translate(_PROPERTY))


def _guarded(line: str) -> str:
    found = _COMMAND.fullmatch(line)
    if found is None:
        return log.guarded(line)
    name, properties, end, message = found.groups()
    return name + log.guarded(properties) + end + log.guarded(message)
