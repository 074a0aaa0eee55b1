"""What stands in a field: a value, an expression, what only a deployment knows, or nothing.

Every leaf of the model is one of these, made when it is asked for. A field of the wrong type is
reported by the structure check; whoever reads the model sees no value in it, but where it stands.
"""

from __future__ import annotations

from asl_analyze.language.known import is_open
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic, Protocol, TypeVar

    from asl_analyze.syntax.tree import Member, Node

    T = TypeVar("T", covariant=True)
    W = TypeVar("W", bound="Written[object]")

    class _Of(Generic[T]):
        __slots__ = ()

    class _By(Generic[W]):
        __slots__ = ()

    class Holder(Protocol):
        """What has fields: a part of the model, which is an object."""

        @property
        def node(self) -> Object:
            """The object."""
else:
    T = W = None

    class _Of:
        __slots__ = ()

        def __class_getitem__(cls, _kind: object) -> type:
            return cls

    _By = _Of


class Written(_Of[T]):
    """What stands in a field; the subclasses say of which type it should be.

    It is one of: absent; known, with a `value`; computed, by an expression `{% … %}`; open, since
    only a deployment knows it or a part of it; wrong, of another type.
    """

    __slots__ = ("member",)

    def __init__(self, member: Member | None) -> None:
        self.member = member

    @property
    def node(self) -> Node | None:
        """What stands there, of whatever type."""
        return None if self.member is None else self.member.value

    @property
    def value(self) -> T | None:
        """The value, where it is of the right type and known."""
        return None if self.member is None else self._read(self.member.value)

    def _read(self, node: Node) -> T | None:
        raise NotImplementedError

    @property
    def is_given(self) -> bool:
        """Whether the field is there, whatever stands in it."""
        return self.member is not None

    @property
    def is_absent(self) -> bool:
        """Whether there is no such field."""
        return self.member is None

    @property
    def is_known(self) -> bool:
        """Whether a value of the right type stands there."""
        return self.value is not None

    @property
    def is_computed(self) -> bool:
        """Whether a JSONata expression stands there whole, so that an execution knows the value."""
        node = self.node
        return isinstance(node, String) and node.value.startswith("{%") and not self.is_known

    @property
    def is_open(self) -> bool:
        """Whether only a deployment knows the value, or a part of it."""
        return is_open(self.node) and not self.is_known

    @property
    def is_null(self) -> bool:
        """Whether `null` stands there."""
        node = self.node
        return isinstance(node, Scalar) and node.value is None

    @property
    def is_wrong(self) -> bool:
        """Whether something stands there that the field cannot have."""
        return self.is_given and not (self.is_known or self.is_open or self.is_computed)


class Anything(Written["Node"]):
    """A value of any type, such as a template."""

    __slots__ = ()

    def _read(self, node: Node) -> Node | None:
        return None if is_open(node) else node


class Text(Written[str]):
    """A string that is taken as it stands."""

    __slots__ = ()

    def _read(self, node: Node) -> str | None:
        return node.value if isinstance(node, String) and not node.has_hole else None

    @property
    def text(self) -> str | None:
        """The string with all the holes and expressions in it."""
        node = self.node
        return node.value if isinstance(node, String) else None


class ComputedText(Text):
    """A string, or an expression for one."""

    __slots__ = ()

    def _read(self, node: Node) -> str | None:
        text = super()._read(node)
        return None if text is None or text.startswith("{%") else text


class PathText(Text):
    """A path; `null` is as good, and means that nothing is selected or kept."""

    __slots__ = ()

    @property
    def is_wrong(self) -> bool:
        """Whether something stands there that is neither a path nor `null`."""
        return super().is_wrong and not self.is_null


class Whole(Written[int]):
    """A whole number, which may be written as 5.0 as well."""

    __slots__ = ()

    def _read(self, node: Node) -> int | None:
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, float):
            return int(value) if value.is_integer() else None
        return value if type(value) is int else None


class Number(Written[float]):
    """A number."""

    __slots__ = ()

    def _read(self, node: Node) -> float | None:
        if not isinstance(node, Scalar) or node.value is None or isinstance(node.value, bool):
            return None
        return node.value


class Boolean(Written[bool]):
    """True or false."""

    __slots__ = ()

    def _read(self, node: Node) -> bool | None:
        return node.value if isinstance(node, Scalar) and isinstance(node.value, bool) else None


class Items(Written[Array]):
    """A list."""

    __slots__ = ()

    def _read(self, node: Node) -> Array | None:
        return node if isinstance(node, Array) else None


class Fields(Written[Object]):
    """An object; subclasses name the fields that it has."""

    __slots__ = ()

    def _read(self, node: Node) -> Object | None:
        return node if isinstance(node, Object) else None

    def field(self, name: str) -> Anything:
        """What stands under a name that the user chose, such as a variable in `Assign`."""
        node = self.node
        return Anything(node.members.get(name) if isinstance(node, Object) else None)


class Field(_By[W]):
    """Declares a field of a part of the model: its type and its name in the specification.

    Read from a part, it is what stands there. The part keeps it: rules ask for the same few fields
    of every state.
    """

    __slots__ = ("_absent", "_attribute", "kind", "name")

    def __init__(self, kind: type[W], name: str) -> None:
        self.kind = kind
        self.name = name
        self._absent = kind(None)  # most fields are, and one says as much as many

    def __set_name__(self, _: type, attribute: str) -> None:
        self._attribute = attribute

    def __get__(self, holder: Holder, _: type) -> W:
        member = holder.node.members.get(self.name)
        found = self._absent if member is None else self.kind(member)
        holder.__dict__[self._attribute] = found
        return found


class InnerField(_By[W]):
    """Declares a field of what stands in a field itself; absent where that is no object."""

    __slots__ = ("kind", "name")

    def __init__(self, kind: type[W], name: str) -> None:
        self.kind = kind
        self.name = name

    def __get__(self, holder: Fields, _: type) -> W:
        node = holder.node
        return self.kind(node.members.get(self.name) if isinstance(node, Object) else None)
