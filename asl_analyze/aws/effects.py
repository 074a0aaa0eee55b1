"""What a second call of an action does, with the same request as the first.

Facts, sources and date: `data/effects.json`, by hand, and `data/idempotency_tokens.json`, which
`tools/generate_tokens.py` makes from the service models.
"""

from __future__ import annotations

import os
from functools import lru_cache

from asl_analyze.aws import integrations
from asl_analyze.aws.rows import row
from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.aws.arn import Resource

# Kinds of effects: it changes nothing; it ends in the same state, or is refused for it; it is done
# once as long as a token is the same; it is done again; it does what somebody else makes of it.
READS = "reads"
REPEATABLE = "repeatable"
TOKEN = "token"  # noqa: S105
UNREPEATABLE = "unrepeatable"
CALLEE = "callee"

_TOKENS = os.path.join(os.path.dirname(__file__), "data", "idempotency_tokens.json")


class Effect:
    """What a second call does.

    action: `service:action` in the catalogue, or where that has none of an optimized
        integration; `lambda-function` and `activity` for these.
    kind: READS, REPEATABLE, TOKEN, UNREPEATABLE, CALLEE, or None where it is not known.
    does: what the second call does, as words behind the action's name; that of TOKEN is what it
        does without one.
    tokens: members of the request, any of which makes the second call do nothing.
    fifo: member that names a queue or topic; the tokens count where the name ends in `.fifo`.
    method: member with the method of HTTP on which it depends, see `method_effect`.
    expression: member with a DynamoDB update expression on which it depends.
    condition: member with a condition that may refuse the second call.
    standard_only: whether the token counts for Standard workflows only.
    lasts: how long the service knows a token, empty where it is longer or unknown.
    open: whether a call without a token may be repeatable all the same.
    evidence: key of `evidence()`.
    """

    __slots__ = (
        "action",
        "condition",
        "does",
        "evidence",
        "expression",
        "fifo",
        "kind",
        "lasts",
        "method",
        "open",
        "standard_only",
        "tokens",
    )

    def __init__(self, action: str, facts: dict[str, Any]) -> None:
        self.action = action
        self.kind: str | None = facts["kind"]
        self.does: str = facts["does"]
        self.tokens: tuple[str, ...] = tuple(facts.get("tokens", ()))
        self.fifo: str = facts.get("fifo", "")
        self.method: str = facts.get("method", "")
        self.expression: str = facts.get("expression", "")
        self.condition: str = facts.get("condition", "")
        self.standard_only: bool = facts.get("standard_only", False)
        self.lasts: str = facts.get("lasts", "")
        self.open: bool = facts.get("open", False)
        self.evidence: str = facts["evidence"]


def effect_of(resource: Resource) -> Effect | None:
    """What a second call of a task's resource does; None when nothing is known of it."""
    if resource.kind in ("lambda-function", "activity"):
        return effect(resource.kind)
    if not resource.service or not resource.action:
        return None
    name = f"{resource.service}:{resource.action}"
    if resource.kind == "aws-sdk":
        return effect(name)
    offer = integrations.integration(resource)
    return None if offer is None else effect(offer.api or name)


@lru_cache(maxsize=512)
def effect(action: str) -> Effect | None:
    """What a second call of `service:action`, as the catalogue has it, does.

    What is written by hand comes first, then what the action's first word says, with the token
    that the service model knows of. None when nothing is known.
    """
    by_hand = table("effects")["actions"].get(action)
    if by_hand is not None:
        return Effect(action, by_hand)
    service, _, name = action.partition(":")
    token = model_token(service, name)
    tokens = (token,) if token else ()
    by_verb = table("effects")["verbs"].get(_verb(name))
    if by_verb is not None:
        return Effect(action, {**by_verb, "evidence": "verb", "tokens": tokens})
    if not token:
        return None
    facts = {"kind": TOKEN, "does": "may do it again", "open": True, "evidence": "trait"}
    return Effect(action, {**facts, "tokens": tokens})


def method_effect(method: str) -> tuple[str, str] | None:
    """Kind and `does` of a request with a method of HTTP; None for a method not known."""
    return methods().get(method.upper())


def methods() -> dict[str, tuple[str, str]]:
    """Kind and `does` by the method of HTTP, in capitals."""
    names: dict[str, Any] = table("effects")["methods"]
    return {name: (facts["kind"], facts["does"]) for name, facts in names.items()}


def by_hand() -> tuple[Effect, ...]:
    """All effects that are written by hand, in the table's order."""
    actions: dict[str, Any] = table("effects")["actions"]
    return tuple(Effect(action, facts) for action, facts in actions.items())


def verbs() -> dict[str, tuple[str, str]]:
    """Kind and `does` by the first word of an action."""
    words: dict[str, Any] = table("effects")["verbs"]
    return {word: (facts["kind"], facts["does"]) for word, facts in words.items()}


def evidence() -> dict[str, str]:
    """What an effect can rest on, as a sentence by its key."""
    said: dict[str, str] = table("effects")["evidence"]
    return said


def model_token(service: str, action: str) -> str:
    """Member that the service model marks as the action's idempotency token, empty for none."""
    members: dict[str, str] = row(_tokens(), service) or {}
    return members.get(action, "")


def source() -> tuple[str, str]:
    """Where the facts come from, and their date as YYYY-MM-DD."""
    facts = table("effects")
    return facts["source"], facts["date"]


def _verb(action: str) -> str:
    """The first word of an action, of those that say something; empty for none."""
    words: dict[str, Any] = table("effects")["verbs"]
    for word in words:
        if action.startswith(word) and not action[len(word) : len(word) + 1].islower():
            return word
    return ""


@lru_cache(maxsize=1)
def _tokens() -> str:
    with open(_TOKENS, encoding="utf-8") as stream:
        return stream.read()
