"""Templates that YAML aliases put under very many states."""

from __future__ import annotations

import pytest

from asl_analyze.embedded import content
from asl_analyze.engine import MOST_ON_ONE_PLACE, Engine
from asl_analyze.registry import all_rules
from asl_analyze.syntax.size import least_size
from asl_analyze.syntax.yaml.read import read_yaml
from tests.analyzed import analyze_bytes

ENGINE = Engine(all_rules())


def shared(states: int, keys: int) -> str:
    """A chain of states with one template whose every path is broken."""
    template = ", ".join(f"k{number}.$: $.a[" for number in range(keys)).replace("[", "..")
    lines = [f"  S0: {{Type: Pass, Parameters: &a {{{template}}}, End: true}}"]
    lines += [
        f"  S{number + 1}: {{Type: Pass, Parameters: *a, Next: S{number}}}"
        for number in range(states)
    ]
    return f"StartAt: S{states}\nStates:\n" + "\n".join(lines)


def test_no_more_is_read_than_a_definition_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_EXPRESSIONS", 100)
    report = analyze_bytes("x.asl.yaml", shared(50, 10).encode(), ENGINE, named=True)
    assert report is not None
    assert sum(result.rule.code == "ASL401" for result in report.results) == 100


def test_what_aliases_make_too_long_is_told() -> None:
    length = Engine([rule for rule in all_rules() if rule.code == "ASL008"])
    report = analyze_bytes("x.asl.yaml", shared(600, 400).encode(), length, named=True)
    assert report is not None
    [result] = report.results
    assert int(result.arguments["length"].replace(",", "")) > 1_048_576


def test_the_least_size_is_that_of_minified_json() -> None:
    text = "a: &a {b: [x, y]}\nc: *a\nd: {}\ne: [*a, [], '']"
    expected = '{"a":{"b":["x","y"]},"c":{"b":["x","y"]},"d":{},"e":[{"b":["x","y"]},[],""]}'
    root = read_yaml(text).root
    assert root is not None
    assert least_size(root) == len(expected)


def test_one_piece_of_text_is_not_told_for_every_state_it_is_put_under() -> None:
    report = analyze_bytes("x.asl.yaml", shared(400, 2).encode(), ENGINE, named=True)
    assert report is not None
    broken = [result.start for result in report.results if result.rule.code == "ASL401"]
    assert len(set(broken)) == 2
    assert len(broken) == 2 * MOST_ON_ONE_PLACE


def test_what_aliases_make_far_too_long_is_not_gone_into() -> None:
    report = analyze_bytes("x.asl.yaml", shared(800, 800).encode(), ENGINE, named=True)
    assert report is not None
    assert [result.rule.code for result in report.results] == ["ASL008"]


def test_keys_that_are_merged_into_many_states_are_told_where_they_stand() -> None:
    keys = ", ".join(f"odd{number}: 1" for number in range(5))
    states = "".join(f"  S{number}: {{<<: *d, Type: Succeed}}\n" for number in range(100))
    text = f"x: &d {{{keys}}}\nStartAt: S0\nStates:\n{states}"
    report = analyze_bytes("x.asl.yaml", text.encode(), ENGINE, named=True)
    assert report is not None
    strange = [result.start for result in report.results if result.rule.code == "ASL101"]
    assert len(set(strange)) == 6  # and 'x' itself
    assert len(strange) == 5 * MOST_ON_ONE_PLACE + 1
