"""Values of a template that are the ARN of a Lambda function in the same template."""

from __future__ import annotations

from asl_analyze.documents.cloudformation.template import resources
from asl_analyze.documents.definition import NO_FUNCTIONS
from asl_analyze.documents.substitution.calls import alternatives, call_of, target
from asl_analyze.documents.substitution.function_tokens import FunctionTokens
from asl_analyze.syntax.tokens import token_name
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from asl_analyze.documents.substitution.substitutions import Substitutions
    from asl_analyze.syntax.tree import Node, Object

TYPES = ("AWS::Lambda::Function", "AWS::Serverless::Function")


def function_arns(root: Object) -> frozenset[str]:
    """`Name.Arn` of each function of a template."""
    return frozenset(
        f"{resource.key.value}.Arn"
        for resource in resources(root)
        if resource.node.text("Type") in TYPES
    )


def function_tokens(arns: frozenset[str], substitutions: Substitutions) -> Container[str]:
    """The names in `${…}` that become a function's ARN: `Name.Arn`, and what is declared so."""
    members = substitutions.members
    if not arns:
        return NO_FUNCTIONS
    declared = frozenset(
        name
        for name, member in members.items()
        if all(_leads_to(value, arns) for value in alternatives(member.value))
    )
    return FunctionTokens(arns, declared, arns.intersection(members) - declared)


def _leads_to(node: Node, arns: frozenset[str]) -> bool:
    call = call_of(node)
    if call is None:
        return False
    if call.name == "Fn::Sub" and isinstance(call.argument, String):
        return token_name(call.argument.value) in arns
    return call.name == "Fn::GetAtt" and target(call) in arns
