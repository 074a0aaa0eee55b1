"""How long an execution lasts: in the mean with what lies between attempts, and at the longest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.cli.group import cli
from asl_analyze.cost.profile.profile import Fact, Profile
from asl_analyze.cost.sheet import Sheet, sheet
from asl_analyze.flow.time.durations import Schedule
from asl_analyze.reports.cost.time import lasting, stay, time_values, times
from tests.cost.machines import ANY_ERROR, choice, each, fan_out, scope
from tests.flow import machines

if TYPE_CHECKING:
    from pathlib import Path

CALL = "arn:aws:states:::lambda:invoke"
ASK = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
YEAR = 31_536_000


def task(resource: str = CALL, **fields: object) -> dict:
    end = {} if "Next" in fields else {"End": True}
    return {"Type": "Task", "Resource": resource, **fields, **end}


def wait(seconds: int, next: str | None = None) -> dict:
    return {"Type": "Wait", "Seconds": seconds, **({"Next": next} if next else {"End": True})}


def made(inside: dict, failure: float = 0.0, seconds: float = 1.0, **fields: object) -> Sheet:
    profile = Profile()
    profile.failure, profile.seconds = Fact(failure, "test"), Fact(seconds, "test")
    return sheet(machines.machine({**inside, **fields}).definition, profile=profile)


def longest(inside: dict, **fields: Any) -> int | None:
    values = time_values(made(inside, **fields))
    assert values is not None
    found: int | None = values["longest"]
    return found


def retry(**fields: object) -> list[dict]:
    return [{"ErrorEquals": ANY_ERROR, **fields}]


@given(
    st.integers(1, 20),
    st.integers(1, 12),
    st.sampled_from([1.0, 1.25, 2.0, 3.0]),
    st.sampled_from([1.0, 7.0, 1e9]),
    st.sampled_from([0.1, 0.5, 0.8, 1.0]),
)
def test_mean_delays_are_those_of_a_sum(
    first: int, attempts: int, rate: float, cap: float, chance: float
) -> None:
    delays = [min(first * rate**number, cap) for number in range(attempts)]
    found = Schedule(min(float(first), cap), float(attempts), rate, cap)
    assert found.total() == pytest.approx(min(sum(delays), 1e9))
    mean = sum(delay * chance ** (number + 1) for number, delay in enumerate(delays))
    assert found.mean(chance) == pytest.approx(min(mean, 1e9))


def test_the_mean_has_the_delays_between_attempts() -> None:
    inside = scope(A=task(Retry=retry(IntervalSeconds=4, MaxAttempts=2, BackoffRate=2)))
    model = made(inside, failure=0.5).model
    assert model is not None
    assert model.seconds == pytest.approx(1.75 + 0.5 * 4 + 0.25 * 8)


def test_full_jitter_halves_the_mean_delay_and_not_the_longest() -> None:
    jitter = retry(IntervalSeconds=4, MaxAttempts=1, JitterStrategy="FULL")
    found = made(scope(A=task(Retry=jitter)), failure=0.5)
    assert found.model is not None
    assert found.longest is not None
    assert found.model.seconds == pytest.approx(1.5 + 0.5 * 2)
    assert found.longest.seconds == 2 * 1 + 4


def test_the_longest_run_makes_every_attempt_up_to_its_timeout() -> None:
    inside = scope(A=task(TimeoutSeconds=30, Retry=retry(IntervalSeconds=2, MaxAttempts=3)))
    found = made(inside)
    assert found.model is not None
    assert found.longest is not None
    assert found.longest.seconds == 4 * 30 + 2 + 4 + 8
    text = stay(found.model, found.longest.of(found.rows[0].state))
    assert text == "134 s: 4 attempts of 30 s (its timeout), 14 s between them"


def test_the_longest_of_branches_counts_and_iterations_take_turns() -> None:
    assert longest(scope(P=fan_out(scope(A=wait(5)), scope(B=wait(9))))) == 9
    some = each(scope(A=wait(5)), Items=[1, 2, 3, 4, 5], MaxConcurrency=2)
    assert longest(scope(M=some)) == 15


def test_a_loop_takes_ten_rounds_unless_it_counts() -> None:
    looped = scope(W=wait(60, "C"), C=choice("W", "D"), D={"Type": "Succeed"})
    assert longest(looped) == 600
    count = {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 1)"}, "Next": "C"}
    rule = {"Variable": "$n", "NumericLessThan": 25, "Next": "W"}
    counted = scope(
        S={"Type": "Pass", "Assign": {"n": 0}, "Next": "C"},
        C={"Type": "Choice", "Choices": [rule], "Default": "D"},
        W=wait(60, "N"),
        N=count,
        D={"Type": "Succeed"},
    )
    found = made(counted)
    assert found.model is not None
    assert found.longest is not None
    assert found.longest.seconds == found.model.seconds == 25 * 60
    assert "assumes" not in " ".join(times(found))


COUNT = {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 1)"}, "Next": "C"}
START = {"Type": "Pass", "Assign": {"n": 0}, "Next": "C"}


def test_a_loop_that_may_be_left_early_takes_as_many_rounds_as_it_counts() -> None:
    rules = [
        {"Variable": "$.done", "BooleanEquals": True, "Next": "D"},
        {"Variable": "$n", "NumericLessThan": 25, "Next": "W"},
    ]
    inside = scope(
        S=START,
        C={"Type": "Choice", "Choices": rules, "Default": "D"},
        W=wait(60, "N"),
        N=COUNT,
        D={"Type": "Succeed"},
    )
    assert longest(inside) == 25 * 60


def test_a_count_that_ends_nothing_bounds_nothing() -> None:
    rules = [
        {"Variable": "$.done", "BooleanEquals": True, "Next": "D"},
        {"Variable": "$n", "NumericLessThan": 3, "Next": "W"},
    ]
    inside = scope(
        S=START,
        C={"Type": "Choice", "Choices": rules, "Default": "W"},
        W=wait(60, "N"),
        N=COUNT,
        D={"Type": "Succeed"},
    )
    found = made(inside)
    assert found.longest is not None
    assert found.longest.seconds == (4 + 10) * 60
    assert "10 rounds of each loop" in times(found)[1]


def test_a_loop_inside_a_counted_one_takes_its_rounds_in_each() -> None:
    rules = [{"Variable": "$n", "NumericLessThan": 5, "Next": "W"}]
    inside = scope(
        S=START,
        C={"Type": "Choice", "Choices": rules, "Default": "D"},
        W=wait(60, "E"),
        E=choice("W", "N"),
        N=COUNT,
        D={"Type": "Succeed"},
    )
    found = made(inside)
    assert found.longest is not None
    assert found.longest.seconds == 5 * 10 * 60
    assert "10 rounds of each loop" in times(found)[1]


def test_a_callback_without_a_timeout_has_no_bound() -> None:
    found = made(scope(Ask=task(ASK)))
    values = time_values(found)
    assert values is not None
    assert (values["longest"], values["unbounded_by"]) == (None, "Ask")
    assert "is unbounded, as 'Ask' waits for an answer and has no literal" in times(found)[0]


@pytest.mark.parametrize("timeout", ["{% $t %}", 0, None, [1]])
def test_a_timeout_that_says_nothing_is_none(timeout: object) -> None:
    assert longest(scope(Ask=task(ASK, TimeoutSeconds=timeout))) is None


def test_a_callback_with_a_timeout_or_in_a_bounded_workflow_is_bounded() -> None:
    assert longest(scope(Ask=task(ASK, TimeoutSeconds=90))) == 90
    assert longest(scope(Ask=task(ASK)), TimeoutSeconds=600) == 600
    said = times(made(scope(Ask=task(ASK)), TimeoutSeconds=600))[0]
    assert said.endswith("and 600 s at the longest, when its time limit ends it.")


def test_a_timeout_cuts_the_mean_off() -> None:
    said = times(made(scope(W=wait(90)), TimeoutSeconds=60))
    (sentence,) = said
    assert sentence.startswith("An execution lasts 60 s on average, ")
    assert sentence.endswith(" and 60 s at the longest, when its time limit ends it.")


def test_express_children_end_after_five_minutes() -> None:
    inside = scope(A=wait(200, "B"), B=wait(200))
    assert longest(scope(M=each(inside, child="EXPRESS", Items=[1]))) == 300
    assert longest(scope(M=each(inside, child="STANDARD", Items=[1]))) == 400


def test_an_http_task_is_bounded_by_its_kind() -> None:
    assert longest(scope(A=task("arn:aws:states:::http:invoke"))) == 60


def test_what_the_longest_time_rests_on_is_said() -> None:
    unknown = {"Type": "Wait", "SecondsPath": "$.n", "Next": "M"}
    said = times(made(scope(W=unknown, M=each(scope(A=task())))))[1]
    assert said == (
        "The longest time assumes 10 items of each Map, 1 s of each task without "
        "'TimeoutSeconds', 0 s of each Wait whose length only the execution knows."
    )


def test_nested_retries_multiply_and_stay_finite() -> None:
    storm = retry(IntervalSeconds=99_999_999, MaxAttempts=99_999_999)
    inside = scope(A=task(TimeoutSeconds=99_999_999, Retry=storm))
    assert longest(scope(P=fan_out(inside, Retry=storm))) is None


def test_seconds_are_shown_in_larger_units_too() -> None:
    assert [lasting(n) for n in (0.5, 90, 7200, YEAR)] == [
        "0.50 s",
        "90 s",
        "7,200 s (2 h)",
        "31,536,000 s (365 d)",
    ]


def test_tables_json_and_explanations_tell_the_time(tmp_path: Path) -> None:
    path = tmp_path / "ask.asl.json"
    path.write_text(json.dumps(scope(Ask=task(ASK))), encoding="utf-8")
    file = str(path)
    for format in ("table", "markdown"):
        text = CliRunner().invoke(cli, ["cost", "-f", format, file]).stdout
        assert "lasts 1 s on average" in text
        assert "its longest time is unbounded, as 'Ask' waits for an answer" in text
    value = json.loads(CliRunner().invoke(cli, ["cost", "-f", "json", file]).stdout)
    assert value["definitions"][0]["seconds"] == {
        "expected": 1.0,
        "longest": None,
        "timed_out": False,
        "unbounded_by": "Ask",
        "assumptions": [],
    }
    text = CliRunner().invoke(cli, ["cost", "--explain", "Ask", file]).stdout
    assert "at the longest until the execution ends, as 'Ask' waits for an answer" in text


HTTP = "arn:aws:states:::http:invoke"


@pytest.mark.parametrize(("timeout", "seconds"), [(30, 30), (60, 60), (600, 60), (None, 60)])
def test_an_http_task_ends_at_its_timeout_or_at_the_limit_of_http_tasks(
    timeout: int | None, seconds: int
) -> None:
    bound = {} if timeout is None else {"TimeoutSeconds": timeout}
    assert longest(scope(A=task(HTTP, **bound))) == seconds
