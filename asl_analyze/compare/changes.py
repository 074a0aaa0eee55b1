"""What differs between two versions of a machine, each difference a node that rules ask for."""

from __future__ import annotations

from asl_analyze.compare.fields import SCOPES
from asl_analyze.compare.shown import leads_elsewhere, verb_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.contents import Contents
    from asl_analyze.compare.pair import MachinePair, StatePair
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Member, Node

    Spot = Node | Member


class Change:
    """A difference.

    `safe` is a clause that says why nothing can break by it, None where that is not certain.
    """

    __slots__ = ("safe",)

    def __init__(self) -> None:
        self.safe: str | None = None

    @property
    def words(self) -> str:
        """The change as a sentence says it: "state 'Pay': 'TimeoutSeconds' changes"."""
        raise NotImplementedError

    @property
    def now(self) -> Spot | None:
        """Where it stands in the newer version, None where it is not there."""
        raise NotImplementedError

    @property
    def before(self) -> Spot | None:
        """Where it stood in the older version, None where it was not there."""
        raise NotImplementedError


class ValueChange(Change):
    """A member that came, went, or has another value; `name` is the newer name of it."""

    __slots__ = ("member", "member_before", "name")

    def __init__(self, name: str, before: Member | None, now: Member | None) -> None:
        super().__init__()
        self.name = name
        self.member = now
        self.member_before = before

    @property
    def contents(self) -> Contents:
        """The values of both versions by what they hold."""
        raise NotImplementedError

    @property
    def value(self) -> Node | None:
        """What it holds."""
        return None if self.member is None else self.member.value

    @property
    def value_before(self) -> Node | None:
        """What it held."""
        return None if self.member_before is None else self.member_before.value

    @property
    def language(self) -> str | None:
        """The query language that it is read in; None where it was read in another one."""
        return None

    @property
    def has_order(self) -> bool:
        """Whether it matters in which order the entries of lists in it stand."""
        return True

    @property
    def words(self) -> str:
        """Names what holds it, and itself."""
        return self.about(self.name, self.verb)

    def about(self, path: str, verb: str) -> str:
        """What became of it, or of a part of it: "state 'Pay': 'Retry[0]' is gone"."""
        raise NotImplementedError

    @property
    def verb(self) -> str:
        """Whether it came, went or changed."""
        before, now, contents = self.value_before, self.value, self.contents
        if before is None or now is None:
            return verb_of(before, now)
        kinds = {"single" if contents.is_single(one) else one.kind for one in (before, now)}
        if len(kinds) == 1 and "single" not in kinds:
            return "changes"
        return verb_of(before, now, contents.meanings)

    @property
    def now(self) -> Spot | None:
        """The member, or what it is gone from."""
        return self.member

    @property
    def before(self) -> Spot | None:
        """The member as it was."""
        return self.member_before


class FieldChange(ValueChange):
    """A change of a field of a machine or of a state; `pair` are the two machines.

    `holder` and `holder_before` are the state or the machine that has the field.
    """

    __slots__ = ("pair",)

    def __init__(
        self, pair: MachinePair, name: str, before: Member | None, now: Member | None
    ) -> None:
        super().__init__(name, before, now)
        self.pair = pair

    @property
    def holder(self) -> State | StateMachine:
        """What has the field now."""
        raise NotImplementedError

    @property
    def holder_before(self) -> State | StateMachine:
        """What had the field."""
        raise NotImplementedError

    @property
    def contents(self) -> Contents:
        """Those of the machines."""
        return self.pair.contents

    @property
    def words(self) -> str:
        """Names what holds it, and itself; of one that only has its other name now, both names."""
        old, new = self.member_before, self.member
        if old is None or new is None or old.name == new.name or not self._is_same:
            return super().words
        return self.about(old.name, f"is called '{new.name}' now")

    @property
    def verb(self) -> str:
        """Whether it came, went or changed; or that it names a state which is another one now."""
        before, now = self.value_before, self.value
        if self.name in SCOPES and (before is None or now is None):
            return "is gone" if now is None else "is new"
        return leads_elsewhere(now) if now is not None and self._is_same else super().verb

    @property
    def _is_same(self) -> bool:
        """Whether it holds what it held; states in it are compared by themselves."""
        both = self.member is not None and self.member_before is not None
        same = self.name in SCOPES or self.pair.are_equal(self.value_before, self.value)
        return both and same


class StateFieldChange(FieldChange):
    """A change of a field of a state that both versions have."""

    __slots__ = ("states",)

    def __init__(
        self,
        pair: MachinePair,
        states: StatePair,
        name: str,
        before: Member | None,
        now: Member | None,
    ) -> None:
        super().__init__(pair, name, before, now)
        self.states = states

    @property
    def holder(self) -> State:
        """The state as it is now."""
        return self.states.new

    @property
    def holder_before(self) -> State:
        """The state as it was."""
        return self.states.old

    @property
    def language(self) -> str | None:
        """That of the state, where it is the same in both versions."""
        new = self.states.new.language
        return new if self.states.old.language == new else None

    def about(self, path: str, verb: str) -> str:
        """Names the state and the field."""
        return f"state '{self.states.new.name}': '{path}' {verb}"


class BranchesChange(StateFieldChange):
    """Branches of a Parallel that came, went or changed places, or whether a Map has iterations."""

    __slots__ = ()

    @property
    def verb(self) -> str:
        """How many there are and were; or that their order, and that of the output, changes."""
        before, now = len(self.states.old.scopes), len(self.states.new.scopes)
        if self.value is None or self.value_before is None:
            return super().verb
        if before == now:
            return "has its branches in another order, and so has the output"
        return f"has {_branches(now)} now, and had {before}"


class MachineFieldChange(FieldChange):
    """A change of a field of the definition itself."""

    __slots__ = ()

    @property
    def holder(self) -> StateMachine:
        """The definition as it is now."""
        return self.pair.new

    @property
    def holder_before(self) -> StateMachine:
        """The definition as it was."""
        return self.pair.old

    def about(self, path: str, verb: str) -> str:
        """Names the field."""
        return f"'{path}' of the definition {verb}"


class StateChange(Change):
    """A change of a state as a whole; `pair` are the two machines."""

    __slots__ = ("pair",)

    def __init__(self, pair: MachinePair) -> None:
        super().__init__()
        self.pair = pair


class StateRenamed(StateChange):
    """A state that has another name."""

    __slots__ = ("states",)

    def __init__(self, pair: MachinePair, states: StatePair) -> None:
        super().__init__(pair)
        self.states = states

    @property
    def words(self) -> str:
        """Both names."""
        return f"state '{self.states.old.name}' is now called '{self.states.new.name}'"

    @property
    def now(self) -> Spot:
        """The new name."""
        return self.states.new.key

    @property
    def before(self) -> Spot:
        """The old name."""
        return self.states.old.key


class StateMoved(StateRenamed):
    """A state that lies in another Parallel branch or Map than before, or no longer in one."""

    __slots__ = ()

    @property
    def words(self) -> str:
        """From where to where."""
        old, new = self.states.old, self.states.new
        return f"state '{new.name}' moves from {_where(old)} to {_where(new)}"


class StateAdded(StateChange):
    """A state that was not there; `state` is it."""

    __slots__ = ("state",)

    def __init__(self, pair: MachinePair, state: State) -> None:
        super().__init__(pair)
        self.state = state

    @property
    def words(self) -> str:
        """The name."""
        return f"state '{self.state.name}' is new"

    @property
    def now(self) -> Spot | None:
        """Its name."""
        return self.state.key

    @property
    def before(self) -> Spot | None:
        """Nothing."""
        return None


class StateRemoved(StateChange):
    """A state that is there no more; `state` is it, in the older version."""

    __slots__ = ("state",)

    def __init__(self, pair: MachinePair, state: State) -> None:
        super().__init__(pair)
        self.state = state

    @property
    def words(self) -> str:
        """The name."""
        return f"state '{self.state.name}' is gone"

    @property
    def now(self) -> Spot | None:
        """Nothing."""
        return None

    @property
    def before(self) -> Spot | None:
        """Its name."""
        return self.state.key


def _branches(count: int) -> str:
    return "1 branch" if count == 1 else f"{count} branches"


def _where(state: State) -> str:
    owner = state.scope.owner
    return "the top" if owner is None else f"the inside of '{owner.name}'"
