"""What the engine does for rules: options, types, and a rule that fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from asl_analyze.budget import Budget
from asl_analyze.engine import Engine
from asl_analyze.language.model import Retrier, Scope, State
from asl_analyze.pack import Pack
from asl_analyze.rule import Finding, Rule, Severity, found, rule
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms

TEXT = b"""{
  "StartAt": "Pay",
  "States": {"Pay": {"Type": "Pass", "Next": "Done"}, "Done": {"Type": "Succeed"}}
}"""


@rule("ASL298", Severity.INFO, "State '{state}' is here")
def state_seen(state: State) -> Iterator[Finding]:
    yield found(state.key, state=state.name)


@rule("ASL299", Severity.ERROR, "State '{state}' is bad")
def failing(state: State) -> Iterator[Finding]:
    if state.name == "Pay":
        raise KeyError("Amount")
    yield found(state.key, state=state.name)


@rule("ASL297", Severity.INFO, "State '{state}' may cost {most}")
def with_an_option(state: State, budget: Budget) -> Iterator[Finding]:
    yield found(state.key, state=state.name, most=budget.transitions)


@rule("ASL295", Severity.INFO, "Scope {start} is here")
def failing_inside(scope: Scope) -> Iterator[Finding]:
    if scope.position == 1:
        raise IndexError
    yield from ()


def messages(
    rules: list[Rule], budget: Budget | None = None, text: bytes = TEXT
) -> tuple[list[str], list[str]]:
    """What is found, and what is said not to have been looked at."""
    engine = Engine(rules) if budget is None else Engine(rules, budget)
    report = Analysis("x.asl.json", text, Terms(engine)).report
    assert report is not None
    return [result.message for result in report.results], list(report.unread)


def test_a_rule_that_raises_is_a_finding_and_the_others_go_on() -> None:
    said, unread = messages([state_seen, failing])
    failed = (
        "Rule ASL299 (failing) failed on 'Pay' with KeyError: 'Amount';"
        " this is a fault of asl-analyze, please report it"
    )
    assert said == [failed, "State 'Pay' is here", "State 'Done' is here", "State 'Done' is bad"]
    assert unread == [failed]


def test_such_a_finding_is_never_an_error_on_the_definition() -> None:
    report = Analysis("x.asl.json", TEXT, Terms(Engine([failing]))).report
    assert report is not None
    assert [(one.rule.code, one.severity.value, one.pointer) for one in report.results] == [
        ("ASL299", "warning", ""),
        ("ASL299", "error", "/States/Done"),
    ]


def test_a_lack_of_memory_is_no_fault_of_a_rule() -> None:
    def greedy(_: object) -> Iterator[Finding]:
        raise MemoryError

    one = Rule(*state_args(), check=greedy)
    with pytest.raises(MemoryError):
        messages([one])


def state_args() -> tuple[str, Severity, str, str, str, tuple[str, ...]]:
    return ("ASL296", Severity.INFO, "x", __name__, "greedy", state_seen.subjects)


def test_a_rule_that_raises_on_a_scope_tells_which() -> None:
    branch = b'{"StartAt": "A", "States": {}}'
    text = TEXT.replace(b'"Pass"', b'"Parallel", "Branches": [' + branch + b", " + branch + b"]")
    said, _ = messages([failing_inside], text=text)
    failed = "Rule ASL295 (failing-inside) failed on Branches[1] of 'Pay' with IndexError;"
    assert said == [f"{failed} this is a fault of asl-analyze, please report it"]


def test_a_rule_of_a_pack_that_raises_is_a_fault_of_the_pack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = Pack("acme", "acme-asl-rules 1.0.0", "https://example.org/{name}")
    monkeypatch.setattr(failing_inside, "pack", pack)
    branch = b'{"StartAt": "A", "States": {}}'
    text = TEXT.replace(b'"Pass"', b'"Parallel", "Branches": [' + branch + b", " + branch + b"]")
    (said,), _ = messages([failing_inside], text=text)
    whose = "this is a fault of the rule pack acme-asl-rules 1.0.0, please report it"
    assert said.endswith(f"; {whose}")


def test_options_come_by_the_very_class_of_the_second_parameter() -> None:
    assert with_an_option.option == ("budget", "asl_analyze.budget.Budget")
    said, _ = messages([with_an_option], Budget(transitions=7))
    assert said == ["State 'Pay' may cost 7", "State 'Done' may cost 7"]


def test_a_rule_is_asked_about_its_very_class() -> None:
    class State:
        """Another class of the same name."""

    assert state_seen.subjects == ("asl_analyze.language.model.State",)
    engine = Engine([state_seen])
    assert engine.subscribed(State) == []
    assert engine.subscribed(Retrier) == []
