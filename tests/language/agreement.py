"""The same question put to two judges: which objects of a definition break their schema?

One is the structure walk over the quick tables, the other jsonschema over the files themselves.
Both are asked object by object, and the answers are sets of JSON pointers. What the files leave to
others is treated alike on both sides:

- A `format` is an annotation to jsonschema, and to the walk a site that rules look into. Neither
  calls it a fault here.
- In the place of a number or the like, a string that begins with `{%` but does not end with `%}`
  is no JSONata to jsonschema. The walk leaves it to the expression reader, so such a site counts
  as a fault.
- Holes are what `validation` says of them: a string with a token may be anything, and beside a
  member whose key has one nothing is certain to be missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.documents.definition import Definition
from asl_analyze.language.build import build
from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.source.text import SourceText
from asl_analyze.structure.check import check
from asl_analyze.structure.faults import StructureFault
from asl_analyze.structure.site import JsonataSite
from asl_analyze.structure.validation import complaints
from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.tree import Array, Object, String

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Node


def disagreements(text: str) -> list[str]:
    """What the two judges see differently in a definition, in words."""
    root = read_json(text).root
    machine = None
    if root is not None:
        machine = build(Definition(SourceText("definition.asl.json", text), root))
    if machine is None:
        return []
    pointers = dict(_pointers(machine.node))
    # The parts of a state without a settled query language belong to neither of two schemas.
    unsettled = tuple(pointers[s.node] for s in machine.states if not _is_settled(s))
    walked = {pointers[node] for node in _by_walk(machine)}
    validated = {pointers[complaint.owner] for complaint in complaints(machine)}
    return [
        f"only {judge}: {pointer or 'the machine'}"
        for judge, only in (("the walk", walked - validated), ("jsonschema", validated - walked))
        for pointer in only
        if not any(pointer == root or pointer.startswith(f"{root}/") for root in unsettled)
    ]


def _by_walk(machine: StateMachine) -> Iterator[Object]:
    for part in check(machine):
        if isinstance(part, StructureFault) or _is_half_expression(part):
            yield part.where.node


def _is_half_expression(part: object) -> bool:
    if not isinstance(part, JsonataSite) or not isinstance(part.node, String):
        return False
    expected = (part.where.table.properties or {})[part.field]
    text = part.node.value
    return expected.jsonata and not (text.endswith("%}") and len(text) >= 4)


def _is_settled(state: State) -> bool:
    own = state.node.get("QueryLanguage") or state.machine.node.get("QueryLanguage")
    if own is None:
        return True
    if not isinstance(own, String) or own.value not in (JSONATA, JSONPATH):
        return False
    return not (state.machine.language == JSONATA and own.value == JSONPATH)


def _pointers(root: Node) -> Iterator[tuple[Node, str]]:
    waiting: list[tuple[Node, str]] = [(root, "")]
    while waiting:
        node, pointer = waiting.pop()
        yield node, pointer
        if isinstance(node, Object):
            waiting += [(m.value, f"{pointer}/{name}") for name, m in node.members.items()]
        elif isinstance(node, Array):
            waiting += [(item, f"{pointer}/{i}") for i, item in enumerate(node.items)]
