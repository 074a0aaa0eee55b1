"""What differs between two versions of a machine, each difference a node that rules ask for."""

from __future__ import annotations

from asl_analyze.compare.fields import SCOPES
from asl_analyze.compare.shown import leads_elsewhere, verb_of
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.pair import MachinePair, StatePair
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Member, Node

    Spot = Node | Member


class Change:
    """A difference; `pair` are the two machines.

    `safe` is a clause that says why nothing can break by it, None where that is not certain.
    """

    __slots__ = ("pair", "safe")

    def __init__(self, pair: MachinePair) -> None:
        self.pair = pair
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


class FieldChange(Change):
    """A field that came, went, or has another value.

    `name` is the newer name of the field. `holder` and `holder_before` are the state or the
    machine that has the field.
    """

    __slots__ = ("member", "member_before", "name")

    def __init__(
        self, pair: MachinePair, name: str, before: Member | None, now: Member | None
    ) -> None:
        super().__init__(pair)
        self.name = name
        self.member = now
        self.member_before = before

    @property
    def holder(self) -> State | StateMachine:
        """What has the field now."""
        raise NotImplementedError

    @property
    def holder_before(self) -> State | StateMachine:
        """What had the field."""
        raise NotImplementedError

    @property
    def value(self) -> Node | None:
        """What stands in the field."""
        return None if self.member is None else self.member.value

    @property
    def value_before(self) -> Node | None:
        """What stood in the field."""
        return None if self.member_before is None else self.member_before.value

    @property
    def language(self) -> str | None:
        """The query language that the field is read in; None where it was read in another one."""
        return None

    @property
    def words(self) -> str:
        """Names the holder and the field."""
        return self.about(self.name, self.verb)

    def about(self, path: str, verb: str) -> str:
        """What became of the field, or of a part of it: "state 'Pay': 'Retry[0]' is gone"."""
        raise NotImplementedError

    @property
    def verb(self) -> str:
        """Whether the field came, went or changed."""
        before, now = self.value_before, self.value
        if self.name in SCOPES and (before is None or now is None):
            return "is gone" if now is None else "is new"
        if before is None or now is None:
            return verb_of(before, now)
        if type(before) is type(now) and isinstance(now, (Array, Object)):
            return "changes"
        same = self.pair.are_equal(before, now)
        return leads_elsewhere(now) if same else verb_of(before, now)

    @property
    def now(self) -> Spot | None:
        """The field, or what it is gone from."""
        return self.member

    @property
    def before(self) -> Spot | None:
        """The field as it was."""
        return self.member_before


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


class StateRenamed(Change):
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


class StateAdded(Change):
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


class StateRemoved(Change):
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
