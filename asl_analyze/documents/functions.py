"""Values of a template that are the ARN of a Lambda function in the same template."""

from __future__ import annotations

from asl_analyze.documents.calls import alternatives, call_of, target
from asl_analyze.documents.template import resources
from asl_analyze.syntax.tokens import whole_token
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.substitutions import Substitutions
    from asl_analyze.syntax.tree import Node, Object

TYPES = ("AWS::Lambda::Function", "AWS::Serverless::Function")


def function_arns(root: Object) -> frozenset[str]:
    """`Name.Arn` of each function of a template."""
    return frozenset(
        f"{resource.key.value}.Arn"
        for resource in resources(root)
        if resource.node.text("Type") in TYPES
    )


def function_tokens(arns: frozenset[str], substitutions: Substitutions) -> frozenset[str]:
    """The names in `${…}` that become a function's ARN: `Name.Arn`, and what is declared so."""
    members = substitutions.members
    if not arns or not members:
        return arns
    declared = {
        name
        for name, member in members.items()
        if all(_leads_to(value, arns) for value in alternatives(member.value))
    }
    hidden = {name for name in members if name in arns}
    # Most machines share the one set, however many functions there are.
    return (arns - hidden) | declared if declared or hidden else arns


def _leads_to(node: Node, arns: frozenset[str]) -> bool:
    call = call_of(node)
    if call is None:
        return False
    if call.name == "Fn::Sub" and isinstance(call.argument, String):
        text = call.argument.value
        return whole_token(text) and text[2:-1] in arns
    return call.name == "Fn::GetAtt" and target(call) in arns
