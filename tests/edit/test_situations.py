"""Files as people write them, each beside what a change makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.edit import Fields
from tests.edit.machines import Machine
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.rule import Edit

FOLDER = FIXTURES / "edit"
SITUATIONS = sorted(path for path in FOLDER.iterdir() if ".edited." not in path.name)


def to_jsonata(machine: Machine, name: str) -> tuple[Edit, ...] | None:
    """Write a state as one that is in JSONata, as far as these files need it."""
    state = machine.object("States", name)
    fields = Fields()
    for key, member in state.members.items():
        if key == "Parameters":
            inner = machine.object("States", name, "Parameters")
            arguments = Fields()
            for field, one in inner.members.items():
                plain = field.removesuffix(".$")
                dynamic = plain != field
                path = inner.text(field) if dynamic else None
                arguments[plain] = f"{{% $states.input{path[1:]} %}}" if path else one.value
                arguments.was[plain] = field
            fields["QueryLanguage"] = "JSONata"
            fields["Arguments"] = arguments
            fields.was["Arguments"] = "Parameters"
        elif key == "ResultPath":
            fields["Output"] = {"charge": "{% $states.result %}", "at": ["{% $now() %}", None]}
        elif key not in ("ResultSelector", "OutputPath"):
            fields[key] = member.value
    return machine.editor.rewrite(state, fields)


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.name)
def test_a_state_is_rewritten_in_the_style_of_its_file(
    path: Path, request: pytest.FixtureRequest
) -> None:
    machine = Machine(path.name, path.read_bytes().decode())
    start = machine.object().text("StartAt")
    assert start is not None
    if path.name.startswith("lists_below_keys"):
        edits = machine.editor.insert_item(
            machine.array("States", "A", "Retry"),
            0,
            {"ErrorEquals": ["States.ALL", "on"], "BackoffRate": 1.5},
        )
    else:
        edits = to_jsonata(machine, start)
    after = machine.file_after(edits)
    assert after is not None
    expected = path.with_name(path.name.replace(".", ".edited.", 1))
    if request.config.getoption("--bless"):
        expected.write_bytes(after.encode())
    assert after == expected.read_bytes().decode()
