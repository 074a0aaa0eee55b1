"""The graph in which counters are run: a node for a state and each set of values it sees there."""

from __future__ import annotations

import pytest

from asl_analyze.flow.counting.unrolled import Unrolled, unrolled
from asl_analyze.language.model import Scope
from tests.flow.machines import machine

MOST_PLACES = 20  # of one scope that are followed
DONE = {"Type": "Succeed"}


def scope(language: str = "JSONPath", /, **states: dict) -> Scope:
    made = {"QueryLanguage": language, "StartAt": next(iter(states)), "States": states}
    return machine(made).top


def assign(next: str, **values: object) -> dict:
    """A Pass that assigns numbers, or what a text as `n+1` says."""
    given: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, str):
            base, _, amount = value.partition("+")
            value = f"States.MathAdd(${base}, {amount})" if amount else f"${base}"
            name = f"{name}.$"
        given[name] = value
    return {"Type": "Pass", "Assign": given, "Next": next}


def asks(operator: str, limit: object, next: str, default: str, name: str = "n") -> dict:
    rule = {"Variable": f"${name}", operator: limit, "Next": next}
    return {"Type": "Choice", "Choices": [rule], "Default": default}


def counting(limit: float = 3, step: float = 1, first: float = 0, less: bool = True) -> Scope:
    operator = "NumericLessThan" if less else "NumericGreaterThan"
    return scope(
        Init=assign("Test", n=first),
        Test=asks(operator, limit, "Body", "Done"),
        Body=assign("Test", n=f"n+{step}"),
        Done=DONE,
    )


def walk(graph: Unrolled) -> list[str]:
    """The names of the nodes, in the order in which they are found."""
    return [state.name for state in graph.states]


@pytest.fixture
def few_nodes(monkeypatch: pytest.MonkeyPatch) -> int:
    """So few nodes that a test can make more."""
    monkeypatch.setattr("asl_analyze.flow.counting.unrolled.MOST_NODES", 100)
    return 100


def test_a_counter_is_a_row_of_nodes() -> None:
    graph = unrolled(counting())
    assert walk(graph) == ["Init", *["Test", "Body"] * 3, "Test", "Done"]
    assert graph.after == [[1], [2], [3], [4], [5], [6], [7], [8], []]
    assert graph.targets == graph.after
    assert graph.start == 0
    assert graph.loops() == []
    assert [graph.ends(node) for node in graph.reachable()] == [False] * 8 + [True]
    assert [answers for answers in graph.answers if answers] == [{0: True}] * 3 + [{0: False}]


def test_each_node_keeps_the_transitions_of_its_state() -> None:
    made = counting()
    graph = unrolled(made)
    test = made.by_name["Test"]
    assert [graph.edges[node] for node in (1, 7)] == [[test.transitions[0]], [test.transitions[1]]]
    assert [graph.ways[node] for node in (1, 7)] == [[0], [1]]
    assert unrolled(made) is graph


def test_what_leads_to_a_node_and_which_nodes_a_state_has() -> None:
    graph = unrolled(counting())
    assert graph.before(0) == []
    assert graph.before(3) == [2]
    assert graph.nodes_of([1]) == {1, 3, 5, 7}
    assert graph.nodes_of([0, 3]) == {0, 8}
    assert graph.nodes_of([99]) == set()
    assert graph.components()[-1] == [0]


def test_a_test_on_something_else_stays_open() -> None:
    other = {"Variable": "$.go", "IsPresent": True, "Next": "Body"}
    graph = unrolled(
        scope(
            Test={"Type": "Choice", "Choices": [other], "Default": "Done"},
            Body={"Type": "Pass", "Next": "Test"},
            Done=DONE,
        )
    )
    assert walk(graph) == ["Test", "Body", "Done"]
    assert graph.answers == [{}, {}, {}]
    assert graph.loops() == [[0, 1]]


def test_the_first_rule_that_holds_takes_all() -> None:
    rules = [
        {"Variable": "$n", "NumericLessThan": 2, "Next": "Body"},
        {"Variable": "$.x", "IsPresent": True, "Next": "Body"},
        {"Variable": "$n", "NumericGreaterThanEquals": 2, "Next": "Done"},
    ]
    graph = unrolled(
        scope(
            Init=assign("Test", n=1),
            Test={"Type": "Choice", "Choices": rules, "Default": "Body"},
            Body=assign("Test", n="n+1"),
            Done=DONE,
        )
    )
    # n = 1 takes the first rule; from 2 on it is the second or the third, never the Default.
    first, *later = sorted(graph.nodes_of([1]))
    assert graph.ways[first] == [0]
    assert later
    assert [graph.ways[node] for node in later] == [[1, 2]] * len(later)


def test_a_choice_that_nothing_matches_ends_the_run() -> None:
    rule = {"Variable": "$n", "NumericLessThan": 2, "Next": "Body"}
    graph = unrolled(
        scope(
            Init=assign("Test", n=0),
            Test={"Type": "Choice", "Choices": [rule]},
            Body=assign("Test", n="n+1"),
        )
    )
    assert walk(graph) == ["Init", "Test", "Body", "Test", "Body", "Test"]
    assert [graph.ends(node) for node in graph.reachable()] == [False] * 5 + [True]


def test_a_counter_that_goes_away_from_its_end_is_a_loop() -> None:
    graph = unrolled(counting(limit=3, step=-1, first=0))
    (loop,) = graph.loops()
    assert "Done" not in walk(graph)
    assert {graph.states[node].name for node in loop} == {"Test", "Body"}
    up = unrolled(counting(limit=-3, step=1, first=0, less=False))
    assert len(up.loops()) == 1
    assert "Done" not in walk(up)


def test_values_beyond_all_tests_are_one_where_they_go_in_one_direction() -> None:
    # 0, -1 (below every number of the scope): then nothing changes any more.
    assert walk(unrolled(counting(limit=3, step=-1))) == ["Init", *["Test", "Body"] * 2]


def test_a_value_beyond_all_tests_that_may_come_back_is_unknown() -> None:
    rule = {"Variable": "$n", "NumericLessThan": 3, "Next": "Fork"}
    fork: dict = {"Type": "Choice", "Default": "Down"}
    fork["Choices"] = [{"Variable": "$.x", "IsPresent": True, "Next": "Up"}]
    graph = unrolled(
        scope(
            Init=assign("Test", n=0),
            Test={"Type": "Choice", "Choices": [rule], "Default": "Done"},
            Fork=fork,
            Up=assign("Test", n="n+1"),
            Down=assign("Test", n="n+-1"),
            Done=DONE,
        )
    )
    assert "Done" in walk(graph)
    tests = graph.nodes_of([1])
    # 0, 1, 2, 3 and unknown.
    assert len(tests) == 5
    assert {} in [graph.answers[node] for node in tests]


def test_a_value_is_forgotten_where_nothing_asks_for_it_any_more() -> None:
    made = scope(
        Fork={
            "Type": "Choice",
            "Choices": [{"Variable": "$.x", "IsPresent": True, "Next": "One"}],
            "Default": "Two",
        },
        One=assign("Test", n=0),
        Two=assign("Test", n=1),
        Test=asks("NumericLessThan", 2, "Body", "After"),
        Body=assign("Test", n="n+1"),
        After={"Type": "Pass", "Next": "Done"},
        Done=DONE,
    )
    graph = unrolled(made)
    assert walk(graph).count("After") == walk(graph).count("Done") == 1
    assert walk(graph).count("Test") == 3


def test_a_place_that_is_copied_into_a_counter_is_followed_too() -> None:
    graph = unrolled(
        scope(
            Init=assign("Copy", m=2),
            Copy=assign("Test", n="m"),
            Test=asks("NumericLessThan", 4, "Body", "Done"),
            Body=assign("Test", n="n+1"),
            Done=DONE,
        )
    )
    assert walk(graph) == ["Init", "Copy", *["Test", "Body"] * 2, "Test", "Done"]


def test_a_value_counts_although_another_is_written_beside_that_is_not_known() -> None:
    first = {"Type": "Pass", "Assign": {"n.$": "$.n", "m": 6}, "Next": "Test"}
    graph = unrolled(
        scope(
            Init=first,
            Test=asks("NumericLessThan", 3, "More", "Done"),
            More=asks("NumericGreaterThan", 4, "Body", "Done", "m"),
            Body=assign("Test", m="m+-1"),
            Done=DONE,
        )
    )
    assert walk(graph).count("Body") == 2


def test_two_places_are_compared_with_each_other() -> None:
    rule = {"Variable": "$n", "NumericLessThanPath": "$most", "Next": "Body"}
    graph = unrolled(
        scope(
            Init=assign("Test", n=0, most=2),
            Test={"Type": "Choice", "Choices": [rule], "Default": "Done"},
            Body=assign("Test", n="n+1"),
            Done=DONE,
        )
    )
    assert walk(graph) == ["Init", *["Test", "Body"] * 2, "Test", "Done"]


@pytest.mark.parametrize(("seconds", "lasting"), [(30, 30), (0, 0), (-5, 0), (2.9, 2), (1, 1)])
def test_a_wait_for_a_known_value_lasts_that_long(seconds: float, lasting: int) -> None:
    graph = unrolled(
        scope(
            Init=assign("Hold", s=seconds),
            Hold={"Type": "Wait", "SecondsPath": "$s", "Next": "Done"},
            Done=DONE,
        )
    )
    assert graph.seconds == {1: lasting}


def test_a_wait_for_what_is_not_known_has_no_length() -> None:
    graph = unrolled(
        scope(
            Hold={"Type": "Wait", "SecondsPath": "$s", "Next": "Set"},
            Set=assign("Done", s=4),
            Done=DONE,
        )
    )
    assert graph.seconds == {}


def test_a_wait_that_grows_without_end_has_no_length_beyond_all_numbers() -> None:
    again: dict = {"Type": "Choice", "Default": "Done"}
    again["Choices"] = [{"Variable": "$.x", "IsPresent": True, "Next": "More"}]
    graph = unrolled(
        scope(
            Init=assign("Hold", s=1),
            Hold={"Type": "Wait", "SecondsPath": "$s", "Next": "Again"},
            Again=again,
            More=assign("Hold", s="s+1"),
            Done=DONE,
        )
    )
    assert list(graph.seconds.values()) == [1]
    assert len(graph.nodes_of([1])) == 2


@pytest.mark.parametrize(
    ("limit", "step", "first", "exact"),
    [
        (3, 1, 0, True),
        (3, 0.5, 0, False),
        (2.5, 1, 0, False),
        (3, 1, 0.5, False),
        (3, 1.0, 0, True),
    ],
)
def test_whether_all_numbers_are_whole(
    limit: float, step: float, first: float, exact: bool
) -> None:
    assert unrolled(counting(limit, step, first)).is_exact is exact


def test_a_scope_without_a_start_has_no_nodes() -> None:
    made = machine({"StartAt": "Gone", "States": {"A": DONE}}).top
    graph = unrolled(made)
    assert graph.start is None
    assert list(graph.reachable()) == []


def test_a_counter_of_more_rounds_than_nodes_is_not_run(few_nodes: int) -> None:
    rounds = (few_nodes - 2) // 2
    run, left = unrolled(counting(rounds)), unrolled(counting(rounds + 1))
    assert len(run.origin) == 2 * rounds + 3 == few_nodes + 1
    assert walk(left) == ["Init", "Test", "Body", "Done"]
    assert left.targets == left.after == [[1], [2, 3], [1], []]
    assert left.ways == [[0], [0, 1], [0], []]
    assert left.loops() == [[1, 2]]


def many(count: int) -> Scope:
    """Counters that are each asked for in turn in one loop."""
    states: dict[str, dict] = {
        "Init": assign("Test0", **{f"n{number}": 0 for number in range(count)})
    }
    for number in range(count):
        following = f"Test{number + 1}" if number + 1 < count else "Add"
        states[f"Test{number}"] = asks("NumericLessThan", 2, following, "Done", f"n{number}")
    steps = {f"n{number}": f"n{number}+1" for number in range(count)}
    return scope(**states, Add=assign("Test0", **steps), Done=DONE)


def test_so_many_places_are_followed_and_no_more() -> None:
    all_of_them, one_more = unrolled(many(MOST_PLACES)), unrolled(many(MOST_PLACES + 1))
    answered = [
        {graph.states[node].name for node, known in enumerate(graph.answers) if known}
        for graph in (all_of_them, one_more)
    ]
    assert [len(names) for names in answered] == [MOST_PLACES, MOST_PLACES]


def test_the_place_with_the_most_values_is_given_up_first(few_nodes: int) -> None:
    wide: dict = {"Type": "Choice", "Default": "Outer"}
    wide["Choices"] = [{"Variable": "$big", "NumericLessThan": few_nodes, "Next": "Big"}]
    graph = unrolled(
        scope(
            Init=assign("Inner", big=0, small=0),
            Inner=wide,
            Big=assign("Inner", big="big+1"),
            Outer=asks("NumericLessThan", 3, "Small", "Done", "small"),
            Small=assign("Inner", small="small+1"),
            Done=DONE,
        )
    )
    assert walk(graph).count("Small") == 3
    assert walk(graph).count("Inner") == 4
