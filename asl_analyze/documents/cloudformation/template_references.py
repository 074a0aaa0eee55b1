"""References in a state machine's properties to what its template does not have.

CloudFormation refuses such a template before it creates anything. (Its reference pages of `Ref`,
`Fn::GetAtt` and `Fn::Sub`, 2026-11-28.)
"""

from __future__ import annotations

import os

from asl_analyze.documents.parts import NoTarget
from asl_analyze.documents.project import NOWHERE
from asl_analyze.documents.substitution.calls import call_of, target
from asl_analyze.syntax.tokens import named_tokens
from asl_analyze.syntax.tree import Array, Object, String, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.parts import Declaration
    from asl_analyze.documents.substitution.calls import Call
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node
    from asl_analyze.world.world import World

SAM = "AWS::Serverless-2016-10-31"
_SERVICES = ("serverless.yml", "serverless.yaml", "serverless.json", "serverless.ts")
# Variables of tools that make a template of this one, and loops that make resources.
_MADE = ("Fn::Transform", "!Transform", "Fn::ForEach", "AWS::Include", "${self:", "${file(", "{{")
# YAML aliases can make a few functions into very many.
_MOST_FOLLOWED = 100_000


class Names:
    """The logical ids of one template."""

    __slots__ = ("_ids", "_is_sam")

    def __init__(self, ids: set[str], *, is_sam: bool) -> None:
        self._ids = ids
        self._is_sam = is_sam

    def has(self, name: str) -> bool:
        """Whether a reference to a name finds something, as far as the template tells."""
        name = name.partition(".")[0]
        if not (name.isascii() and name.isalnum()) or name in self._ids:
            return True
        # SAM makes further resources, called after those of the template.
        return self._is_sam and (
            name.startswith("Serverless") or any(name.startswith(own) for own in self._ids)
        )


def names_of(source: SourceText, root: Object) -> Names | None:
    """The names of a template; None where something else may add to them."""
    transform = root.get("Transform")
    given = transform.items if isinstance(transform, Array) else [transform]
    words = {node.value if isinstance(node, String) else None for node in given if node is not None}
    if words - {SAM} or not (words or root.text("AWSTemplateFormatVersion")):
        return None
    if any(sign in source.text for sign in _MADE):
        return None
    ids: set[str] = set()
    for section in ("Parameters", "Resources"):
        node = root.get(section)
        if node is not None and (call_of(node) is not None or not isinstance(node, Object)):
            return None
        ids.update(node.members if isinstance(node, Object) else ())
    return Names(ids, is_sam=bool(words))


def unfound(machine: Declaration, properties: Node | None, names: Names) -> Iterator[NoTarget]:
    """The references below a resource's properties that find nothing."""
    waiting = [] if properties is None else [properties]
    seen: set[Node] = set()
    while waiting and len(seen) < _MOST_FOLLOWED:
        for node in walk(waiting.pop()):
            call = call_of(node)
            if call is None or node in seen:
                continue
            seen.add(node)
            for name in _names(call):
                if not names.has(name):
                    yield NoTarget(machine.name, machine.host, node, call.name, name)
            if node.__class__ is not Object:
                waiting.append(call.argument)


def _names(call: Call) -> list[str]:
    """What a call refers to; for `Fn::Sub` what its tokens do, but for those of its own map."""
    if call.name in ("Ref", "Fn::GetAtt"):
        first = call.items[0] if call.name == "Fn::GetAtt" and call.items else None
        name = first.value if isinstance(first, String) else target(call)
        return [] if name is None else [name]
    # With a map of its own a text may be made for another tool.
    if call.name != "Fn::Sub" or not isinstance(call.argument, String):
        return []
    return [token.name for token in named_tokens(call.argument.value) if not token.escaped]


def is_of_a_service(path: str, world: World) -> bool:
    """Whether a service of the Serverless Framework is near, which may include the template."""
    if path in NOWHERE:
        return False
    folder = os.path.dirname(os.path.abspath(path))
    while True:
        if any(_is_there(os.path.join(folder, name), world) for name in _SERVICES):
            return True
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return False
        folder = above


def _is_there(path: str, world: World) -> bool:
    """Whether there is a file, be it above all that may be read."""
    return world.is_file(path) or (not world.holds(path) and os.path.exists(path))
