"""The data of states for somebody who reads it."""

from __future__ import annotations

from asl_analyze.language.model import Catcher, Fail
from asl_analyze.shapes.notation import notation, notation_in
from asl_analyze.shapes.shape import MISSING, NOTHING, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.flow.data.told import Told
    from asl_analyze.language.model import Transition
    from asl_analyze.reports.types.machine import TypedMachine
    from asl_analyze.shapes.shape import Shape

WIDTH = 100


def text(machines: Sequence[TypedMachine]) -> str:
    """Every state with its data, each machine with its name where there are several."""
    blocks = []
    for machine in machines:
        if len(machines) > 1:
            blocks.append(f"== {machine.title} ==")
        blocks += ["\n".join(_state(machine, told)) for told in machine.states]
    return "\n\n".join(blocks) + "\n"


def _state(machine: TypedMachine, told: Told) -> Iterator[str]:
    state = told.state
    yield f"{state.name} ({state.type or 'State'}, line {machine.line_of(state)})"
    if not told.is_known:
        yield "  not known: there are states beside it that cannot be read"
        return
    if told.given.is_never:
        yield "  no execution comes here"
        return
    rows = [("in", told.given)]
    if not isinstance(state, Fail):
        rows.append(("out", told.output))
    rows += [(path_words(edge), shape) for edge, shape in told.paths]
    for name, shape in (told.variables or {}).items():
        # Not assigned on every path, as a member that may be absent.
        mark = "?" if shape.kinds & MISSING and shape != NOTHING else ""
        rows.append((f"${name}{mark}", required(shape) if mark else shape))
    if told.variables is None:
        rows.append(("$…", NOTHING))
    wide = max(len(label) for label, _ in rows)
    for number, (label, shape) in enumerate(rows):
        if number and label == "out" and shape == told.given:
            yield f"  {label.ljust(wide)}  same as in"
        else:
            yield _row(label.ljust(wide), shape)


def _row(label: str, shape: Shape) -> str:
    if label.startswith("$…"):
        return f"  {label}  variables that are not known"
    before = f"  {label}  "
    if len(before) + len(notation(shape)) <= WIDTH:
        return before + notation(shape)
    return before + notation_in(shape, WIDTH - 2, len(before)).replace("\n", "\n  ")


def path_words(edge: Transition) -> str:
    """How a path out of a state is named: "Catch[0] -> Recover"."""
    holder = edge.holder
    label = f"Catch[{edge.number}] " if isinstance(holder, Catcher) else ""
    if edge.kind == "choice":
        label = f"Choices[{edge.number}] "
    elif edge.kind == "default":
        label = "Default "
    return f"{label}-> {edge.target.value}"
