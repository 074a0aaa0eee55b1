"""How many bytes a value takes at least when it is a state's payload."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Node, Object, Scalar, String

QUOTES = 2


def literal_bytes(root: Node, *, template: bool) -> int:
    """The bytes of a value as compact JSON in UTF-8, as far as the definition decides them.

    What a run fills in (`x.$`, `{% %}`, a deploy-time hole) counts nothing where `template`.
    A shared node counts once.
    """
    total = 0
    seen: set[int] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (Object, Array)):
            if id(node) in seen:
                continue
            seen.add(id(node))
        if isinstance(node, Object):
            total += QUOTES + max(len(node.members) - 1, 0)
            for name, member in node.members.items():
                dynamic = template and name.endswith(".$")
                total += len(name.removesuffix(".$").encode("utf-8", "replace")) + QUOTES + 1
                waiting.extend([] if dynamic else [member.value])
        elif isinstance(node, Array):
            total += QUOTES + max(len(node.items) - 1, 0)
            waiting.extend(node.items)
        elif isinstance(node, String):
            open_ = node.has_hole or (template and node.value.startswith("{%"))
            total += 0 if open_ else len(node.value.encode("utf-8", "replace")) + QUOTES
        elif isinstance(node, Scalar):
            total += 1
    return total
