"""What is to be changed around a definition so that it is of the other workflow type."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.aws.logs import ALL, ERROR, OFF
from asl_analyze.cost.logs.logs import LogSetting
from asl_analyze.cost.profile.profile import ASSUMED
from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.migrate.express.bills import logged
from asl_analyze.migrate.express.outcome import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.migrate.express.billing import Billing
    from asl_analyze.migrate.express.logging import LogSettings
    from asl_analyze.migrate.express.outcome import Moving
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
UNTYPED = "No file says its type"
BY_STACK = ("cloudformation", "cdk", "sam", "serverless")


def changes(
    made: Moving,
    target: str,
    placed: tuple[Declaration, SourceText] | None,
    settings: LogSettings,
    billing: Billing,
) -> Iterator[Told]:
    """The steps, in the order in which they are to be done."""
    definition = made.definition
    yield from _type(definition, target, placed)
    if placed is not None and placed[0].name_member is not None and definition.host in BY_STACK:
        declaration, source = placed
        yield Told(
            "CloudFormation refuses to replace a resource with a name of its own",
            "Give it another name, or none",
            source,
            declaration.name_member.span.start,  # type: ignore[union-attr]
        )
    if target == EXPRESS:
        yield from _logs(made, placed, settings, billing)


def _logs(
    made: Moving,
    placed: tuple[Declaration, SourceText] | None,
    settings: LogSettings,
    billing: Billing,
) -> Iterator[Told]:
    declared = None if placed is None else placed[0].logging
    if placed is not None and declared is not None:
        if not settings.is_known:
            yield Told(
                "How it logs is only known to a deployment, and logs are the only trace of Express"
                " executions",
                "See that it is not level 'OFF'",
                placed[1],
                declared.span.start,
            )
        elif settings.standard.level == OFF:
            yield Told(
                "It logs nothing, and logs are the only trace of Express executions",
                _advice(made, billing),
                placed[1],
                declared.span.start,
            )
        return
    yield Told(
        "Logs to CloudWatch are the only trace of Express executions", _advice(made, billing)
    )


def _assumed(level: str, *, with_data: bool) -> LogSetting:
    return LogSetting(level, with_data=with_data, source=ASSUMED)


def _advice(made: Moving, billing: Billing) -> str:
    """What the levels cost a month."""
    if made.bills is None:
        return "Configure a log group; level 'ERROR' costs little, 'ALL' tells most"
    executions = Fraction(made.bills.executions)
    model = made.bills.model
    error, plain, full = (
        _usd(
            logged(model, LogSetting(level, with_data=data, source=ASSUMED), executions, billing)[1]
        )
        for level, data in ((ERROR, False), (ALL, False), (ALL, True))
    )
    return (
        f"Configure a log group: a month of level 'ERROR' costs {error}, of level 'ALL' {plain},"
        f" and with execution data {full}"
    )


def _usd(dollars: Fraction) -> str:
    return f"${float(dollars):,.2f}"


def _type(
    definition: Definition, target: str, placed: tuple[Declaration, SourceText] | None
) -> Iterator[Told]:
    name = TYPES.get(definition.host, "type")
    yield Told(
        "The type of a state machine cannot be changed: another one is made, with another ARN if it"
        " has another name, and running executions of the old one end at their next transition",
        is_general=True,
    )
    if definition.typed_at is not None:
        source, span = definition.typed_at
        kind = definition.workflow_type
        said = "Its type is only known to a deployment" if kind is None else f"Its type is {kind}"
        yield Told(said, f"Write '{target}' as '{name}'", source, span.start)
    elif placed is not None:
        declaration, source = placed
        written = f'{name} = "{target}"' if definition.host == "terraform" else f"{name}: {target}"
        advice = f"Add '{written}'" if target == EXPRESS else f"Remove '{name}'"
        is_standard = definition.workflow_type == STANDARD
        said = "Its type is STANDARD, as none is given" if is_standard else UNTYPED
        yield Told(said, advice, source, declaration.place.span.start)
    else:
        yield Told(UNTYPED, f"Create it with the type {target}")
