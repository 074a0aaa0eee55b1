"""Which state of the older version a state of the newer one is."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from tests.compared import compared_texts

State = dict[str, Any]
Machine = dict[str, Any]


def task(function: str, **fields: Any) -> State:
    invoke = "arn:aws:states:::lambda:invoke"
    return {"Type": "Task", "Resource": invoke, "Parameters": {"FunctionName": function}, **fields}


def row(states: dict[str, State]) -> Machine:
    """The states one behind the other."""
    names = list(states)
    for name, following in pairwise(names):
        states[name].setdefault("Next", following)
    states[names[-1]].setdefault("End", True)
    return {"StartAt": names[0], "States": states}


def parallel(*branches: Machine) -> State:
    return {"Type": "Parallel", "Branches": list(branches)}


def changes(old: Machine, new: Machine) -> list[str]:
    """What differs, without what rules would say of it, in the words of the report."""
    (one,) = compared_texts(json.dumps(old), json.dumps(new), [], checking=[]).compared
    assert one.reason is None
    return [change.words for change in (*one.safe, *one.others)]


def test_a_state_with_another_name_is_the_same() -> None:
    old = row({"Check": task("check"), "Pay": task("pay"), "Ship": task("ship")})
    new = row({"Check": task("check"), "Pay now": task("pay"), "Ship": task("ship")})
    assert changes(old, new) == ["state 'Pay' is now called 'Pay now'"]


def test_names_that_move_on_by_one() -> None:
    old = row({"A": task("one"), "B": task("two"), "C": task("three")})
    new = row({"B": task("one"), "C": task("two"), "D": task("three")})
    assert changes(old, new) == [
        "state 'A' is now called 'B'",
        "state 'B' is now called 'C'",
        "state 'C' is now called 'D'",
    ]


def test_two_states_that_take_each_others_names() -> None:
    old = row({"A": task("one"), "B": task("two"), "C": task("three")})
    new = row({"B": task("one"), "A": task("two"), "C": task("three")})
    assert changes(old, new) == ["state 'A' is now called 'B'", "state 'B' is now called 'A'"]


def test_a_rule_that_keeps_its_text_but_leads_to_another_state_is_not_the_same() -> None:
    choice = {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": True, "Next": "A"}]}
    first = {"Pick": {**choice, "Default": "B"}, "A": task("one", End=True), "B": task("two")}
    other = {"Pick": {**choice, "Default": "B"}, "B": task("one"), "A": task("two", End=True)}
    first["B"]["End"] = other["B"]["End"] = True
    old, new = ({"StartAt": "Pick", "States": states} for states in (first, other))
    (one,) = compared_texts(json.dumps(old), json.dumps(new), [], checking=[]).compared
    assert [change.words for change in one.safe] == []
    assert "state 'Pick': 'Choices[0].Next' is 'A' as before, which is another state now" in [
        change.words for change in one.others
    ]
    assert "state 'Pick': 'Default' is 'B' as before, which is another state now" in [
        change.words for change in one.others
    ]


def test_the_order_of_two_states_that_hold_the_same_changes() -> None:
    old = row({"A": task("one"), "B": task("one"), "C": task("three")})
    new = {
        "StartAt": "B",
        "States": {
            "A": task("one", Next="C"),
            "B": task("one", Next="A"),
            "C": task("three", End=True),
        },
    }
    assert changes(old, new) == [
        "'StartAt' of the definition changes from 'A' to 'B'",
        "state 'A': 'Next' changes from 'B' to 'C'",
        "state 'B': 'Next' changes from 'C' to 'A'",
    ]


def test_another_name_and_another_content_between_the_same_states() -> None:
    old = row({"Check": task("check"), "Pay": task("pay"), "Ship": task("ship")})
    new = row({"Check": task("check"), "Charge": task("charge"), "Ship": task("ship")})
    assert changes(old, new) == [
        "state 'Pay' is now called 'Charge'",
        "state 'Charge': 'Parameters.FunctionName' changes from 'pay' to 'charge'",
    ]


def test_a_copy_is_new_where_the_one_that_it_is_of_changes() -> None:
    old = row({"Pay": task("pay"), "Ship": task("ship")})
    new = row({"Pay": task("pay-v2"), "Pay as before": task("pay"), "Ship": task("ship")})
    assert changes(old, new) == [
        "state 'Pay': 'Parameters.FunctionName' changes from 'pay' to 'pay-v2'",
        "state 'Pay': 'Next' changes from 'Ship' to 'Pay as before'",
        "state 'Pay as before' is new",
    ]


def test_a_state_that_goes_into_a_branch() -> None:
    old = row({"Check": task("check"), "Pay": task("pay"), "Ship": task("ship")})
    inside = parallel(row({"Pay": task("pay")}), row({"Tell": task("tell")}))
    new = row({"Check": task("check"), "Both": inside, "Ship": task("ship")})
    assert changes(old, new) == [
        "state 'Check': 'Next' changes from 'Pay' to 'Both'",
        "state 'Both' is new",
        "state 'Pay' moves from the top to the inside of 'Both'",
        "state 'Pay': 'End' is new: true",
        "state 'Tell' is new",
        "state 'Pay': 'Next' is gone: it was 'Ship'",
    ]


def test_branches_in_another_order_are_told_though_their_states_are_the_same() -> None:
    one, two = row({"A": task("one")}), row({"B": task("two")})
    old, new = row({"Both": parallel(one, two)}), row({"Both": parallel(two, one)})
    words = "state 'Both': 'Branches' has its branches in another order, and so has the output"
    assert changes(old, new) == [words]


def test_a_branch_more_or_less() -> None:
    one, two = row({"A": task("one")}), row({"B": task("two")})
    less, more = row({"Both": parallel(one)}), row({"Both": parallel(one, two)})
    assert changes(less, more)[0] == "state 'Both': 'Branches' has 2 branches now, and had 1"
    assert changes(more, less)[0] == "state 'Both': 'Branches' has 1 branch now, and had 2"


def test_a_branch_that_is_replaced_leaves_the_other_its_place() -> None:
    old = row({"Both": parallel(row({"A": task("one")}), row({"B": task("two")}))})
    new = row({"Both": parallel(row({"B": task("two")}), row({"C": task("three", Comment="x")}))})
    assert not [words for words in changes(old, new) if "moves" in words]


def test_thousands_of_states_with_other_names() -> None:
    old = row({f"State {number}": task(f"f{number}") for number in range(5_000)})
    new = row({f"Step {number}": task(f"f{number}") for number in range(5_000)})
    found = changes(old, new)
    assert len(found) == 5_000
    assert found[0] == "state 'State 0' is now called 'Step 0'"
    assert found[-1] == "state 'State 4999' is now called 'Step 4999'"


def test_thousands_of_branches_in_the_opposite_order() -> None:
    branches = [row({f"State {number}": task(f"f{number}")}) for number in range(1_000)]
    old, new = row({"All": parallel(*branches)}), row({"All": parallel(*branches[::-1])})
    words = "state 'All': 'Branches' has its branches in another order, and so has the output"
    assert changes(old, new) == [words]


def test_a_name_that_comes_twice_and_targets_that_are_not_there() -> None:
    twice = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},'
    twice += ' "A": {"Type": "Pass", "Next": "Nowhere"}, "B": {"Type": "Succeed"}}}'
    once = row({"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}})
    (one,) = compared_texts(twice, json.dumps(once), [], checking=[]).compared
    assert [change.words for change in one.others] == [
        "state 'A': 'Next' changes from 'Nowhere' to 'B'",
        "state 'B': 'End' is new: true",
    ]
