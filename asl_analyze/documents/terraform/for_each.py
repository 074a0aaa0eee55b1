"""The instances that `for_each` makes of a block, where their files depend on it."""

from __future__ import annotations

import os

from asl_analyze.documents.terraform.fileset import matching
from asl_analyze.syntax.hcl.nodes import Call
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.terraform.module import Value
    from asl_analyze.syntax.tree import Node

_MOST = 100


def instances(value: Value, body: Object) -> list[dict[str, str]]:
    """What `each.key` and `each.value` are in each instance; one that knows nothing otherwise."""
    node = body.get("for_each")
    if node is None or "each." not in value.written or "file" not in value.written:
        return [{}]
    return _instances(value.within(node)) or [{}]


def _instances(value: Value) -> list[dict[str, str]]:
    from asl_analyze.documents.terraform.follow import follow

    node = value.node
    if isinstance(node, Call) and node.name == "fileset" and len(node.arguments) == 2:
        return [_alike(name) for name in _fileset(value, node)]
    if isinstance(node, Call) and node.name in ("toset", "tomap") and node.arguments:
        return _instances(value.within(node.arguments[0]))
    found = follow(value)
    node = found.value.node
    if found.supposition is not None:
        return []
    if isinstance(node, Call) and node is not value.node and node.name in ("toset", "fileset"):
        return _instances(found.value)
    if isinstance(node, Array):
        texts = [found.value.module.literal(found.value.within(one)) for one in node.items]
        return [_alike(text) for text in texts if text is not None][:_MOST]
    if isinstance(node, Object):
        return [_entry(found.value, name, node.members[name].value) for name in node.members][
            :_MOST
        ]
    return []


def _alike(text: str) -> dict[str, str]:
    return {"each.key": text, "each.value": text}


def _entry(value: Value, name: str, node: Node) -> dict[str, str]:
    each = {"each.key": name}
    parts = node.members.values() if isinstance(node, Object) else ()
    for path, part in [("each.value", node), *((f"each.value.{m.name}", m.value) for m in parts)]:
        text = None if isinstance(part, Object) else value.module.literal(value.within(part))
        if text is not None:
            each[path] = text
    return each


def _fileset(value: Value, call: Call) -> list[str]:
    """The files that a pattern matches, as paths from the directory that it counts from."""
    folder, pattern = (value.module.literal(value.within(one)) for one in call.arguments)
    directory = value.module.directory
    if folder is None or pattern is None or directory is None:
        return []
    # Paths count from the module that is analyzed, to which its own place leads back.
    base = os.path.normpath(os.path.join(directory.path, folder))
    return matching(directory.world, base, pattern, _MOST)
