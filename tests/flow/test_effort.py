"""Counting loops are followed as far as the work that a file may make reaches."""

from __future__ import annotations

from asl_analyze.effort import LEAST
from asl_analyze.flow.counting.unrolled import Unrolled, unrolled
from tests.flow.machines import machine


def counters(depth: int, limit: int) -> dict[str, object]:
    """Loops in loops, each with a counter of its own."""
    states: dict[str, object] = {"Z": {"Type": "Succeed"}}
    for level in range(depth):
        last = level == depth - 1
        again = f"Add{level}" if last else f"Set{level + 1}"
        states[f"Set{level}"] = {"Type": "Pass", "Assign": {f"n{level}": 0}, "Next": again}
        states[f"Add{level}"] = {
            "Type": "Pass",
            "Assign": {f"n{level}.$": f"States.MathAdd($n{level}, 1)"},
            "Next": f"Ask{level}",
        }
        rule = {"Variable": f"$n{level}", "NumericLessThan": limit, "Next": again}
        outer = f"Add{level - 1}" if level else "Z"
        states[f"Ask{level}"] = {"Type": "Choice", "Choices": [rule], "Default": outer}
    return {"StartAt": "Set0", "States": states}


def test_a_counter_is_followed_round_by_round() -> None:
    made = machine(counters(1, 3_000))
    assert len(unrolled(made.scopes[0]).origin) > 6_000
    assert made.definition.effort.left > LEAST // 2


def test_counters_in_counters_end_with_the_account() -> None:
    made = machine(counters(20, 1_000))
    graph = unrolled(made.scopes[0])
    assert isinstance(graph, Unrolled)
    # Nothing is followed: a node for each state.
    assert len(graph.origin) == 61
    assert made.definition.effort.left < 0


def test_all_scopes_draw_on_one_account() -> None:
    made = machine(
        {
            "StartAt": "P",
            "States": {
                "P": {
                    "Type": "Parallel",
                    "Branches": [counters(1, 3_000) for _ in range(200)],
                    "End": True,
                }
            },
        }
    )
    sizes = [len(unrolled(scope).origin) for scope in made.scopes[1:]]
    assert max(sizes) > 6_000
    assert sizes[-1] == 4
    assert sum(sizes) < LEAST
