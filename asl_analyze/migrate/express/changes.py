"""What is to be changed around a definition so that it is of the other workflow type."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.migrate.express.outcome import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.source.text import SourceText

# The property of each host that gives the type, and the one that gives it logs.
TYPES = {
    "cloudformation": "StateMachineType",
    "cdk": "StateMachineType",
    "sam": "Type",
    "terraform": "type",
    "serverless": "type",
    "api": "type",
    "kubernetes": "type",
}
BY_STACK = ("cloudformation", "cdk", "sam", "serverless")


def changes(
    definition: Definition, target: str, placed: tuple[Declaration, SourceText] | None
) -> Iterator[Told]:
    """The steps, in the order in which they are to be done."""
    yield from _type(definition, target, placed)
    if placed is not None and placed[0].name_member is not None and definition.host in BY_STACK:
        declaration, source = placed
        yield Told(
            "CloudFormation refuses to replace a resource with a name of its own",
            "Give it another name, or none",
            source,
            declaration.name_member.span.start,  # type: ignore[union-attr]
        )
    if target == EXPRESS and (placed is None or placed[0].logging is None):
        yield Told(
            "Logs to CloudWatch are the only trace of Express executions",
            "Configure logging with a log group; level 'ERROR' costs little, 'ALL' tells most",
        )


def _type(
    definition: Definition, target: str, placed: tuple[Declaration, SourceText] | None
) -> Iterator[Told]:
    name = TYPES.get(definition.host, "type")
    text = (
        "The type of a state machine cannot be changed: another one is made, with another ARN if it"
        " has another name, and running executions of the old one end at their next transition"
    )
    if definition.typed_at is not None:
        source, span = definition.typed_at
        yield Told(text, f"Write '{target}' as '{name}'", source, span.start)
    elif placed is not None:
        declaration, source = placed
        advice = f"Add '{name}: {target}'" if target == EXPRESS else f"Remove '{name}'"
        yield Told(text, advice, source, declaration.place.span.start)
    else:
        yield Told(text, f"Create it with the type {target}")
