"""A part of a Standard workflow that could run as an Express workflow of its own."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import State
    from asl_analyze.migrate.express.moving.caller import Caller
    from asl_analyze.migrate.express.moving.definition import Extracted
    from asl_analyze.migrate.express.moving.pieces import Written
    from asl_analyze.migrate.express.moving.saving import Saving

REGION = "region"

# What is not as before, whatever the part.
LOST = (
    "its steps are in no execution history, and a redrive begins it again; only logs have them",
    "it ends after 300 s at the latest, with the error 'States.Timeout'",
    "its input, the variables with it, and its output come back together as text below 256 KiB",
    "the call itself may fail, with errors such as 'Sfn.SfnException'; no Retry is written for it",
)


class Part:
    """What could move: a region of states, its new definition, and what calls it.

    kind: `REGION`. states: those that move, without what is inside of them. exit: the state that
    follows, None for the end. variables: those that it is given with its input. saving: transitions
    and bills, None where there is no mean.
    """

    __slots__ = ("_caller", "_extracted", "arn", "name", "parent", "region", "saving", "variables")

    kind = REGION

    def __init__(
        self,
        region: Region,
        name: str,
        arn: str,
        extracted: Extracted,
        caller: Caller,
        saving: Saving | None,
        variables: Sequence[str] = (),
    ) -> None:
        self.region = region
        self.name = name
        self.arn = arn
        self.saving = saving
        self.variables = tuple(variables)
        self.parent: Written | None = None
        self._extracted = extracted
        self._caller = caller

    @property
    def states(self) -> list[State]:
        """The states that move, in the order of the text."""
        return self.region.states

    @property
    def entry(self) -> State:
        """The state that it begins at."""
        return self.region.entry

    @property
    def exit(self) -> State | None:
        """The state that follows it, None where its end is that of what it stands in."""
        return self.region.exit

    @property
    def format(self) -> str:
        """The format of its texts: `json` or `yaml`."""
        return self._extracted.written.format

    @property
    def transitions_saved(self) -> float | None:
        """State transitions that an execution has less on average."""
        return None if self.saving is None else self.saving.transitions

    @property
    def bill_before(self) -> float | None:
        """Dollars of a month for the whole as it is."""
        return None if self.saving is None else float(self.saving.before)

    @property
    def bill_after(self) -> float | None:
        """Dollars of a month for what stays, and for the part as an Express workflow."""
        return None if self.saving is None else float(self.saving.after)

    def definition_text(self) -> str:
        """Its definition as a state machine of its own."""
        return self._extracted.written.text

    def caller_text(self) -> str:
        """The states that stand for it in the parent."""
        from asl_analyze.migrate.express.moving.caller import snippet

        return snippet(self._caller, self.format)

    def files(self) -> Iterator[tuple[str, str]]:
        """What `--extract` writes: endings of names with texts."""
        yield f"asl.{self.format}", self.definition_text()
        yield f"caller.{self.format}", self.caller_text()
        if self.parent is not None:
            yield f"parent.asl.{self.parent.format}", self.parent.text

    def made_parent(self) -> Written | None:
        """The parent as it is first written; None where that cannot be told."""
        from asl_analyze.migrate.express.moving.parent import replaced_in_parent

        return replaced_in_parent(self.region, self._caller)

    def parent_text(self) -> str | None:
        """The parent with those states in its place; None where they have to be put in by hand."""
        return None if self.parent is None else self.parent.text
