"""Error names: the reserved ones, what matches them, and those of integrated services.

Facts, sources and date: `data/errors.json`. Where AWS's pages and its recorded answers disagree
the answer is None, and nothing may be concluded.
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.aws.nearest import nearest
from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from asl_analyze.aws.arn import Resource

# How alike two names of one service must be: its true names are much alike already.
SLIP = 0.95
RESERVED_PREFIX = "States."


class ReservedError:
    """A reserved error name.

    matched_by_all, matched_by_task_failed: whether `States.ALL` and `States.TaskFailed` stand
        for it too; None where that is not known.
    catchable: whether naming it in a Retry or Catch can have an effect; None: not known.
    states: types of the states that may raise it.
    language: the query language whose states alone may raise it, else None.
    kind: the kind of resource (`aws.arn`) whose tasks alone may raise it, else None.
    needs: the field without which no state raises it, else None.
    unless: the field with which no state raises it, else None.
    calls: what the functions begin with that alone raise it, else None.
    distributed: whether only a distributed Map raises it.
    when: what raises it.
    note: what else is worth knowing.
    """

    __slots__ = (
        "calls",
        "catchable",
        "distributed",
        "kind",
        "language",
        "matched_by_all",
        "matched_by_task_failed",
        "name",
        "needs",
        "note",
        "states",
        "unless",
        "when",
    )

    def __init__(self, name: str, facts: dict[str, Any]) -> None:
        self.name = name
        self.matched_by_all: bool | None = facts["all"]
        self.matched_by_task_failed: bool | None = facts["task_failed"]
        self.catchable: bool | None = facts["catchable"]
        self.states: tuple[str, ...] = tuple(facts["states"])
        self.language: str | None = facts.get("language")
        self.kind: str | None = facts.get("kind")
        self.needs: str | None = facts.get("needs")
        self.unless: str | None = facts.get("unless")
        self.calls: str | None = facts.get("calls")
        self.distributed: bool = facts.get("distributed", False)
        self.when: str = facts["when"]
        self.note: str = facts.get("note", "")


class Prefixes:
    """What the error names of an integration begin with.

    names: the prefixes, dot included; some are whole names.
    confidence: high, medium or low; on low nothing should be reported.
    """

    __slots__ = ("confidence", "names")

    def __init__(self, names: tuple[str, ...], confidence: str) -> None:
        self.names = names
        self.confidence = confidence


@lru_cache(maxsize=4096)
def reserved(name: str) -> ReservedError | None:
    """The reserved error `name`, None when AWS reserves no such name."""
    facts = table("errors")["reserved"].get(name)
    for prefix, family in table("errors")["reserved_prefixes"].items():
        if name.startswith(prefix) and name != prefix:
            facts = family
    return ReservedError(name, facts) if facts else None


def reserved_names() -> tuple[str, ...]:
    """All reserved names but the family `States.Http.StatusCode.<status>`."""
    return tuple(table("errors")["reserved"])


def nearest_reserved(name: str) -> str | None:
    """Reserved name that `name` was most likely meant to be."""
    return nearest(name, reserved_names())


@lru_cache(maxsize=4096)
def matches(entry: str, name: str) -> bool | None:
    """Whether `entry` of an ErrorEquals matches the error `name`; None: not known.

    With an entry as `name` too it tells whether the first leaves nothing for the second.
    """
    error = reserved(name)
    if entry == name:
        return error.catchable if error else True
    if entry == "States.ALL":
        return error.matched_by_all if error else True
    if entry == "States.TaskFailed":
        return error.matched_by_task_failed if error else True
    return (entry, name) == ("States.Timeout", "States.HeartbeatTimeout")


def takes_others(entry: str) -> bool:
    """Whether `entry` of an ErrorEquals may match errors of other names, see `matches`."""
    return entry in ("States.ALL", "States.TaskFailed", "States.Timeout")


@lru_cache(maxsize=1)
def lambda_transient() -> tuple[str, ...]:
    """Errors of a Lambda call that AWS recommends to retry; throttling is not among them."""
    return tuple(table("errors")["lambda_transient"])


def lambda_retrier() -> dict[str, Any]:
    """The Retrier that AWS recommends for them."""
    return {"ErrorEquals": list(lambda_transient()), **table("errors")["lambda_retry"]}


def only_reports(resource: Resource) -> bool:
    """Whether an action only tells somebody or keeps a record of what is done."""
    actions = table("errors")["reporting"].get(resource.service)
    answered = resource.pattern == ".waitForTaskToken"
    return not answered and isinstance(actions, list) and resource.action in actions


@lru_cache(maxsize=4096)
def misspelt(
    name: str,
    resource: Resource,
    pick: Callable[[str, Iterable[str]], str | None] | None = None,
) -> str | None:
    """The error of the called service that `name` differs from by a letter or two, else None.

    None for a name that the service has, and for services whose names are not known. `pick` is how
    one of the names is chosen, the nearest one by default.
    """
    prefix, dot, _ = name.partition(".")
    lambda_called = resource.kind == "lambda-function" or resource.service == "lambda"
    if not dot or not (lambda_called or resource.kind == "aws-sdk"):
        return None
    from asl_analyze.aws.catalogue import service

    known = service("lambda" if lambda_called else resource.service or "")
    if known is None or not known.modelled or prefix != known.prefix:
        return None
    names = known.errors | (table("errors")["lambda"].keys() if lambda_called else set())
    if name in names:
        return None
    return nearest(name, names, SLIP) if pick is None else pick(name, names)


def prefixes(resource: Resource) -> Prefixes | None:
    """What errors of a task that calls `resource` begin with; None: anything, or not known.

    Functions, callbacks and activities report names of their own besides.
    """
    if resource.kind == "aws-sdk" and resource.service is not None:
        from asl_analyze.aws.catalogue import service

        known = service(resource.service)
        return Prefixes((known.prefix + ".",), "high") if known else None
    from asl_analyze.aws.integrations import integration

    called = integration(resource)
    if called is None or not called.prefixes:
        return None
    return Prefixes(called.prefixes, called.prefix_confidence)
