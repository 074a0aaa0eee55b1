"""What differs in how a host declares a state machine: role, logging, tracing, triggers, others."""

from __future__ import annotations

from asl_analyze.aws.table import table
from asl_analyze.compare.changes import ValueChange
from asl_analyze.documents.substitution.calls import is_no_value
from asl_analyze.syntax.tree import Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.compare.contents import Contents
    from asl_analyze.compare.definitions import Declared, DefinitionPair
    from asl_analyze.rule import Elsewhere, Related
    from asl_analyze.syntax.tree import Member, Node

# Hosts that have the properties of another.
LIKE = {"cdk": "cloudformation"}
# What the Serverless Framework makes a logical id of, before the key.
ID = ("id", "name")


class DeclaredChange(ValueChange):
    """A property of a state machine that came, went, or has another value.

    `pair` is the state machine in both versions, which one host declares in both.
    """

    __slots__ = ("declared", "declared_before", "pair")

    def __init__(
        self,
        pair: DefinitionPair,
        declared_before: Declared,
        declared: Declared,
        name: str,
        before: Member | None,
        now: Member | None,
    ) -> None:
        super().__init__(name, before, now)
        self.pair = pair
        self.declared_before = declared_before
        self.declared = declared

    @property
    def contents(self) -> Contents:
        """Those of the hosts."""
        return self.pair.contents

    @property
    def has_order(self) -> bool:
        """Never: policies, tags, events and log groups are sets."""
        return False

    @property
    def machine(self) -> str:
        """The name that the host gives the state machine."""
        return self.declared.declaration.name

    def about(self, path: str, verb: str) -> str:
        """Names the state machine and the property."""
        return f"state machine '{self.machine}': '{path}' {verb}"

    def is_of(self, what: str) -> bool:
        """Whether it is the property for a role, for logging or tracing, whatever its name."""
        return property_names(self.pair.new.host).get(what) == self.name

    def has(self, what: str) -> bool:
        """Whether the newer declaration has the property for something."""
        name = property_names(self.pair.new.host).get(what)
        return name in _settings(self.declared)

    @property
    def place(self) -> Elsewhere:
        """The property, or the declaration that has it no longer."""
        return self.declared.at(self.member)

    @property
    def older(self) -> list[Related]:
        """Where it stood, or the declaration that did not have it."""
        return self.declared_before.related(self.member_before)


def property_names(host: str) -> dict[str, str]:
    """What a host calls the properties that matter to others than itself."""
    names: dict[str, dict[str, str]] = table("declared_properties")["names"]
    return names.get(LIKE.get(host, host), {})


def is_retained(declared: Declared, policy: str) -> bool:
    """Whether a state machine stays where its declaration goes, or is replaced.

    `policy` is the one for that, `"retention"` or `"replacement"`.
    """
    name = property_names(declared.declaration.host).get(policy, "")
    member = declared.declaration.settings.get(name)
    value = None if member is None else member.value
    if isinstance(value, Scalar):
        return value.value is True
    return isinstance(value, String) and value.value in table("declared_properties")["retaining"]


def logical_id(declared: Declared) -> str:
    """What a host knows a state machine by, by itself or made of that."""
    declaration = declared.declaration
    for name in ID if declaration.host == "serverless" else ():
        member = declaration.settings.get(name)
        value = None if member is None else member.value
        if isinstance(value, (String, Unknown)):
            return value.value if isinstance(value, String) else value.text
    return declaration.name


def declared_changes(pair: DefinitionPair, *, with_definition: bool) -> Iterator[DeclaredChange]:
    """What differs in the declarations, where one host has both; in the order of the newer one.

    `with_definition`: what gives the definition, and what takes the place of its tokens, counts as
    well. Where definitions are compared that is told where it is used.
    """
    old, new = pair.declared_before, pair.declared
    if old is None or new is None or pair.old.host != pair.new.host:
        return
    before, now = _settings(old), _settings(new)
    left_out = () if with_definition else _giving(old, new, property_names(pair.new.host))
    for name in dict.fromkeys([*now, *before]):
        if name not in left_out and not _are_equal(pair, before.get(name), now.get(name)):
            change = DeclaredChange(pair, old, new, name, before.get(name), now.get(name))
            change.safe = _why_safe(change)
            yield change


def _giving(old: Declared, new: Declared, names: dict[str, str]) -> Iterable[str]:
    """The properties by which a definition is what it is."""
    return {*old.declaration.ways, *new.declaration.ways, names.get("substitutions", "")}


def _settings(declared: Declared) -> dict[str, Member]:
    """The properties; without those that are as good as absent."""
    return {
        name: member
        for name, member in declared.declaration.settings.items()
        if not is_no_value(member.value)
    }


def _are_equal(pair: DefinitionPair, before: Member | None, now: Member | None) -> bool:
    if before is None or now is None:
        return before is now
    return pair.contents.of(before.value) == pair.contents.of(now.value)


def _why_safe(change: DeclaredChange) -> str | None:
    facts = table("declared_properties")
    if change.name in facts["orders_only"]:
        return "it only orders the deployment"
    host = change.pair.new.host
    defaults = facts["defaults"].get(LIKE.get(host, host), {})
    value = change.value if change.value_before is None else change.value_before
    is_one_sided = change.value is None or change.value_before is None
    if is_one_sided and change.name in defaults and _holds(value, defaults[change.name]):
        return "that is the default"
    return None


def _holds(node: Node | None, value: object) -> bool:
    return isinstance(node, (Scalar, String)) and node.value == value
