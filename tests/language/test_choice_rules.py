"""A choice rule and the rules inside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.language.model import ChoiceRule
from tests.flow.machines import machine

LEAVES = st.just({"Variable": "$.a", "IsNull": True})
RULES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"And": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda parts: {"Or": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda part: {"Not": part}, inner),
    ),
    max_leaves=8,
)


def ask(rule: dict) -> dict:
    return {"Type": "Choice", "Choices": [rule]}


@given(RULES)
def test_a_walk_meets_every_rule_once_in_the_order_of_the_text(rule: dict) -> None:
    states = {"Ask": ask({**rule, "Next": "Ask"})}
    (top,) = machine({"StartAt": "Ask", "States": states}).states[0].choices
    places = [part.node.start for part in top.walk()]
    assert places[0] == top.node.start
    assert places == sorted(set(places))
    assert len(places) == count(rule)


def count(rule: dict) -> int:
    parts = rule.get("And", rule.get("Or", [rule["Not"]] if "Not" in rule else []))
    return 1 + sum(count(part) for part in parts)


def test_the_depth_of_a_rule_does_not_matter() -> None:
    leaf = {"Variable": "$.a", "IsNull": True, "Next": "Ask"}
    (state,) = machine({"StartAt": "Ask", "States": {"Ask": ask(leaf)}}).states
    top = rule = state.choices[0]
    for _ in range(5_000):
        rule.children = [ChoiceRule(state, rule.node, 0, rule)]
        rule = rule.children[0]
    assert sum(1 for _ in top.walk()) == 5_001


def test_what_is_handed_out_may_be_taken_apart() -> None:
    leaf = {"Variable": "$.a", "IsNull": True}
    states = {"Ask": ask({"And": [{"Not": leaf}, leaf], "Next": "Ask"})}
    (top,) = machine({"StartAt": "Ask", "States": states}).states[0].choices
    met = 0
    for rule in top.walk():
        rule.children = []
        met += 1
    assert met == 4
