"""The least and the largest number of transitions, on shapes whose numbers are known."""

from __future__ import annotations

import pytest

from asl_analyze.cost.paths.transitions import Transitions
from tests.cost.machines import (
    ANY_ERROR,
    FAIL,
    SUCCEED,
    choice,
    each,
    fan_out,
    machine,
    scope,
    step,
)

TWO = scope(One=step("Two"), Two=step())
LONG_OR_FAIL = scope(If=choice("Bad", "Far"), Bad=FAIL, Far=step("End"), End=step())
ENDLESS = scope(Round=step("Round"))


@pytest.mark.parametrize(
    ("states", "least", "largest"),
    [
        pytest.param({"A": step("B"), "B": step("C"), "C": step()}, 3, 3, id="a row of states"),
        pytest.param(
            {"A": choice("B", "C"), "B": step("C"), "C": SUCCEED}, 2, 3, id="a choice with a detour"
        ),
        pytest.param({"A": choice("B", "C"), "B": step(), "C": FAIL}, 2, 2, id="an end at a Fail"),
        pytest.param({"P": fan_out(TWO, TWO, TWO)}, 7, 7, id="three branches of two states"),
        pytest.param({"M": each(TWO)}, 1, 21, id="an inline Map"),
        pytest.param({"M": each(TWO, Items=[1, 2, 3])}, 7, 7, id="a Map over a written array"),
        pytest.param({"M": each(scope(N=each(TWO)))}, 1, 1 + 10 * 21, id="a Map in a Map"),
        pytest.param(
            {"M": each(TWO, child="STANDARD")}, 1, 1 + 10 * 3, id="Standard child executions"
        ),
        pytest.param({"M": each(TWO, child="EXPRESS")}, 1, 11, id="Express child executions"),
        pytest.param(
            {"M": each(TWO, child="EXPRESS", ItemBatcher={"MaxItemsPerBatch": 4})},
            1,
            1 + 3,
            id="a child execution for each batch",
        ),
        pytest.param(
            {
                "M": each(
                    TWO,
                    child="STANDARD",
                    ItemReader={"ReaderConfig": {"MaxItems": 2}},
                )
            },
            1,
            1 + 2 * 3,
            id="fewer items than are assumed",
        ),
        pytest.param(
            {"Wait": step("Ask"), "Ask": step("If"), "If": choice("Wait", "Done"), "Done": step()},
            4,
            31,
            id="a polling loop",
        ),
        pytest.param(
            {"If": choice("A", "B", "End"), "A": step("If"), "B": step("If"), "End": SUCCEED},
            2,
            21,
            id="a loop with two ways round",
        ),
        pytest.param(
            {"A": choice("A", "B"), "B": step()}, 2, 11, id="a state that leads to itself"
        ),
        pytest.param(
            {
                "P": fan_out(TWO, Catch=[{"ErrorEquals": ANY_ERROR, "Next": "Bad"}]),
                "Bad": FAIL,
            },
            2,
            4,
            id="a Parallel that fails before its branches begin",
        ),
        pytest.param(
            {"P": fan_out(LONG_OR_FAIL)}, 3, 4, id="a branch that fails ends the execution"
        ),
        pytest.param({"P": fan_out(scope(Bad=FAIL))}, 2, 2, id="a branch that only fails"),
        pytest.param({"A": step("A")}, None, None, id="no end at all"),
        pytest.param(
            {"A": choice("B", "C"), "B": step("B"), "C": step()}, 2, None, id="a trap on one way"
        ),
        pytest.param({"P": fan_out(ENDLESS)}, None, None, id="an endless branch"),
        pytest.param({"M": each(ENDLESS)}, 1, None, id="an endless iteration"),
        pytest.param(
            {"A": step(), "Alone": step("Alone")}, 1, 1, id="an endless loop that nothing reaches"
        ),
    ],
)
def test_known_shapes(states: dict[str, dict], least: int | None, largest: int | None) -> None:
    total = Transitions(machine(**states)).total
    assert (total.least, total.largest) == (least, largest)


def test_an_endless_loop_is_named_by_its_first_state_also_from_inside() -> None:
    total = Transitions(machine(P=fan_out(scope(A=step("B"), B=step("C"), C=step("B"))))).total
    assert total.endless is not None
    assert total.endless.name == "B"


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ({"A": step()}, ""),
        ({"A": choice("A", "B"), "B": step()}, "10 rounds of each loop"),
        ({"M": each(TWO)}, "10 items of each Map"),
        (
            {"A": choice("A", "M"), "M": each(TWO)},
            "10 rounds of each loop and 10 items of each Map",
        ),
        ({"M": each(TWO, Items=[1])}, ""),
        ({"M": each(scope(A=choice("A", "B"), B=SUCCEED), child="EXPRESS", Items=[1])}, ""),
        ({"P": fan_out(scope(M=each(TWO)))}, "10 items of each Map"),
    ],
)
def test_only_assumptions_that_matter_are_stated(states: dict[str, dict], words: str) -> None:
    assert Transitions(machine(**states)).used.words == words
