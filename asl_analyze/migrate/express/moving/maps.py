"""Maps whose items could be Express child executions of a distributed Map.

Source: AWS Step Functions Developer Guide, "Using Map state in Distributed mode".
"""

from __future__ import annotations

import json
from fractions import Fraction

from asl_analyze.cost.not_express import against_express
from asl_analyze.edit.apply import applied
from asl_analyze.edit.editor import Editor
from asl_analyze.flow.time.executions import is_express, is_express_child
from asl_analyze.language.model import Map
from asl_analyze.migrate.express.moving.border import crossing
from asl_analyze.migrate.express.moving.inside import all_of
from asl_analyze.migrate.express.moving.pieces import Pieces, Written, as_json, reads_as, written
from asl_analyze.migrate.express.moving.plain import NotPlainError, plain_object
from asl_analyze.migrate.express.moving.saving import Saving

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.language.model import Scope, State, StateMachine

MAP = "map"
CONFIG = {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}
# As many items run at once in an inline Map; source: Developer Guide, "Map workflow state".
AT_ONCE = 40


def candidates(machine: StateMachine, staying: Collection[State] = ()) -> Iterator[Map]:
    """The Maps of which nothing keeps the items from being Express executions.

    The states `staying` are in none of them.
    """
    for state in machine.states:
        if isinstance(state, Map) and not is_express(state.scope) and state.processor is not None:
            inside = all_of(state.processor.states)
            if (
                inside
                and state.item_processor.value is state.processor.node
                and not state.parameters.is_given
                and not is_express_child(state.processor)
                and not any(one in staying or against_express(one) for one in inside)
                and _runs_alike(state.processor, inside)
            ):
                yield state


def _runs_alike(processor: Scope, inside: list[State]) -> bool:
    start = None if processor.start is None else processor.start.to
    if start is None or processor.uncertain:
        return False
    return processor.distributed or crossing(inside, start, passing=False) is None


def moved_by(state: Map, processor: Scope, model: Model) -> Saving:
    """What a Map moves: all transitions of its items; each child is started by one."""
    inside = all_of(processor.states)
    moved = sum((Fraction(model.of(one).transitions) for one in inside), Fraction(0))
    runs = Fraction(model.entries.get(processor, 0.0))
    return Saving(moved, runs, Fraction(0) if state.distributed else runs)


def processor_text(processor: Scope) -> str:
    """What one item runs, as a definition.

    Raises:
        NotPlainError: where it has values in it that only a host gives.
        RecursionError: where it is nested too deeply.
    """
    value = plain_object(processor.node)
    value.pop("ProcessorConfig", None)
    if processor.machine.query_language.is_given:
        value = {"QueryLanguage": processor.machine.language, **value}
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


class MapPart:
    """A Map whose items could be Express executions; as `Part`, but that nothing has to call it."""

    __slots__ = ("_text", "map", "name", "parent", "saving")

    kind = MAP
    arn = None
    variables: tuple[str, ...] = ()

    def __init__(self, state: Map, name: str, saving: Saving | None, text: str) -> None:
        self.map = state
        self.name = name
        self.saving = saving
        self.parent: Written | None = None
        self._text = text

    @property
    def states(self) -> list[State]:
        """The Map."""
        return [self.map]

    @property
    def entry(self) -> State:
        """The Map."""
        return self.map

    @property
    def exit(self) -> State | None:
        """What follows the Map."""
        return next((one.to for one in self.map.transitions if one.kind == "next"), None)

    @property
    def format(self) -> str:
        """The format of its texts: `json` or `yaml`."""
        pieces = Pieces.of(self.map.machine.definition)
        return "json" if pieces is None else pieces.format

    @property
    def transitions_saved(self) -> float | None:
        """State transitions that an execution has less on average."""
        return None if self.saving is None else self.saving.transitions

    @property
    def bill_before(self) -> float | None:
        """Dollars of a month as it is."""
        return None if self.saving is None else float(self.saving.before)

    @property
    def bill_after(self) -> float | None:
        """Dollars of a month with Express children."""
        return None if self.saving is None else float(self.saving.after)

    def definition_text(self) -> str:
        """What each item runs, as a definition."""
        return self._text

    def caller_text(self) -> str:
        """The Map as it is to be, as a member `States` has it."""
        name, value = self.map.name, changed(self.map)
        if self.format == "yaml":
            return written(name, value, 0, is_block=True) + "\n"
        return json.dumps({name: value}, indent=2, ensure_ascii=False) + "\n"

    def parent_text(self) -> str | None:
        """The definition with the Map so; None where it has to be changed by hand."""
        return None if self.parent is None else self.parent.text

    def made_parent(self) -> Written | None:
        """The same, as it is first written: as it stands where it can be edited so, else anew."""
        try:
            value = _with_changed(self.map)
        except NotPlainError:
            return None
        pieces = Pieces.of(self.map.machine.definition)
        text = None if pieces is None else self._edited()
        if pieces is not None and text is not None and reads_as(text, pieces.format, value):
            return Written(text, pieces.format)
        return as_json(value)

    def _edited(self) -> str | None:
        """The text of the definition with the Map so; None where it cannot be edited."""
        processor, state = self.map.processor, self.map
        if processor is None:
            return None
        editor = Editor.of(state.machine.definition)

        def change(editor: Editor) -> None:
            if processor.config.node is None:
                editor.insert(processor.node, "ProcessorConfig", CONFIG)
            else:
                editor.replace(processor.config.node, CONFIG)
            if _needs_bound(state):
                editor.insert(state.node, "MaxConcurrency", AT_ONCE)

        edits = editor.together(change)
        return None if edits is None else applied(state.machine.definition.source.text, edits)

    def files(self) -> Iterator[tuple[str, str]]:
        """What `--extract` writes: endings of names with texts."""
        if self.parent is None:
            yield f"map.{self.format}", self.caller_text()
        else:
            yield f"parent.asl.{self.parent.format}", self.parent.text


def _with_changed(state: Map) -> dict[str, Any]:
    """The plain value of the machine with the Map as it is to be.

    Raises:
        NotPlainError: where it has values in it that only a host gives.
    """
    root = plain_object(state.machine.node)
    way: list[State] = [state, *state.scope.enclosing][::-1]
    holder = root
    for one in way:
        if one.scope.kind == "branch":
            holder = holder["Branches"][one.scope.position]
        elif one.scope.kind == "processor":
            holder = holder.get("ItemProcessor") or holder["Iterator"]
        if one is state:
            holder["States"][one.name] = changed(state)
        holder = holder["States"][one.name]
    return root


def _needs_bound(state: Map) -> bool:
    is_bound = state.max_concurrency.is_given or state.max_concurrency_path.is_given
    return not state.distributed and not is_bound


def changed(state: Map) -> dict[str, Any]:
    """A Map as it is to be.

    Raises:
        NotPlainError: where it has values in it that only a host gives.
    """
    value = plain_object(state.node)
    value["ItemProcessor"]["ProcessorConfig"] = CONFIG
    if _needs_bound(state):
        value["MaxConcurrency"] = AT_ONCE
    return value
