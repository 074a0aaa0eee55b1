"""AWS's own worked examples come out to the cent, and the two bills meet where they should."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from asl_analyze.cost.chain.visits import Model
from asl_analyze.cost.money.bill import Bill
from asl_analyze.cost.money.tariff import Tariff
from asl_analyze.cost.profile.profile import Fact, Profile
from tests.cost.machines import ANY_ERROR, SUCCEED, choice, each, fan_out, machine, scope, step

TARIFF = Tariff("us-east-1")


def cents(dollars: Fraction) -> str:
    return f"{float(round(dollars, 2)):.2f}"


def model(items: float = 10, failure: float = 0.0, **states: dict) -> Model:
    profile = Profile()
    profile.items, profile.failure = Fact(items, "test"), Fact(failure, "test")
    return Model(machine(**states), profile)


def bill(seconds: float = 1.0, memory: float = 64.0, **states: dict) -> Bill:
    profile = Profile()
    profile.duration, profile.memory = Fact(seconds, "test"), Fact(memory, "test")
    return Bill(Model(machine(**states), profile), TARIFF, 0)


def line(count: int) -> dict[str, Any]:
    return {f"S{n}": step(f"S{n + 1}" if n + 1 < count else None) for n in range(count)}


# AWS Step Functions pricing page, "Pricing examples".
def test_four_transitions_a_hundred_thousand_times() -> None:
    assert cents(bill(**line(4)).standard(Fraction(100_000))) == "9.90"


def test_a_million_express_workflows_of_thirty_seconds() -> None:
    each_run = TARIFF.gb_hours(30.0, 64.0)
    assert cents(TARIFF.express(Fraction(1_000_000), each_run)) == "32.25"


def test_a_hundred_million_express_workflows_of_ten_seconds() -> None:
    memory = 50 + (50 + 32 * 400) / 1000
    each_run = TARIFF.gb_hours(10.0, memory)
    executions = Fraction(100_000_000)
    assert cents(TARIFF.duration(executions * each_run)) == "382.97"
    assert cents(TARIFF.express(executions, each_run)) == "482.97"


def test_shapes_of_the_fact_table() -> None:
    assert model(**line(3)).transitions == 3
    two = scope(A=step("B"), B=step())
    assert model(P=fan_out(two, two, two)).transitions == 7
    assert model(items=12, M=each(two)).transitions == 1 + 2 * 12
    batches = {"ItemBatcher": {"MaxItemsPerBatch": 5}}
    standard = model(items=12, M=each(two, child="STANDARD", **batches))
    assert standard.transitions == 1 + 3 * (1 + 2)
    express = model(items=12, M=each(two, child="EXPRESS", **batches))
    assert (express.transitions, express.children[0][1]) == (1 + 3, 3)


def test_a_task_that_fails_twice_and_is_tried_again_takes_three_transitions() -> None:
    retry = [{"ErrorEquals": ANY_ERROR, "MaxAttempts": 2}]
    task = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Retry": retry}
    assert model(failure=1.0, T={**task, "End": True}).transitions == 3


def test_a_polling_loop_of_given_rounds() -> None:
    profile = Profile()
    profile.of("Done?").rounds = Fact(40, "test")
    states = {"Wait": step("Ask"), "Ask": step("Done?"), "Done?": choice("Wait", "Done")}
    made = Model(machine(**states, Done=SUCCEED), profile)
    assert made.transitions == pytest.approx(3 * 40 + 1)


def test_duration_and_memory_are_rounded_up_to_their_steps() -> None:
    smallest = TARIFF.gb_hours(0.1, 64.0)
    assert TARIFF.gb_hours(0.0, 1.0) == smallest
    assert TARIFF.gb_hours(0.101, 64.0) == 2 * smallest
    assert TARIFF.gb_hours(0.1, 64.001) == 2 * smallest
    assert f"{float(TARIFF.duration(smallest)):.10f}" == "0.0000001042"


def test_express_is_cheaper_from_the_volume_where_the_bills_are_equal() -> None:
    made = bill(**line(4))
    ((volume, cheaper),) = made.crossings()
    assert cheaper == "express"
    assert made.standard(volume) == made.express(volume)
    assert made.standard(volume * 2) > made.express(volume * 2)


def test_long_runs_of_few_steps_are_cheaper_as_standard_until_duration_gets_cheap() -> None:
    made = bill(seconds=290.0, memory=256.0, **line(1))
    for volume, cheaper in made.crossings():
        later = made.standard(volume + 1) - made.express(volume + 1)
        assert (later > 0) == (cheaper == "express")


def test_prices_of_a_file_stand_over_those_of_aws() -> None:
    own = {"standard_usd_per_1000_transitions": {"us-east-1": "0.02"}}
    assert Tariff("us-east-1", own, "own.json").transition == Fraction(2, 100_000)
    assert Tariff("eu-west-1", own, "own.json").transition == Fraction(25, 1_000_000)
    assert Tariff("eu-west-1").express_region == "us-east-1"
