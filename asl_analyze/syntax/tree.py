"""The positioned tree that every format is read into.

Every node knows the half-open range of code points it stands on. A value that only a
deployment knows is an `Unknown`; a string may have such holes inside (`String.has_hole`).
"""

from __future__ import annotations

from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.source.edit import Edit
    from asl_analyze.syntax.alignment import Alignment


class Node:
    """A value and its place."""

    __slots__ = ("end", "start")

    start: int
    end: int
    kind = "value"

    @property
    def span(self) -> Span:
        """The place to point at: a container is pointed at by its first character."""
        return Span(self.start, self.end)


class Scalar(Node):
    """A number (`int` or `float`), a boolean or null."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: float | bool | None) -> None:
        self.start = start
        self.end = end
        self.value = value

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The JSON name of the value's type."""
        if self.value is None:
            return "null"
        return "boolean" if isinstance(self.value, bool) else "number"


class String(Node):
    """A string; `value` is decoded, the span takes in the quotes where there are any."""

    __slots__ = ("value",)
    kind = "string"

    def __init__(self, start: int, end: int, value: str) -> None:
        self.start = start
        self.end = end
        self.value = value

    @property
    def has_hole(self) -> bool:
        """Whether part of the text is only known at deploy (`${Token}`).

        Inside a JSONata string `${` also opens a group-by on the context item, so there only a
        single identifier counts as a token.
        """
        if "${" not in self.value:
            return False
        from asl_analyze.syntax.tokens import has_token

        return has_token(self.value)


class Aligned(String):
    """A string whose reader noted where each part of its value stands."""

    __slots__ = ("alignment",)

    def __init__(self, start: int, end: int, value: str, alignment: Alignment) -> None:
        super().__init__(start, end, value)
        self.alignment = alignment


class Unknown(Node):
    """A value known only at deploy: an unquoted `${Token}`, a `!Ref`, a whole-string token.

    `text` is as written. For a value with a YAML tag, `tag` is that tag (`!Sub`) and `inner` the
    value without it.
    """

    __slots__ = ("inner", "tag", "text")
    kind = "unknown"

    def __init__(
        self, start: int, end: int, text: str, tag: str | None = None, inner: Node | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.tag = tag
        self.inner = inner


class Array(Node):
    """A list of values."""

    __slots__ = ("items",)
    kind = "array"

    def __init__(self, start: int, end: int, items: list[Node]) -> None:
        self.start = start
        self.end = end
        self.items = items

    @property
    def span(self) -> Span:
        """The opening bracket, or the first character of a YAML block sequence."""
        return Span(self.start, min(self.start + 1, self.end))


class Member:
    """A key of an object with its value."""

    __slots__ = ("key", "value")

    def __init__(self, key: String, value: Node) -> None:
        self.key = key
        self.value = value

    @property
    def name(self) -> str:
        """The key's text."""
        return self.key.value

    @property
    def span(self) -> Span:
        """The key's place."""
        return self.key.span


class Object(Node):
    """Members by name, in the order of the text; of equal names the last one stands."""

    __slots__ = ("members",)
    kind = "object"

    def __init__(self, start: int, end: int, members: dict[str, Member]) -> None:
        self.start = start
        self.end = end
        self.members = members

    @property
    def span(self) -> Span:
        """The opening brace, or the first character of a YAML block mapping."""
        return Span(self.start, min(self.start + 1, self.end))

    def get(self, name: str) -> Node | None:
        """The value under a name, or None."""
        member = self.members.get(name)
        return None if member is None else member.value

    def text(self, name: str) -> str | None:
        """The value under a name if it is a string, else None."""
        member = self.members.get(name)
        if member is None or not isinstance(member.value, String):
            return None
        return member.value.value


class Within:
    """A part of a string: offsets into the decoded value, mapped to the file when reported."""

    __slots__ = ("end", "start", "string")

    def __init__(self, string: String, start: int, end: int) -> None:
        self.string = string
        self.start = start
        self.end = end


class Tree:
    """What one text was read into: a root (None where nothing could be read) and its faults."""

    __slots__ = ("faults", "root")

    def __init__(self, root: Node | None, faults: list[Fault]) -> None:
        self.root = root
        self.faults = faults


class Fault:
    """Something wrong with the text itself; the subclasses are what rules subscribe to."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        self.span = span

    def spoils(self, _start: int, _end: int) -> bool:
        """Whether what was read between two offsets of the same text may not be what it says."""
        return False


class MalformedText(Fault):
    """Text that is not JSON, YAML or HCL; `reason` is a clause like "expected ',' or '}'".

    `is_mended` says that what was meant is certain (a comma too many, a comment), so that the rest
    is read as if it stood there. `cure` is the edit that makes it so, where one alone does.
    `accepted_by` names who reads the text all the same, as YAML.
    """

    __slots__ = ("accepted_by", "cure", "format", "is_mended", "reason")

    def __init__(self, span: Span, format: str, reason: str, *, is_mended: bool = False) -> None:
        super().__init__(span)
        self.format = format
        self.reason = reason
        self.is_mended = is_mended
        self.accepted_by = ""
        self.cure: Edit | None = None

    def spoils(self, start: int, end: int) -> bool:
        """Whether the reader may have gone astray there.

        YAML is read up to the fault, and HCL goes on behind the value with the fault. In JSON a
        bracket or a quote may be wrong long before the reader stumbles, so all of it is in doubt.
        """
        if self.is_mended:
            return False
        if self.format == "yaml":
            return end >= self.span.start
        return self.format == "json" or start <= self.span.start < end


class SecondDocument(MalformedText):
    """A further document of YAML, where a definition or a template has but one."""

    __slots__ = ()


class DuplicateKey(Fault):
    """A key that its object already has; `earlier` is the member that this one takes the place of.

    `first` is the key of the first one of all.
    """

    __slots__ = ("earlier", "first", "key", "object")

    def __init__(self, key: String, first: String, earlier: Member, object: Object) -> None:
        super().__init__(key.span)
        self.key = key
        self.first = first
        self.earlier = earlier
        self.object = object


class NestedTooDeep(Fault):
    """Nesting beyond what is read; `limit` levels. `is_last` says that reading ends there."""

    __slots__ = ("is_last", "limit")

    def __init__(self, span: Span, limit: int, *, is_last: bool = False) -> None:
        super().__init__(span)
        self.limit = limit
        self.is_last = is_last

    def spoils(self, _start: int, end: int) -> bool:
        """Whether reading ended before."""
        return self.is_last and end >= self.span.start


class UnexpectedEncoding(Fault):
    """Bytes that are not UTF-8; `encoding` is what they seem to be, or None."""

    __slots__ = ("encoding", "readable")

    def __init__(self, span: Span, encoding: str | None, readable: bool) -> None:
        super().__init__(span)
        self.encoding = encoding
        self.readable = readable


class AmbiguousScalar(Fault):
    """A plain YAML scalar that YAML 1.1 reads as something other than a string.

    `read_as` is the JSON type YAML 1.1 makes of it (boolean, number, date).
    """

    __slots__ = ("read_as", "string")

    def __init__(self, string: String, read_as: str) -> None:
        super().__init__(string.span)
        self.string = string
        self.read_as = read_as


def walk(root: Node) -> Iterator[Node]:
    """Every node below and with `root`, in the order of the text; a shared node comes once."""
    seen: set[Node] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Object):
            if node in seen:
                continue
            seen.add(node)
            stack.extend(member.value for member in reversed(node.members.values()))
        elif isinstance(node, Array):
            if node in seen:
                continue
            seen.add(node)
            stack.extend(reversed(node.items))
        yield node
