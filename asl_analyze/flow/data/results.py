"""What the service that a Task calls gives back: its raw result, before `ResultSelector`."""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.language.model import SdkTask
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    BOOLEANS,
    INFINITY,
    NEVER,
    NUMBERS,
    OBJECTS,
    STRINGS,
    Shape,
    array,
    between,
    or_missing,
    record,
)
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.aws.answers import Answer
    from asl_analyze.aws.shapes import Type
    from asl_analyze.language.model import Task

WHOLE = between(-INFINITY, INFINITY, whole=True)
# As many structures of an answer are told apart, and so many levels of them: workflows read
# what lies near the top, and some services return a thousand.
MOST_STRUCTURES, MOST_LEVELS = 150, 8

# How a blob is given back differs: base64, text, or the JSON that it holds.
_SCALARS = {
    "string": STRINGS,
    "boolean": BOOLEANS,
    "number": NUMBERS,
    "timestamp": STRINGS,
    "blob": ANY,
    "document": ANY,
}
_DATE = join(STRINGS, NUMBERS)
_CUT = {"list": ARRAYS, "map": OBJECTS, "structure": OBJECTS}


def result_shape(task: Task) -> Shape:
    """The shape of what a Task is given back; `ANY` where nothing is known of it."""
    return _shape(task.resource or "", _given(task))


def known_by_release(task: Task) -> bool:
    """Whether what a Task's result does not have is only what one SDK release does not know.

    A service may have learnt to return it since.
    """
    return isinstance(task, SdkTask)


def _given(task: Task) -> frozenset[tuple[str, str | None]]:
    """Parameters that bear on what is certain to come back, None for a value not known here."""
    sent, resource = task.request.value, parse_resource(task.resource or "")
    if sent is None or resource is None or resource.service != "lambda":
        return frozenset()
    return frozenset(
        (
            name.removesuffix(".$"),
            member.value.value
            if isinstance(member.value, String) and not member.value.has_hole
            else None,
        )
        for name, member in sent.members.items()
        if name.startswith("InvocationType")
    )


@lru_cache(maxsize=512)
def _shape(resource_text: str, given: frozenset[tuple[str, str | None]]) -> Shape:
    resource = parse_resource(resource_text)
    if resource is None or resource.kind not in ("optimized", "http", "aws-sdk"):
        return ANY
    # Most of what there is to load serves only here.
    from asl_analyze.aws.answers import answer

    known = answer(resource)
    return ANY if known is None else _Reading(known).shape(given)


class _Reading:
    """One answer on its way from the API's types to a shape."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.known: dict[tuple[object, ...], Shape] = {}
        self.levels = self._levels()
        # The SDK writes dates in ISO 8601, older integrations as that or as a number.
        self.scalars = _SCALARS if answer.sdk else {**_SCALARS, "timestamp": _DATE}

    def shape(self, given: frozenset[tuple[str, str | None]]) -> Shape:
        """The shape of the whole, for the parameters that are given."""
        answer = self.answer
        usual = all(answer.unless_given.get(name) == value for name, value in given)
        members = {
            name: made if usual and name in answer.always else or_missing(made)
            for name, type in answer.members.items()
            for made in (self._of(type, self.levels),)
        }
        return record(members, ANY if answer.open else NEVER)

    def _levels(self) -> int:
        """How many levels of structures below the top are told apart."""
        seen: set[tuple[object, ...]] = set()
        level = list(self.answer.members.values())
        for depth in range(MOST_LEVELS):
            below = []
            for type in level:
                while type.element is not None:
                    type = type.element
                if type.kind == "structure" and type.identity not in seen:
                    seen.add(type.identity)
                    below.append(type)
            if len(seen) > MOST_STRUCTURES:
                return depth
            if not below:
                break
            structures = [type.structure for type in below]
            level = [
                type
                for structure in structures
                if structure
                for type in self.answer.members_of(structure).values()
            ]
        return MOST_LEVELS

    def _of(self, type: Type, levels: int) -> Shape:
        """The shape of a type, with so many levels of structures in it."""
        kind = type.kind
        scalar = self.scalars.get(kind)
        if scalar is not None:
            return WHOLE if type.whole else scalar
        if not levels:
            return _CUT[kind]
        key = (*type.identity, levels)
        made = self.known.get(key)
        if made is None:
            made = self.known[key] = self._container(type, levels)
        return made

    def _container(self, type: Type, levels: int) -> Shape:
        if type.element is not None:
            inner = self._of(type.element, levels)
            return array(inner) if type.kind == "list" else record({}, inner)
        structure = type.structure
        if structure is None:
            return OBJECTS
        return record(
            {
                name: or_missing(self._of(member, levels - 1))
                for name, member in self.answer.members_of(structure).items()
            }
        )
