"""Values as a sentence shows them: short, and of two long ones the place where they part."""

from __future__ import annotations

from itertools import islice
from json import dumps

from asl_analyze.documents.substitution.calls import call_of, target
from asl_analyze.syntax.tree import Array, Object, String, Unknown
from asl_analyze.wording.words import as_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.compare.meaning import Meaning
    from asl_analyze.syntax.tree import Node

    Meanings = Mapping[Node, Meaning]
    Pieces = list[Node | str]

# Characters of a value that is told as a whole.
LONGEST = 60
# Characters that are kept of what two long values have in common before they part.
KEPT = 15
CUT = "…"


def shown(node: Node) -> str:
    """A value on its own: `'JSON'`, `60`, `{"kind": "long", "n…`."""
    return _cut(*_text(node), 0)


def shown_apart(before: Node, now: Node) -> tuple[str, str]:
    """Two values that differ, cut so that it shows where they do."""
    old, new = _text(before), _text(now)
    pairs = enumerate(zip(old[0], new[0], strict=False))
    shared = next((at for at, (one, other) in pairs if one != other), min(len(old[0]), len(new[0])))
    longer = max(len(old[0]), len(new[0]))
    start = max(0, shared - KEPT) if longer > LONGEST and shared > LONGEST - KEPT else 0
    return _cut(*old, start), _cut(*new, start)


def verb_of(before: Node | None, now: Node | None, meanings: Meanings | None = None) -> str:
    """Whether a value came, went or changed, and what it is and was.

    `meanings` tell what tokens stand for, which may be another thing under the same name.
    """
    if before is not None and now is not None:
        old, new = shown_apart(before, now)
        if old != new:
            return f"changes from {old} to {new}"
        was, is_now = (_meant(one, meanings or {}) for one in (before, now))
        return f"is {new} as before, which stands for {is_now} now, and stood for {was}"
    if now is not None:
        return f"is new: {shown(now)}"
    return "is gone" if before is None else f"is gone: it was {shown(before)}"


def _meant(node: Node, meanings: Meanings) -> str:
    known = meanings.get(node)
    return "another value" if known is None else f"'{_window(known.text, 0)}'"


def leads_elsewhere(name: Node) -> str:
    """Of the name of a state that is the same, but was taken over by another one."""
    return f"is {shown(name)} as before, which is another state now"


def _text(node: Node) -> tuple[str, str]:
    """A value as text, with the quotes that stand around it."""
    if isinstance(node, String):
        return node.value, "'"
    if isinstance(node, (Object, Array)) or call_of(node) is not None:
        return "".join(_compact(node)), ""
    return _single(node), ""


def _cut(text: str, quote: str, start: int) -> str:
    return f"{quote}{_window(text, start)}{quote}"


def _window(text: str, start: int) -> str:
    end = start + LONGEST
    before, after = CUT if start else "", CUT if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"


def _single(node: Node) -> str:
    return node.text if isinstance(node, Unknown) else as_written(node)


def _compact(node: Node) -> Iterator[str]:
    """JSON on one line, functions as YAML has them; a part of it where it is much too long."""
    room = 50 * LONGEST
    waiting: Pieces = [node]
    while waiting and room > 0:
        one = waiting.pop()
        if not isinstance(one, str):
            inner = _inner(one, room)
            if inner:
                waiting += reversed(inner)
                continue
            text = one.value if isinstance(one, String) else None
            one = _single(one) if text is None else dumps(text[:room], ensure_ascii=False)
        room -= len(one)
        yield one


def _inner(node: Node, room: int) -> Pieces:
    """The pieces of a function, an object or a list; of any other value none."""
    call = call_of(node)
    if call is not None:
        name, argument = call.name.removeprefix("Fn::"), call.argument
        named = argument.value if isinstance(argument, String) else target(call)
        return [f"!{name} ", argument] if named is None else [f"!{name} {named}"]
    if isinstance(node, Object):
        return _members(node, room)
    return _items(node, room) if isinstance(node, Array) else []


def _members(node: Object, room: int) -> Pieces:
    pieces: Pieces = ["{"]
    for name, member in islice(node.members.items(), room):
        comma = ", " if len(pieces) > 1 else ""
        pieces += [f"{comma}{dumps(name[:room], ensure_ascii=False)}: ", member.value]
    return [*pieces, "}"]


def _items(node: Array, room: int) -> Pieces:
    pieces: Pieces = ["["]
    for item in islice(node.items, room):
        pieces += [", ", item] if len(pieces) > 1 else [item]
    return [*pieces, "]"]
