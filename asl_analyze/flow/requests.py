"""What a Task sends to the API it calls, held against the API's own description."""

from __future__ import annotations

from asl_analyze.aws import catalogue
from asl_analyze.aws.integrations import parse_resource
from asl_analyze.language.model import JSONATA
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.aws.integrations import Resource
    from asl_analyze.aws.shapes import Shape, Type
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Member, Node


CONTAINERS = (Object, Array)


class Stranger:
    """A member of a request that its structure does not have; `known` are those it has."""

    __slots__ = ("known", "member", "name")

    def __init__(self, member: Member, name: str, known: dict[str, Type]) -> None:
        self.member = member
        self.name = name
        self.known = known

    @property
    def respelt(self) -> str | None:
        """The member that differs from this one only in upper and lower case."""
        lower = self.name.lower()
        return next((name for name in self.known if name.lower() == lower), None)


def request_member(state: Task) -> Member | None:
    """The field that holds the request: `Arguments` in JSONata, else `Parameters`."""
    return state.member("Arguments" if state.language == JSONATA else "Parameters")


def sdk_resource(state: Task) -> Resource | None:
    """The resource of a Task that calls an API through `aws-sdk`, its names all known."""
    resource = parse_resource(state.resource or "")
    if resource is None or resource.kind != "aws-sdk" or not resource.service:
        return None
    return resource


def sdk_request(state: Task) -> Shape | None:
    """The request of an `aws-sdk` Task as the catalogue knows it, else None."""
    resource = sdk_resource(state)
    if resource is None or not resource.action:
        return None
    service = catalogue.service(resource.service or "")
    return None if service is None else service.action(resource.action)


def strangers(state: Task) -> Sequence[Stranger]:
    """Members of an `aws-sdk` request, at any depth, that the API does not have."""
    request, shape = request_member(state), sdk_request(state)
    if request is None or shape is None or not isinstance(request.value, Object):
        return ()
    known: dict[int, list[Stranger]] = state.scope.derived.setdefault("strangers", {})
    if id(state) not in known:
        known[id(state)] = list(_strangers(state, request, shape))
    return known[id(state)]


def _strangers(state: Task, request: Member, shape: Shape) -> Iterator[Stranger]:
    waiting: list[tuple[Node, Shape]] = [(request.value, shape)]
    while waiting:
        node, shape = waiting.pop()
        if not isinstance(node, Object):
            continue
        for key, member in node.members.items():
            dynamic = key.endswith(".$") and state.language != JSONATA
            name = key[:-2] if dynamic else key
            kind = shape.members.get(name)
            if kind is None:
                if not member.key.has_hole:
                    yield Stranger(member, name, shape.members)
            elif not dynamic and isinstance(member.value, CONTAINERS):
                waiting.extend(_below(member.value, kind))


def _below(node: Node, kind: Type) -> Iterator[tuple[Node, Shape]]:
    """The structures inside a value, through lists and maps."""
    waiting = [(node, kind)]
    while waiting:
        node, kind = waiting.pop()
        structure, element = kind.structure, kind.element
        if structure is not None:
            yield node, structure
        elif element is not None and isinstance(node, Array):
            waiting.extend((item, element) for item in node.items)
        elif element is not None and isinstance(node, Object):
            waiting.extend((member.value, element) for member in node.members.values())
