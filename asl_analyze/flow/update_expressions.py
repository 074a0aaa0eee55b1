"""Whether a DynamoDB update expression leaves the item as it is when it is applied again.

Grammar: Amazon DynamoDB developer guide, page Expressions.UpdateExpressions.
"""

from __future__ import annotations

import re

from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node

    Answer = tuple[bool | None, str]

# Attributes of these names have to be written as placeholders, so they begin a clause here.
_CLAUSE = re.compile(r"(?<![\w#:.])(SET|REMOVE|ADD|DELETE)\s", re.IGNORECASE)
# A path or a value; what is followed by a parenthesis is a function.
_OPERAND = re.compile(r"(?<![\w.#:\]])[#:]?\w[\w.\[\]#]*+(?!\s*\()")
_ROOT = re.compile(r"[#:]?\w+")
_NUMBER = "N"
_SETS = frozenset(("SS", "NS", "BS", "Ss", "Ns", "Bs"))
_SAME = (True, "sets the same values again")


def is_repeatable(expression: str, values: Node | None) -> tuple[bool | None, str]:
    """Whether a second application changes nothing more, None when it is not known; and why.

    `values` is what stands under ExpressionAttributeValues. The words go behind the name of the
    member, such as `adds to 'count' again`.
    """
    pieces = _CLAUSE.split(expression)
    if len(pieces) < 3 or pieces[0].strip():
        return None, "is not understood"
    clauses = [
        (keyword.upper(), [action.strip() for action in _separate(body)])
        for keyword, body in zip(pieces[1::2], pieces[2::2], strict=True)
    ]
    written = {_root(action) for _, actions in clauses for action in actions}
    answers: list[Answer] = []
    for keyword, actions in clauses:
        if keyword == "SET":
            answers += [_set(action, written) for action in actions]
        elif keyword == "ADD":
            answers += [_add(action, values) for action in actions]
        elif keyword == "REMOVE":
            answers += [_remove(action) for action in actions]
    for wanted in (False, None):
        for answer in answers:
            if answer[0] is wanted:
                return answer
    return _SAME


def _set(action: str, written: set[str]) -> Answer:
    left, _, right = (part.strip() for part in action.partition("="))
    if not left or not right:
        return None, "is not understood"
    operands = set(_OPERAND.findall(right))
    if "list_append" in right.lower() and left in operands:
        return False, f"appends to '{left}' again"
    if re.search(r"[+-]", right) and left in operands:
        return False, f"counts '{left}' on again"
    if any(_root(operand) in written for operand in operands - {left}):
        return None, f"makes '{left}' from an attribute that it changes"
    if "[" in left:
        return None, f"sets '{left}', which is appended where the list is shorter"
    if left in operands and not right.lower().startswith("if_not_exists"):
        return None, f"makes '{left}' from itself"
    return _SAME


def _add(action: str, values: Node | None) -> Answer:
    path, _, value = action.partition(" ")
    given = values.members.get(value.strip()) if isinstance(values, Object) else None
    kinds = set(given.value.members) if given and isinstance(given.value, Object) else set()
    bare = {kind.removesuffix(".$") for kind in kinds}
    if bare and bare <= _SETS:
        return _SAME
    if bare == {_NUMBER}:
        return False, f"adds to '{path}' again"
    return None, f"adds to '{path}', which counts on again where it is a number"


def _remove(action: str) -> Answer:
    if action.endswith("]"):
        return False, f"removes another item of the list at '{action}'"
    return _SAME


def _root(path: str) -> str:
    """The attribute at the top of the item that a path or an action begins with."""
    found = _ROOT.match(path)
    return found.group() if found else ""


def _separate(body: str) -> list[str]:
    """What stands between commas outside parentheses."""
    depth, start, found = 0, 0, []
    for at, letter in enumerate(body):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            found.append(body[start:at])
            start = at + 1
    return [*found, body[start:]]
