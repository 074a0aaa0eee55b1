"""Values of a template that are a Lambda function of the same template: its ARN, or its name."""

from __future__ import annotations

from asl_analyze.documents.cloudformation.template import conditional, resources
from asl_analyze.documents.substitution.calls import alternatives, call_of, is_macro, target
from asl_analyze.documents.substitution.function_tokens import (
    NO_FUNCTIONS,
    FunctionTokens,
    function_of,
)
from asl_analyze.syntax.tokens import token_name
from asl_analyze.syntax.tree import Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.documents.substitution.substitutions import Substitutions
    from asl_analyze.syntax.tree import Member, Node

SAM = "AWS::Serverless::Function"
TYPES = ("AWS::Lambda::Function", SAM)
# How many seconds a function may work that says nothing of it. (Lambda Developer Guide,
# "Configure Lambda function timeout", 2026-11-28.)
DEFAULT_TIMEOUT = 3


class Functions:
    """The functions of a template: `Name.Arn` of each, and the timeouts by logical id."""

    __slots__ = ("arns", "timeouts")

    def __init__(self, root: Object) -> None:
        own = [each for each in resources(root) if each.node.text("Type") in TYPES]
        self.arns = frozenset(f"{each.key.value}.Arn" for each in own)
        timeouts = {each.key.value: _timeout(root, each.node) for each in own if not each.in_loop}
        self.timeouts = {name: each for name, each in timeouts.items() if each is not None}


def function_tokens(functions: Functions | None, substitutions: Substitutions) -> FunctionTokens:
    """The names in `${…}` that become a function: `Name.Arn`, and what is declared so."""
    if functions is None or not functions.arns:
        return NO_FUNCTIONS
    arns, members = functions.arns, substitutions.members
    declared = frozenset(
        name
        for name, member in members.items()
        if all(_leads_to(value, arns) for value in alternatives(member.value))
    )
    return FunctionTokens(
        arns,
        declared,
        arns.intersection(members) - declared,
        {name: _function(member.value) for name, member in members.items()},
        functions.timeouts,
    )


def _leads_to(node: Node, arns: frozenset[str]) -> bool:
    call = call_of(node)
    if call is None:
        return False
    if call.name == "Fn::Sub" and isinstance(call.argument, String):
        return token_name(call.argument.value) in arns
    return call.name == "Fn::GetAtt" and target(call) in arns


def _function(node: Node) -> str | None:
    """The logical id that a value refers to as a whole."""
    call = call_of(node)
    if call is None:
        return None
    text = target(call)
    if call.name == "Fn::Sub" and isinstance(call.argument, String):
        text = token_name(call.argument.value)
    return None if text is None else function_of(text)


def _timeout(root: Object, function: Object) -> int | None:
    """The seconds after which Lambda ends a function; None where only a deployment knows."""
    properties = function.get("Properties")
    if not isinstance(properties, Object) or any(map(is_macro, properties.members)):
        return None
    member = properties.members.get("Timeout")
    if member is None and function.text("Type") == SAM:
        return _shared_timeout(root)
    return DEFAULT_TIMEOUT if member is None else _seconds(member)


def _shared_timeout(root: Object) -> int | None:
    """What `Globals` says for every SAM function that says nothing itself."""
    node: Node | None = root
    for name in ("Globals", "Function"):
        node = node.get(name) if isinstance(node, Object) else None
        if node is None:
            return DEFAULT_TIMEOUT
        if not isinstance(node, Object) or any(map(is_macro, node.members)):
            return None
    members: Mapping[str, Member] = node.members if isinstance(node, Object) else {}
    return _seconds(members["Timeout"]) if "Timeout" in members else DEFAULT_TIMEOUT


def _seconds(member: Member) -> int | None:
    """The seconds that are written; the least of those that a condition chooses from."""
    if conditional(member) and len(list(alternatives(member.value))) < 2:
        return None
    found = [_number(node) for node in alternatives(member.value)]
    known = [seconds for seconds in found if seconds is not None]
    return min(known) if known and len(known) == len(found) else None


def _number(node: Node) -> int | None:
    value = node.value if isinstance(node, (Scalar, String)) else None
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return int(value) if is_number and value is not None else None
