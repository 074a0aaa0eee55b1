"""Names that AWS accepts and refuses."""

from __future__ import annotations

import pytest

from asl_analyze.aws import names


@pytest.mark.parametrize("text", ["count", "orderId2", "größe", "变量", "_hidden", "a_b", "x" * 80])
def test_variables(text: str) -> None:
    assert names.variable_fault(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("states", "is reserved"),
        ("2nd", "starts with '2'"),
        ("order-id", "has '-'"),
        ("order id", "has a space"),
        ("a.b", "has '.'"),
        ("x" * 81, "has 81 characters, at most 80 are allowed"),
    ],
)
def test_variable_faults(text: str, reason: str) -> None:
    assert names.variable_fault(text) == reason


def test_reserved_variables() -> None:
    assert names.reserved_variable("states")
    assert not names.reserved_variable("States")


@pytest.mark.parametrize("text", ["", "orders-2024_a.b", "x" * 40, "größe"])
def test_labels(text: str) -> None:
    assert names.label_fault(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x" * 41, "has 41 characters, at most 40 are allowed"),
        ("my label", "has a space"),
        ("a:b", "has ':'"),
        ('a"b', "has '\"'"),
        ("a\x7fb", "has U+007F"),
        ("a\u2003b", "has U+2003"),
    ],
)
def test_label_faults(text: str, reason: str) -> None:
    assert names.label_fault(text) == reason


@pytest.mark.parametrize("character", '?*<>{}[]:;,\\|^~$#%&`"')
def test_characters_that_no_label_has(character: str) -> None:
    assert names.label_fault(f"a{character}") is not None


def test_state_names() -> None:
    assert names.state_name_fault("any: <name> $") is None
    assert names.state_name_fault("x" * 80) is None
    assert names.state_name_fault("x" * 81) == "has 81 characters, at most 80 are allowed"
    assert names.state_name_fault("") == "is empty"
