"""How many bytes a value takes at least when it is a state's payload."""

from __future__ import annotations

from asl_analyze.language.model import JSONATA, Fail, Pass
from asl_analyze.syntax.tree import Array, Node, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Scope, State

QUOTES = 2


def literal_bytes(root: Node, *, template: bool) -> int:
    """The bytes of a value as compact JSON in UTF-8, as far as the definition decides them.

    What a run fills in (`x.$`, `{% %}`, a deploy-time hole) counts nothing where `template`.
    A shared node counts once.
    """
    total = 0
    seen: set[Node] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (Object, Array)):
            if node in seen:
                continue
            seen.add(node)
        if isinstance(node, Object):
            total += QUOTES + max(len(node.members) - 1, 0)
            for name, member in node.members.items():
                dynamic = template and name.endswith(".$")
                total += len(name.removesuffix(".$").encode("utf-8", "replace")) + QUOTES + 1
                waiting.extend([] if dynamic else [member.value])
        elif isinstance(node, Array):
            total += QUOTES + max(len(node.items) - 1, 0)
            waiting.extend(node.items)
        elif isinstance(node, String):
            open_ = node.has_hole or (template and node.value.startswith("{%"))
            total += 0 if open_ else len(node.value.encode("utf-8", "replace")) + QUOTES
        elif isinstance(node, Scalar):
            total += 1
    return total


def least_output_of_scope(scope: Scope) -> int:
    """The fewest bytes of what a run of a scope gives, if it ends well; 0 where nothing is sure."""
    if scope.uncertain:
        return 0
    ends = [state for state in scope.states if state.ends and not isinstance(state, Fail)]
    return min(map(least_output, ends), default=0)


def least_output(state: State) -> int:
    """The fewest bytes of a state's output, as far as literals decide it."""
    if state.language == JSONATA:
        output = state.get("Output")
        return 0 if output is None else literal_bytes(output, template=True)
    if not isinstance(state, Pass) or state.get("OutputPath") is not None:
        return 0
    place = state.get("ResultPath")
    # `null` throws the result away, and what a hole may come to is not known.
    if place is not None and not (isinstance(place, String) and place.value.startswith("$")):
        return 0
    if isinstance(place, String) and place.has_hole:
        return 0
    result = state.get("Result")
    if result is not None:
        return literal_bytes(result, template=False)
    template = state.get("Parameters")
    return 0 if template is None else literal_bytes(template, template=True)


def has_constant_output(scope: Scope) -> bool:
    """Whether every good end of a scope has an output that the definition writes out."""
    ends = [state for state in scope.states if state.ends and not isinstance(state, Fail)]
    return all(map(_is_constant, ends))


def _is_constant(state: State) -> bool:
    if state.language == JSONATA:
        output = state.get("Output")
        return output is not None and not _is_dynamic(output)
    if not isinstance(state, Pass) or state.get("Result") is None:
        return False
    return state.get("ResultPath") is None and state.get("OutputPath") is None


def _is_dynamic(root: Node) -> bool:
    """Whether an expression or a deploy-time hole stands anywhere in a value of JSONata."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, (Object, Array)):
            if node not in seen:
                seen.add(node)
                waiting.extend(_inside(node))
        elif _is_open(node):
            return True
    return False


def _inside(node: Object | Array) -> list[Node]:
    return node.items if isinstance(node, Array) else [each.value for each in node.members.values()]


def _is_open(node: Node) -> bool:
    if isinstance(node, String):
        return node.has_hole or node.value.startswith("{%")
    return not isinstance(node, Scalar)
