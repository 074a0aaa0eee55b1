"""The rows of a sheet add up to its totals, whatever the machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.cost.profile.assumptions import ASSUMED, Assumptions
from asl_analyze.cost.sheet import Sheet, sheet
from tests.cost.machines import ANY_ERROR, FAIL, SUCCEED, each, fan_out, machine, scope, step

CATCH = [{"ErrorEquals": ANY_ERROR, "Next": "S0"}]


@st.composite
def scopes(draw: st.DrawFn, depth: int = 2) -> dict:
    """A scope of a few states that lead anywhere, with scopes of their own."""
    count = draw(st.integers(1, 4))
    states = {}
    for number in range(count):
        made = draw(states_of(depth))
        if made["Type"] not in ("Succeed", "Fail") and draw(st.booleans()):
            made.pop("End")
            made["Next"] = f"S{draw(st.integers(0, count - 1))}"
        if made["Type"] in ("Parallel", "Map") and draw(st.booleans()):
            made["Catch"] = CATCH
        states[f"S{number}"] = made
    return scope(**states)


def states_of(depth: int) -> st.SearchStrategy[dict]:
    plain = st.sampled_from([step(), SUCCEED, FAIL]).map(dict)
    if depth == 0:
        return plain
    inside = scopes(depth - 1)
    child = st.sampled_from([None, "STANDARD", "EXPRESS"])
    items = st.sampled_from([{}, {"Items": [1, 2]}, {"ItemBatcher": {"MaxItemsPerBatch": 3}}])
    maps = st.builds(lambda s, c, i: each(s, child=c, **i), inside, child, items)
    return plain | maps | st.lists(inside, min_size=1, max_size=2).map(lambda s: fan_out(*s))


def sheet_of(states: dict, assumptions: Assumptions = ASSUMED) -> Sheet:
    return sheet(machine(**states).definition, assumptions)


@given(scopes())
def test_transitions_and_shares_add_up(given: dict) -> None:
    made = sheet_of(given["States"])
    assert made.problem is None
    for end in ("least", "largest"):
        total = getattr(made.total, end)
        parts = [getattr(row.transitions, end) for row in made.rows]
        assert parts == [None] * len(parts) if total is None else sum(parts) == total
    if made.total.least is not None:
        assert abs(sum(row.share for row in made.rows) - 1) < 1e-9


@given(scopes())
def test_least_is_no_more_than_largest(given: dict) -> None:
    total = sheet_of(given["States"]).total
    if total.least is not None and total.largest is not None:
        assert total.least <= total.largest


@given(scopes())
def test_more_rounds_and_items_never_cost_less(given: dict) -> None:
    few = sheet_of(given["States"], Assumptions(rounds=2, items=2)).total.largest
    many = sheet_of(given["States"], Assumptions(rounds=5, items=7)).total.largest
    assert (few is None) == (many is None)
    if few is not None and many is not None:
        assert few <= many


def test_visits_in_an_iteration_are_multiplied_and_express_children_are_free() -> None:
    inner = scope(In=step())
    states = {"M": each(inner, child="EXPRESS"), "Alone": step()}
    rows = {row.state.name: row for row in sheet_of(states).rows}
    assert (rows["M"].transitions.least, rows["M"].transitions.largest) == (1, 11)
    assert (rows["In"].visits.least, rows["In"].visits.largest) == (0, 10)
    assert (rows["In"].transitions.least, rows["In"].transitions.largest) == (0, 0)
    assert rows["Alone"].visits.largest == 0
    assert rows["In"].depth == 1


def test_rows_are_in_the_order_of_the_text() -> None:
    states = {"A": fan_out(scope(B=step()), scope(C=step()))}
    assert [row.state.name for row in sheet_of(states).rows] == ["A", "B", "C"]
