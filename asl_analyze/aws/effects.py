"""What calling an action a second time does, with the same request.

Facts, sources and date: `data/effects.json`.
"""

from __future__ import annotations

from asl_analyze.aws.catalogue import service
from asl_analyze.aws.integrations import usual_name
from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.aws.arn import Resource

# A second call changes nothing, or leaves the same, or is refused; or it does the same again,
# unless a token says that it is the second; or whoever is called decides; or an expression does.
READS, REPEATABLE, NAMED = "reads", "repeatable", "named"
TOKEN, UNREPEATABLE, CALLEE, UPDATE = "token", "unrepeatable", "callee", "update"
HARMLESS = (READS, REPEATABLE, NAMED)


class Effect:
    """What a second call of an action does: its `kind`.

    `again` says it in a few words, empty where nothing is done again; `token` is the member of the
    request that makes it one and the same call, None where there is none.
    """

    __slots__ = ("again", "kind", "token")

    def __init__(self, kind: str, again: str = "", token: str | None = None) -> None:
        self.kind = kind
        self.again = again
        self.token = token


def effect_of(resource: Resource) -> Effect | None:
    """The effect of the action that a task calls; None where nothing is known of it."""
    if resource.kind in ("lambda-function", "activity"):
        return Effect(CALLEE)
    if resource.service is None or resource.action is None:
        return None
    facts = table("effects")
    name = usual_name(resource.service)
    known: dict[str, Any] | None = facts["actions"].get(f"{name}:{resource.action}")
    if known is not None:
        return Effect(known["kind"], known.get("again", ""), known.get("token"))
    for kind, verbs in ((READS, "reading_verbs"), (REPEATABLE, "repeatable_verbs")):
        if any(_has_verb(resource.action, verb) for verb in facts[verbs]):
            return Effect(kind)
    token = _token_of(resource.service, resource.action)
    return None if token is None else Effect(TOKEN, "does it again", token)


def is_repeatable_method(method: str) -> bool:
    """Whether an HTTP request of this method may be sent twice (RFC 9110, section 9.2.2)."""
    return method.upper() in table("effects")["repeatable_methods"]


def is_fifo(name: str) -> bool:
    """Whether a queue's URL or a topic's ARN is that of a FIFO one."""
    ending: str = table("effects")["fifo"]
    return name.endswith(ending)


def _has_verb(action: str, verb: str) -> bool:
    rest = action.removeprefix(verb)
    return rest != action and (not rest or rest[0].isupper())


def _token_of(name: str, action: str) -> str | None:
    """The member of a request that the service knows a second call by."""
    called = service(name)
    known = None if called is None else called.action(action)
    members = () if known is None else known.members
    return next((one for one in table("effects")["token_members"] if one in members), None)
