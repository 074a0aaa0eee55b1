"""How many bytes a value takes at least when it is a state's payload."""

from __future__ import annotations

from asl_analyze.language.known import is_open
from asl_analyze.language.model import JSONATA, JSONPATH, Fail, Pass
from asl_analyze.language.template import (
    SUFFIX,
    Dynamic,
    TemplateArray,
    TemplateObject,
    template,
    walk,
)
from asl_analyze.syntax.tree import Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Scope, State
    from asl_analyze.language.template import Template

QUOTES = 2


def literal_bytes(whole: Template) -> int:
    """The bytes of a template as compact JSON in UTF-8, as far as the definition decides them.

    What an execution fills in counts nothing, nor does a deploy-time hole. A shared node counts
    once.
    """
    return sum(map(_own_bytes, walk(whole)))


def _own_bytes(part: Template) -> int:
    """The bytes of a part without those inside it."""
    if isinstance(part, TemplateObject):
        parts = part.parts
        return QUOTES + max(len(parts) - 1, 0) + sum(map(_key_bytes, parts))
    if isinstance(part, TemplateArray):
        return QUOTES + max(len(part.node.items) - 1, 0)
    if isinstance(part, Dynamic):
        return 0
    if isinstance(part.node, String):
        return 0 if part.node.has_hole else len(_utf8(part.node.value)) + QUOTES
    return 1 if isinstance(part.node, Scalar) else 0


def _key_bytes(part: Template) -> int:
    name = "" if part.member is None else part.member.name
    plain = name.removesuffix(SUFFIX) if isinstance(part, Dynamic) else name
    return len(_utf8(plain)) + QUOTES + 1


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def least_output_of_scope(scope: Scope) -> int:
    """The fewest bytes of what a run of a scope gives, if it ends well; 0 where nothing is sure."""
    if scope.uncertain:
        return 0
    ends = [state for state in scope.states if state.ends and not isinstance(state, Fail)]
    return min(map(least_output, ends), default=0)


def least_output(state: State) -> int:
    """The fewest bytes of a state's output, as far as literals decide it."""
    if state.language == JSONATA:
        output = state.output.node
        return 0 if output is None else literal_bytes(template(output, JSONATA))
    if not isinstance(state, Pass) or state.output_path.is_given:
        return 0
    # `null` throws the result away, and what a hole may come to is not known.
    place = state.result_path
    if place.is_given and not (place.value or "").startswith("$"):
        return 0
    result = state.result.node
    if result is not None:
        return literal_bytes(template(result, None))
    made = state.parameters.node
    return 0 if made is None else literal_bytes(template(made, JSONPATH))


def has_constant_output(scope: Scope) -> bool:
    """Whether every good end of a scope has an output that the definition writes out."""
    ends = [state for state in scope.states if state.ends and not isinstance(state, Fail)]
    return all(map(_is_constant, ends))


def _is_constant(state: State) -> bool:
    if state.language == JSONATA:
        output = state.output.node
        return output is not None and not _is_dynamic(template(output, JSONATA))
    if not isinstance(state, Pass) or state.result.is_absent:
        return False
    return state.result_path.is_absent and state.output_path.is_absent


def _is_dynamic(whole: Template) -> bool:
    """Whether an expression or a deploy-time hole stands anywhere in a template."""
    return any(isinstance(part, Dynamic) or is_open(part.node) for part in walk(whole))
