"""How long the JSON of a tree is at least, and whether that is in proportion to its text."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


# Aliases may make so many characters of any text, so many times its own, and so many in all: of
# the templates and definitions that are known, none makes more than one and a half times its own.
LEAST_FOLLOWED = 256 << 10
TIMES_FOLLOWED = 8
MOST_FOLLOWED = 2 << 20


def multiplied(root: Node, text: str) -> int | None:
    """The characters of JSON that aliases of YAML make of a text, None unless too many to follow.

    What is written out is walked once for each place where it stands, so it has to be in proportion
    to the text. None too for a text that is itself as long, because so much is written in it.
    """
    if "&" not in text or "*" not in text:
        return None
    size = least_size(root)
    return size if size > max(followed(text), len(text)) else None


def followed(text: str) -> int:
    """The characters of JSON that aliases may make of a text."""
    return min(MOST_FOLLOWED, max(LEAST_FOLLOWED, TIMES_FOLLOWED * len(text)))


def not_followed(size: int, text: str) -> str:
    """What is said of a text that its aliases make `size` characters of."""
    return (
        f"its aliases make {size:,} characters of the {len(text):,} that are written, so it was not"
        " checked"
    )


def least_size(root: Node) -> int:
    """The characters of the tree as JSON without whitespace, YAML's aliases written out.

    Escapes are not counted, nor what only a deployment knows. Linear in the text, however often an
    alias repeats a value.
    """
    sizes: dict[Node, int] = {}
    waiting: list[Node] = [root]
    while waiting:
        node = waiting[-1]
        if node in sizes:
            waiting.pop()
            continue
        below, size = _parts(node)
        deeper = len(waiting)
        for child in below:
            if isinstance(child, String):
                size += len(child.value) + 2
            elif (known := sizes.get(child)) is not None:
                size += known
            elif isinstance(child, (Object, Array)):
                waiting.append(child)
        if len(waiting) == deeper:
            sizes[node] = size
    return sizes[root]


def _parts(node: Node) -> tuple[list[Node], int]:
    """What a container holds, and the characters between; of anything else only characters."""
    if isinstance(node, Object):
        below = [member.value for member in node.members.values()]
        own = 3 * len(below) + sum(map(len, node.members))
    elif isinstance(node, Array):
        below, own = node.items, 0
    else:
        return [], len(node.value) + 2 if isinstance(node, String) else 0
    return below, 2 + own + max(len(below) - 1, 0)
