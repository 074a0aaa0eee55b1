"""How long the JSON of a tree is at least."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


def is_multiplied(root: Node, text: str, most: int) -> bool:
    """Whether aliases of YAML make of a text JSON of more than `most` characters.

    False for a text that is itself as long, and long only because much is written in it.
    """
    if "&" not in text or "*" not in text:
        return False
    return least_size(root) > max(most, len(text))


def least_size(root: Node) -> int:
    """The characters of the tree as JSON without whitespace, YAML's aliases written out.

    Escapes are not counted, nor what only a deployment knows. Linear in the text, however often an
    alias repeats a value.
    """
    sizes: dict[Node, int] = {}
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, is_ready = waiting.pop()
        if node in sizes:
            continue
        if isinstance(node, Object):
            below = [member.value for member in node.members.values()]
            own = sum(len(name) + 3 for name in node.members)
        elif isinstance(node, Array):
            below, own = node.items, 0
        else:
            sizes[node] = len(node.value) + 2 if isinstance(node, String) else 0
            continue
        if is_ready:
            commas = max(len(below) - 1, 0)
            sizes[node] = 2 + own + commas + sum(sizes[child] for child in below)
        else:
            waiting.append((node, True))
            waiting.extend((child, False) for child in below)
    return sizes[root]
