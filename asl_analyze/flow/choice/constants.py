"""Choice rules that are decided by the constants of the Pass states just before the Choice.

Either such a rule can never match, or it always does and those behind it never have their turn.
"""

from __future__ import annotations

from asl_analyze.flow.choice.cases import Case
from asl_analyze.flow.choice.comparisons import cases
from asl_analyze.flow.choice.ranges import just
from asl_analyze.flow.choice.values import Values, text_key
from asl_analyze.language.model import JSONATA
from asl_analyze.syntax.tree import Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import ChoiceRule, Pass, State
    from asl_analyze.syntax.tree import Node

# What a Pass writes is looked into this deep.
DEEP = 8


class Decided:
    """A rule that a constant decides: the variable, its value in words, and how it is decided."""

    __slots__ = ("matches", "rule", "value", "variable")

    def __init__(self, rule: ChoiceRule, variable: str, value: str, *, matches: bool) -> None:
        self.rule = rule
        self.variable = variable
        self.value = value
        self.matches = matches


def decided(choice: State, sources: list[Pass]) -> Iterator[Decided]:
    """The rules that are decided alike after all states before, up to the first that matches."""
    known = [_constants(source) for source in sources]
    if not all(known):
        return
    for rule in choice.choices:
        found = [_decided(rule, constants) for constants in known]
        first = found[0]
        if first is None or any(one is None or one.matches != first.matches for one in found):
            continue
        yield first
        if first.matches:
            return


def _decided(rule: ChoiceRule, constants: dict[str, Node]) -> Decided | None:
    made = cases(rule)
    if not made or any(case.clash is not None for case in made):
        return None  # it never matches anyhow, which is another rule's business
    for name in dict.fromkeys(name for case in made for name in case.values):
        node = constants.get(name)
        values = None if node is None else value_of(node)
        if node is None or values is None:
            continue
        constant = Case({name: values})
        if all((case & constant).clash is not None for case in made):
            return Decided(rule, name, _words(node), matches=False)
        if any(constant.within(case) for case in made):
            return Decided(rule, name, _words(node), matches=True)
    return None


def _constants(source: Pass) -> dict[str, Node]:
    """What a Pass is certain to write, by the path under which a Choice behind it finds it."""
    return _written(source) | _assigned(source)


def _assigned(source: Pass) -> dict[str, Node]:
    assigned = source.assign.value
    if assigned is None:
        return {}
    return {
        path: node
        for name, member in assigned.members.items()
        if name.isidentifier() and not member.key.has_hole
        for path, node in _below(member.value, f"${name}", 0)
    }


def _written(source: Pass) -> dict[str, Node]:
    if source.language == JSONATA:
        output = source.output.node
        return {} if output is None else dict(_below(output, "$states.input", 0))
    result = source.result.node
    path = source.result_path.text if source.result_path.is_given else "$"
    plain = path is not None and all(part.isidentifier() for part in path.split(".")[1:])
    # These put something else in the place of the result.
    moving = (source.output_path, source.input_path, source.parameters)
    if result is None or any(written.is_given for written in moving):
        return {}
    if not plain or path is None or path.split(".")[0] != "$":
        return {}
    return dict(_below(result, path, 0))


def _below(node: Node, path: str, depth: int) -> Iterator[tuple[str, Node]]:
    yield path, node
    if isinstance(node, Object) and depth < DEEP:
        for name, member in node.members.items():
            if name.isidentifier() and not member.key.has_hole:
                yield from _below(member.value, f"{path}.{name}", depth + 1)


def value_of(node: Node | None) -> Values | None:
    """The set of a constant alone, None where it is not one or not simple."""
    if isinstance(node, String):
        evaluated = node.has_hole or node.value.startswith("{%")
        return None if evaluated else Values(texts=just(text_key(node.value)))
    if not isinstance(node, Scalar):
        return None
    value = node.value
    if value is None or isinstance(value, bool):
        return Values(frozenset({"null" if value is None else str(value).lower()}))
    return Values(numbers=just(value)) if isinstance(value, (int, float)) else None


def _words(node: Node | None) -> str:
    if isinstance(node, String):
        return f"'{node.value}'"
    value = getattr(node, "value", None)
    return "null" if value is None else str(value).lower()
