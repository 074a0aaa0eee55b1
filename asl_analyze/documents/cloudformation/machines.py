"""State machines in CloudFormation and SAM templates, and in what the CDK makes."""

from __future__ import annotations

from functools import cache, partial

from asl_analyze.documents.cloudformation.aliases import aliases_of, versions_of
from asl_analyze.documents.cloudformation.definition_value import DefinitionValues
from asl_analyze.documents.cloudformation.functions import Functions, function_tokens
from asl_analyze.documents.cloudformation.sam_numbers import quoted_numbers
from asl_analyze.documents.cloudformation.template import (
    conditional,
    default_text,
    resources,
    rests_on,
    words_of,
)
from asl_analyze.documents.cloudformation.template_references import (
    is_of_a_service,
    names_of,
    unfound,
)
from asl_analyze.documents.definition import EXPRESS, STANDARD, Definition
from asl_analyze.documents.parts import Beside, Declaration, Unresolved
from asl_analyze.documents.substitution.calls import alternatives, call_of, is_macro, target
from asl_analyze.documents.substitution.substitutions import Substitutions
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.documents.cloudformation.template import Resource
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Member, Node

    Named = Callable[[], dict[str, dict[str, Node]]]


class Kind:
    """The properties of a resource type; `ways` by what they take: object, text or file."""

    __slots__ = ("host", "logging", "name", "type", "ways")

    def __init__(self, host: str, ways: dict[str, str], type: str, name: str, logging: str) -> None:
        self.host = host
        self.ways = ways
        self.type = type
        self.name = name
        self.logging = logging


KINDS = {
    "AWS::StepFunctions::StateMachine": Kind(
        "cloudformation",
        {"Definition": "object", "DefinitionString": "text", "DefinitionS3Location": "file"},
        "StateMachineType",
        "StateMachineName",
        "LoggingConfiguration",
    ),
    "AWS::Serverless::StateMachine": Kind(
        "sam", {"Definition": "object", "DefinitionUri": "file"}, "Type", "Name", "Logging"
    ),
}
SUBSTITUTIONS = "DefinitionSubstitutions"
# Of a resource, beside its properties.
ATTRIBUTES = ("Condition", "DeletionPolicy", "DependsOn", "UpdateReplacePolicy")


def find(source: SourceText, root: Object, project: Project) -> Iterator[Definition | Part]:
    """Every state machine of a template, with its definitions before it."""
    found = [
        (resource, KINDS[name])
        for resource in resources(root)
        if (name := resource.node.text("Type") or "") in KINDS
    ]
    declares = any(SUBSTITUTIONS in _properties(resource) for resource, _ in found)
    names = names_of(source, root) if found else None
    # It takes many questions, which only a reference that finds nothing is worth.
    is_included = cache(partial(is_of_a_service, source.path, project.world))
    functions = Functions(root) if found else None
    beside = partial(_beside, cache(partial(aliases_of, root)), cache(partial(versions_of, root)))
    for resource, kind in found:
        machine = _machine(source, root, resource, kind)
        machine.beside = partial(beside, resource.key.value)
        machine.substitutions.functions = function_tokens(functions, machine.substitutions)
        values = DefinitionValues(source, project, machine, declares)
        yield from _definitions(root, values, resource)
        yield from quoted_numbers(machine)
        if names is not None:
            lost = list(unfound(machine, resource.node.get("Properties"), names))
            if lost and not is_included():
                yield from lost
        yield machine


def _properties(resource: Resource) -> dict[str, Member]:
    properties = resource.node.get("Properties")
    return properties.members if isinstance(properties, Object) else {}


def _beside(aliases: Named, versions: Named, id: str, _: Declaration) -> Beside:
    return Beside(aliases().get(id), versions().get(id))


def _attributes(resource: Resource) -> dict[str, Member]:
    """What a template says of a resource beside its properties."""
    found = resource.node.members
    return {name: found[name] for name in ATTRIBUTES if name in found}


def _machine(source: SourceText, root: Object, resource: Resource, kind: Kind) -> Declaration:
    construct, members = resource.construct, _properties(resource)
    machine = Declaration(
        construct or resource.key.value, "cdk" if construct else kind.host, resource.key
    )
    machine.ways = kind.ways
    machine.settings = {**_attributes(resource), **members}
    given = [members[name] for name in kind.ways if name in members]
    machine.given = sorted(given, key=lambda member: member.key.start)
    machine.note_type(source, members.get(kind.type))
    machine.workflow_type = _workflow_type(root, machine.type_member)
    if machine.type_member is not None and machine.workflow_type is not None:
        parameter = rests_on(root, machine.type_member.value)
        machine.supposition = parameter and f"unless the parameter '{parameter}' is set"
    machine.logging = members.get(kind.logging)
    machine.name_member = members.get(kind.name)
    properties = resource.node.get("Properties")
    machine.has_macros = not isinstance(properties, (Object, type(None))) or any(
        is_macro(name) for name in members
    )
    machine.settled = not (machine.has_macros or any(map(conditional, machine.given)))
    declared = members.get(SUBSTITUTIONS)
    machine.substitutions = Substitutions(
        None if declared is None else declared.value, is_open=resource.in_loop
    )
    return machine


def _workflow_type(root: Object, member: Member | None) -> str | None:
    """The type that a property gives; without one it is Standard."""
    if member is None:
        return STANDARD
    words = set(words_of(root, member.value)) or {STANDARD}
    word = words.pop() if len(words) == 1 else None
    return word if word in (STANDARD, EXPRESS) else None


def _definitions(
    root: Object, values: DefinitionValues, resource: Resource
) -> Iterator[Definition | Part]:
    machine = values.machine
    for member in machine.given:
        for node in alternatives(member.value):
            call = call_of(node)
            default = default_text(root, call)
            if call is None or default is None or machine.ways[member.name] != "text":
                yield from map(machine.supposing, values.read(member, node))
                continue
            # Another value may use other tokens.
            machine.substitutions.is_open = True
            for found in values.read(member, default):
                if isinstance(found, Definition):
                    found.supposition = f"unless the parameter '{target(call)}' is set"
                yield found
    if machine.has_macros and not machine.given:
        machine.substitutions.is_open = True
        place = resource.node.get("Properties") or resource.key
        made = isinstance(place, Object) or call_of(place) is not None
        reason = "its properties come from a macro" if made else "its properties are not an object"
        yield Unresolved(machine.name, machine.host, place, reason)
