"""What a Task sends to the service it calls, held against the API's own description."""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.aws import catalogue, integrations
from asl_analyze.aws.integrations import parse_resource
from asl_analyze.aws.shapes import StructureType, Type
from asl_analyze.documents.substitution.calls import call_of, is_macro
from asl_analyze.language.model import JSONATA, SdkTask
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import Array, Object
from asl_analyze.wording.words import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.aws.integrations import Integration, Resource
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Member, Node


CONTAINERS = (Object, Array)

# Codes of types for the parameters of optimized integrations, which only need the catalogue
# where there is something below them.
_PLAIN = {"number": "#", "boolean": "?", "list": "[*", "map": "{*", "listed": "^"}
_ANYTHING = "*"


class Part:
    """A key of a request, at any depth.

    name: without the `.$` of a path; `dynamic` when it has one.
    type: what the value must be, None when the structure has no such member.
    known: the structure's members, empty for the keys of a map.
    place: the keys and positions that lead to the structure (`Tags[0]`), empty at the top.
    sdk_spelling: whether it is none of `known` but what AWS SDK integrations call one of them.
    canonical: what the AWS SDK calls the member, the name itself where nothing else is known.
    holder: the action or the structure of the API that has the member; empty for a map's keys.
    """

    __slots__ = (
        "canonical",
        "dynamic",
        "holder",
        "known",
        "member",
        "name",
        "place",
        "sdk_spelling",
        "type",
    )

    def __init__(
        self,
        member: Member,
        name: str,
        dynamic: bool,
        type: Type | None,
        known: dict[str, Type],
        place: str,
        sdk_spelling: bool = False,
        canonical: str | None = None,
        holder: str = "",
    ) -> None:
        self.member = member
        self.name = name
        self.dynamic = dynamic
        self.type = type
        self.known = known
        self.place = place
        self.sdk_spelling = sdk_spelling
        self.canonical = canonical or name
        self.holder = holder

    @property
    def respelt(self) -> str | None:
        """The member that differs from this one only in upper and lower case."""
        lower = self.name.lower()
        return next((name for name in self.known if name.lower() == lower), None)


class Structure:
    """An object inside a request that its API describes; `place` as of a Part.

    complete: whether all its keys are known, and none comes with the deployment.
    """

    __slots__ = ("complete", "node", "place", "type")

    def __init__(self, node: Object, type: Type, place: str) -> None:
        self.node = node
        self.type = type
        self.place = place
        self.complete = not any(
            member.key.has_hole or is_macro(name) for name, member in node.members.items()
        )


class Request:
    """A request with all its parts and the structures below its top.

    name: `service:action` as the Resource has it, with `aws-sdk:` where it calls the SDK.
    service: the catalogue's name of the service, empty where it has none.
    values: all values that a parameter at the top may have, where Step Functions lists them.
    """

    __slots__ = ("name", "parts", "sdk", "service", "structures", "values")

    def __init__(
        self, name: str, service: str, sdk: bool, values: dict[str, list[str]] | None = None
    ) -> None:
        self.name = name
        self.service = service
        self.sdk = sdk
        self.values = values or {}
        self.parts: list[Part] = []
        self.structures: list[Structure] = []


def sdk_resource(state: Task) -> Resource | None:
    """The resource of a Task that calls an API through `aws-sdk`, its names all known."""
    resource = parse_resource(state.resource or "")
    if resource is None or resource.kind != "aws-sdk" or not resource.service:
        return None
    return resource


def sdk_request(state: Task) -> StructureType | None:
    """The request of an `aws-sdk` Task as the catalogue knows it, else None."""
    resource = sdk_resource(state)
    if resource is None or not resource.action:
        return None
    service = catalogue.service(resource.service or "")
    return None if service is None else service.action(resource.action)


def strangers(state: Task) -> Sequence[Part]:
    """Keys of an `aws-sdk` request, at any depth, that the API does not have."""
    found = request(state) if isinstance(state, SdkTask) else None
    return () if found is None else [part for part in found.parts if part.type is None]


@remembered
def request(state: Task) -> Request | None:
    """What a Task sends; None when it sends nothing or nobody knows what it calls accepts."""
    sent, resource = state.request.value, parse_resource(state.resource or "")
    if sent is None or resource is None:
        return None
    if not resource.service or not resource.action:
        return None
    paths = state.language != JSONATA
    if resource.kind == "aws-sdk":
        shape = sdk_request(state)
        if shape is None:
            return None
        name = f"aws-sdk:{resource.service}:{resource.action}"
        request = Request(name, resource.service, sdk=True)
        _read(request, sent, shape.members, paths, resource.action, shape)
        return request
    offer = integrations.integration(resource)
    if offer is None or not offer.parameters:
        return None
    service, _, action = offer.api.partition(":")
    request = Request(offer.name, service, sdk=False, values=offer.values)
    _read(request, sent, _parameters(offer, sent), paths, action)
    return request


def allowed_values(request: Request, part: Part) -> tuple[str, ...]:
    """The values that the API lists for a part, or for the items of its list; empty for none."""
    kind = part.type
    if kind is None or not part.holder or not request.service:
        return ()
    if not (kind.element or kind).enumerated:
        return ()
    # Most requests have no such member.
    from asl_analyze.aws import enums

    return enums.allowed(request.service, part.holder, part.canonical)


def _parameters(offer: Integration, request: Object) -> dict[str, Type]:
    """Type by parameter of an optimized integration, exact where `request` goes deeper."""
    known = _plain_types(offer)
    deep = {
        name: described
        for name, member in request.members.items()
        if isinstance(member.value, CONTAINERS)
        and offer.parameters.get(name) in ("list", "map", "structure")
        and (described := _described(offer, name)) is not None
    }
    return {**known, **deep} if deep else known


@lru_cache(maxsize=512)
def _plain_types(offer: Integration) -> dict[str, Type]:
    return {
        name: Type(_PLAIN.get(kind, _ANYTHING), _own_structure)
        for name, kind in offer.parameters.items()
    }


def _described(offer: Integration, parameter: str) -> Type | None:
    """The type of a parameter that holds others, None when nothing describes it."""
    code = offer.types.get(parameter)
    if code is not None:
        owner, colon, name = code.rpartition(":")
        service = catalogue.service(owner) if colon else None
        return Type(name, service.structure if service is not None else _own_structure)
    owner, colon, action = offer.api.partition(":")
    service = catalogue.service(owner) if colon else None
    shape = None if service is None else service.action(action)
    return None if shape is None else shape.api_members.get(parameter)


def _own_structure(name: str) -> StructureType:
    return StructureType(integrations.structure(name), _own_structure)


def _read(
    request: Request,
    top: Object,
    known: dict[str, Type],
    paths: bool,
    action: str,
    shape: StructureType | None = None,
) -> None:
    """Fill in a request's parts and structures; `paths` says whether `.$` ends a path's key."""
    request.parts.extend(_of_structure(top, known, "", paths, action, shape))
    seen: set[tuple[object, ...]] = set()
    at = 0
    while at < len(request.parts):
        part = request.parts[at]
        at += 1
        if part.type is None or part.dynamic or not isinstance(part.member.value, CONTAINERS):
            continue
        # The place is kept for all that is below, so a key of many letters is cut.
        name = shortened(part.name)
        place = f"{part.place}.{name}" if part.place else name
        for node, kind, where in _below(part.member.value, part.type, place, seen):
            shape = kind.structure
            if shape is not None:
                request.structures.append(Structure(node, kind, where))
                members = shape.members if request.sdk else shape.api_members
                request.parts.extend(_of_structure(node, members, where, paths, kind.name, shape))
            elif kind.kind == "map":
                request.parts.extend(_of_map(node, kind.element, where, paths))


def _of_structure(
    node: Object,
    known: dict[str, Type],
    place: str,
    paths: bool,
    holder: str,
    shape: StructureType | None = None,
) -> Iterator[Part]:
    for key, member in node.members.items():
        name = _name(key, paths)
        if name in known or not (member.key.has_hole or is_macro(name)):
            other = shape is not None and name not in known and name in shape.members
            canonical = None if shape is None else shape.canonical(name)
            kind = known.get(name)
            yield Part(member, name, name != key, kind, known, place, other, canonical, holder)


def _of_map(node: Object, value: Type | None, place: str, paths: bool) -> Iterator[Part]:
    for key, member in node.members.items():
        name = _name(key, paths)
        yield Part(member, name, name != key, value, {}, place)


def _name(key: str, paths: bool) -> str:
    return key[:-2] if paths and key.endswith(".$") else key


def _below(
    node: Node, kind: Type, place: str, seen: set[tuple[object, ...]]
) -> Iterator[tuple[Object, Type, str]]:
    """The objects right below a value, through lists of lists.

    What an alias of YAML repeats comes once for each type that it is held against, else a few
    lines of aliases of aliases would stand for more than can be read.
    """
    waiting = [(node, kind, place)]
    while waiting:
        node, kind, place = waiting.pop()
        if isinstance(node, CONTAINERS):
            known = (node, *kind.identity)
            if known in seen:
                continue
            seen.add(known)
        if isinstance(node, Object):
            # A function of CloudFormation stands for a value that nobody knows yet.
            if call_of(node) is None:
                yield node, kind, place
        elif isinstance(node, Array) and kind.element is not None and kind.kind == "list":
            element = kind.element
            numbered = enumerate(node.items)
            waiting.extend((item, element, f"{place}[{index}]") for index, item in numbered)
