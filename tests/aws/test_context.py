"""The closed set of names in the context object."""

from __future__ import annotations

import pytest

from asl_analyze.aws.context import children, member, unknown_at


def test_members() -> None:
    token = member("Task.Token")
    assert token is not None
    assert (token.type, token.present) == ("string", "callback")
    assert "token" in token.where
    assert member("Task.token") is None


def test_children() -> None:
    assert set(children()) == {"Execution", "State", "StateMachine", "Task", "Map"}
    assert set(children("Map.Item")) == {"Index", "Key", "Value", "Source"}
    assert set(children("State")) == {"EnteredTime", "Name", "RetryCount"}
    assert children("Execution.Input") == ()


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ("Execution", None),
        ("Execution.Id", None),
        ("Execution.Input.order.id", None),
        ("Map.Item.Value.id", None),
        ("Execution.ID", 1),
        ("Workflow.Id", 0),
        ("State.Name.first", 2),
        ("Map.Index", 1),
    ],
)
def test_unknown_names(path: str, position: int | None) -> None:
    assert unknown_at(path.split(".")) == position
