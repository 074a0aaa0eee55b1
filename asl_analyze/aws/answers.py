"""What a task is given back by the service that it calls, before its own fields select from it.

Facts, sources and date: `data/answers.json`; what the APIs themselves return: `responses`.
"""

from __future__ import annotations

from asl_analyze.aws import integrations
from asl_analyze.aws.responses import response, responses
from asl_analyze.aws.shapes import StructureType, Type
from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from asl_analyze.aws.arn import Resource


class Answer:
    """What a call returns.

    members: type by name, in every spelling that may occur.
    always: names that are never left out, as long as no parameter of `unless_given` is given
        another value than the one there.
    open: whether there may be members that are not known.
    sdk: whether it is that of an AWS SDK integration. What it does not have is then only what
        one SDK release does not know.
    """

    __slots__ = ("always", "members", "open", "sdk", "unless_given")

    def __init__(
        self,
        members: Mapping[str, Type],
        always: Iterable[str] = (),
        open: bool = False,
        sdk: bool = False,
        unless_given: Mapping[str, str] | None = None,
    ) -> None:
        self.members = members
        self.always = frozenset(always)
        self.open = open
        self.sdk = sdk
        self.unless_given = unless_given or {}

    def members_of(self, structure: StructureType) -> Mapping[str, Type]:
        """Members of a structure in the answer, in every spelling that may occur.

        Optimized integrations answer as the API does (`MD5OfMessageBody`). Whether the others
        keep to the SDK's spelling in what they return is not known for all names.
        """
        if self.sdk:
            return {**structure.api_members, **structure.members}
        return structure.api_members


def answer(resource: Resource) -> Answer | None:
    """What a task that calls `resource` is given back; None: anything, or not known.

    Functions, activities and callbacks return what their own code says.
    """
    service, action = resource.service, resource.action
    if not service or not action or resource.pattern is None:
        return None
    if resource.pattern == ".waitForTaskToken":
        return None
    if resource.kind == "aws-sdk":
        return _of_sdk(service, action) if not resource.pattern else None
    if resource.kind not in ("optimized", "http"):
        return None
    facts = table("answers")["answers"].get(f"{service}:{action}{resource.pattern}")
    if facts is not None:
        return _described(facts)
    offer = integrations.integration(resource)
    if offer is None or resource.pattern or not offer.api:
        return None
    return _described({"api": offer.api, "metadata": True, "open": True})


def _of_sdk(service: str, action: str) -> Answer | None:
    known = response(service, action)
    if known is None:
        return None
    told = table("answers")["sdk"].get(f"{service}:{action}", {})
    return Answer({**known.api_members, **known.members, **_types(told)}, sdk=True)


def _described(facts: Mapping[str, Any]) -> Answer | None:
    members: dict[str, Type] = {}
    if "api" in facts:
        known = response(*facts["api"].split(":"))
        if known is None:
            return None
        members.update(known.api_members)
    if "structure" in facts:
        members.update(_structure(facts["structure"]).api_members)
    members.update(_types(facts.get("members", {})))
    if facts.get("metadata"):
        members.update(_types(table("answers")["metadata"]))
    return Answer(
        members,
        facts.get("always", ()),
        facts.get("open", False),
        unless_given=facts.get("unless_given"),
    )


def _types(codes: Mapping[str, str]) -> dict[str, Type]:
    return {name: Type(code, _structure) for name, code in codes.items()}


def _structure(name: str) -> StructureType:
    service, colon, structure = name.partition(":")
    if colon:
        return responses().structure(service, structure)
    return StructureType(table("answers")["structures"][name], _structure)
