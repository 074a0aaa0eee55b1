"""A task's `Resource` whose end says what is called and whose beginning is not right."""

from __future__ import annotations

from functools import cache

from asl_analyze.aws.arn import PATTERNS, parse_resource
from asl_analyze.aws.integrations import integration

_PARTITION = "aws"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern


@cache
def _parts() -> Pattern[str]:
    import re

    return re.compile(
        r"(?:arn:(?P<partition>aws[a-z-]*+):states:++|states:++|:*+)"
        r"(?P<called>(?:aws-sdk:)?[a-z0-9-]++:[A-Za-z0-9]++)(?P<pattern>\.[A-Za-z:2]++)?"
    )


def with_right_beginning(text: str) -> tuple[str, bool] | None:
    """The ARN that a text was meant as, and whether only its colons are wrong.

    None where the integration at its end is none, or the text is right already.
    """
    found = _parts().fullmatch(text)
    if found is None or (found["pattern"] or "") not in PATTERNS:
        return None
    partition = found["partition"]
    made = f"arn:{partition or _PARTITION}:states:::{found['called']}{found['pattern'] or ''}"
    resource = parse_resource(made)
    if made == text or resource is None or integration(resource) is None:
        return None
    return made, partition is not None
