"""Variables of the Serverless Framework that are texts where a definition needs a number.

An option or a parameter of the command line and an environment variable are always texts, and the
framework puts them into the definition as such. (Serverless Framework, "Variables", "Parameters";
serverless-step-functions issue 602; 2026-11-28.)
"""

from __future__ import annotations

from functools import cache

from asl_analyze.documents.number_fields import number_fields
from asl_analyze.documents.parts import TextVariable
from asl_analyze.documents.serverless.value import variable
from asl_analyze.syntax.tree import Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from asl_analyze.documents.parts import Declaration
    from asl_analyze.documents.serverless.value import Service, Value
    from asl_analyze.syntax.tree import Node

WORDS = {
    "opt": "an option of the command line",
    "param": "a parameter of the command line",
    "env": "an environment variable",
}


def text_numbers(service: Service, value: Value, machine: Declaration) -> Iterator[TextVariable]:
    """Such variables in the number fields of the JSONPath states of a definition."""
    for state, member in number_fields(value.node):
        written = variable(member.value)
        if not written:
            continue
        found = service.follow(value.within(member.value))
        origin = None if found is None else _origin(service, found.node)
        if origin is not None:
            yield TextVariable(machine.name, machine.host, member, state, written, origin)


def _origin(service: Service, node: Node) -> str | None:
    """What makes a value a text, in words; None where it need not be one."""
    written = variable(node)
    if not written:
        return "text in quotes" if isinstance(node, String) and not node.has_hole else None
    match = _source().fullmatch(written)
    if match is None or (match["kind"] == "param" and _may_be_written(service, match["name"])):
        return None
    return WORDS[match["kind"]]


def _may_be_written(service: Service, name: str) -> bool:
    """Whether the service's own `params` may give a parameter, with a type."""
    stages = service.top.get("params")
    if stages is None:
        return False
    if not isinstance(stages.node, Object):
        return True
    for member in stages.node.members.values():
        if not isinstance(member.value, Object) or name in member.value.members:
            return True
    return False


@cache
def _source() -> Pattern[str]:
    import re

    # With a second source behind a comma the value may have another type.
    return re.compile(r"\$\{(?P<kind>opt|param|env):(?P<name>[\w.-]+)\}")
