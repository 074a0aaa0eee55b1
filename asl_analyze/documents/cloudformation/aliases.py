"""The aliases and versions of state machines in a template, by the machine that they are of.

Facts: the pages of `AWS::StepFunctions::StateMachineAlias`, of `StateMachineVersion` beside it and
of `AWS::Serverless::StateMachine` in the template reference (2026-11-29).
"""

from __future__ import annotations

from asl_analyze.aws.table import table
from asl_analyze.documents.cloudformation.template import resources
from asl_analyze.documents.substitution.calls import call_of, target
from asl_analyze.syntax.tree import Object, String, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.syntax.tree import Node

VERSION, ALIAS = "AWS::StepFunctions::StateMachineVersion", "AWS::StepFunctions::StateMachineAlias"
# SAM publishes a version at each deployment, and has this alias lead to it.
PUBLISHED = "AutoPublishAlias"
# What an alias leads to stands in one of these.
ROUTES = ("RoutingConfiguration", "DeploymentPreference")


def aliases_of(root: Object) -> dict[str, dict[str, Node]]:
    """By the logical id of a state machine, its aliases by name, with their places."""
    versions: dict[str, set[str]] = {}
    aliases: list[Object] = []
    found: dict[str, dict[str, Node]] = {}
    for resource in resources(root):
        kind, properties = resource.node.text("Type"), resource.node.get("Properties")
        if not isinstance(properties, Object):
            continue
        if kind == VERSION:
            versions[resource.key.value] = set(_referred(properties.get("StateMachineArn")))
        elif kind == ALIAS:
            aliases.append(properties)
        elif PUBLISHED in properties.members:
            _add(found, resource.key.value, properties.get(PUBLISHED))
    for alias in aliases:
        leads_to = {name for route in ROUTES for name in _referred(alias.get(route))}
        for machine in {id for name in leads_to for id in versions.get(name, ())}:
            _add(found, machine, alias.get("Name"))
    return found


def versions_of(root: Object) -> dict[str, dict[str, Node]]:
    """By the logical id of a state machine, its versions by theirs, with their places.

    Without those that are retained when their resource goes.
    """
    retaining: list[str] = table("declared_properties")["retaining"]
    found: dict[str, dict[str, Node]] = {}
    for resource in resources(root):
        kind, properties = resource.node.text("Type"), resource.node.get("Properties")
        keeps = resource.node.text("DeletionPolicy") in retaining
        if kind == VERSION and isinstance(properties, Object) and not keeps:
            for machine in set(_referred(properties.get("StateMachineArn"))):
                found.setdefault(machine, {})[resource.key.value] = resource.key
    return found


def _add(found: dict[str, dict[str, Node]], machine: str, name: Node | None) -> None:
    if isinstance(name, String) and not name.has_hole:
        found.setdefault(machine, {})[name.value] = name


def _referred(node: Node | None) -> Iterator[str]:
    """The logical ids that `Ref` and `Fn::GetAtt` name in a value."""
    for inner in () if node is None else walk(node):
        call = call_of(inner)
        name = None if call is None else target(call)
        if name is not None:
            yield name.partition(".")[0]
