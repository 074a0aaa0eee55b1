"""Bytes and dollars of logs, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from asl_analyze.aws.logs import event_bytes, most_data_bytes
from asl_analyze.cost.chain.visits import Model
from asl_analyze.cost.logs.expected import expected
from asl_analyze.cost.logs.logs import Logs, LogSetting, logs_of
from asl_analyze.cost.money.tariff import Tariff
from asl_analyze.cost.profile.profile import Fact, Profile
from tests.cost.machines import FAIL, each, machine, scope, step

TASK = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": True}
GIGA = 1024**3


def logs(level: str, *, data: bool = False, failure: float = 0.0, **states: dict) -> Logs:
    profile = Profile()
    profile.failure = Fact(failure, "test")
    setting = LogSetting(level, with_data=data, source="test")
    model = Model(machine(**states), profile)
    return logs_of(expected(model), setting, Fact(1000, "test"))


def test_all_logs_every_event_and_the_data_of_those_that_have_some() -> None:
    # The execution has two events and the task five; one of these has no data, its start.
    plain, full = logs("ALL", A=TASK), logs("ALL", data=True, A=TASK)
    assert plain.events == full.events == 7
    assert plain.bytes == 7 * event_bytes()
    assert full.bytes == plain.bytes + 6 * 1000


def test_errors_are_logged_with_their_cause_whatever_is_said_of_data() -> None:
    # A task that fails is an event of its own, and the execution that fails by it another one.
    found = logs("ERROR", failure=0.25, A=TASK)
    assert float(found.events) == pytest.approx(0.5)
    assert float(found.bytes) == pytest.approx(0.5 * (event_bytes() + 1000))
    assert float(logs("FATAL", failure=0.25, A=TASK).events) == pytest.approx(0.25)


def test_nothing_is_logged_where_nothing_fails_or_logs_are_off() -> None:
    assert logs("ERROR", A=TASK).bytes == 0
    assert logs("OFF", A=FAIL).events == 0
    assert logs("ERROR", A=FAIL).events == 2


def test_each_item_of_a_map_has_its_events_and_each_child_execution_too() -> None:
    items = 10
    inline = logs("ALL", A=each(scope(B=step())))
    # The execution 2, the Map 4, and of each item 2 and the Pass 2.
    assert inline.events == 2 + 4 + items * 4
    child = logs("ALL", A=each(scope(B=step()), child="EXPRESS"))
    # The Map has two more for its run, and each child is an execution.
    assert child.events == 2 + 6 + items * 4


def test_of_large_data_the_rest_is_cut_off() -> None:
    events = {"PassStateEntered": 1.0}
    setting = LogSetting("ALL", with_data=True, source="test")
    found = logs_of(events, setting, Fact(10_000_000, "test"))
    assert found.bytes == event_bytes() + most_data_bytes()


@pytest.mark.parametrize(
    ("gigabytes", "dollars"),
    [
        (0, 0),
        (1, "0.57"),
        (10_240, "5836.8"),
        # The next 20 TB at half, the next 20 at a fifth, the rest at a tenth of the price.
        (30_720, "11673.6"),
        (51_200, "14008.32"),
        (51_300, "14014.02"),
    ],
)
def test_logs_get_cheaper_by_the_terabyte(gigabytes: int, dollars: str) -> None:
    assert Tariff("eu-west-1").logs(Fraction(gigabytes) * GIGA) == Fraction(dollars)


def test_prices_of_logs_of_another_region_stand_in_where_none_are_known() -> None:
    tariff = Tariff("us-gov-west-1")
    assert (tariff.logs_region, tariff.logs(Fraction(GIGA))) == ("us-east-1", Fraction("0.5"))
    own = Tariff("us-gov-west-1", {"logs_usd_per_gb": {"us-gov-west-1": "0.75"}}, "mine.json")
    assert (own.logs_region, own.logs(Fraction(GIGA))) == ("us-gov-west-1", Fraction("0.75"))
