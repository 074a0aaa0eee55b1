"""When a change is one that a run is worth: at rest, and different in the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import asl_analyze.cli.watch.waiting as waiting
from asl_analyze.cli.watch.home import Home
from asl_analyze.cli.watch.seen import Seen
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Steps = Callable[[Iterator[object]], list[float]]


@pytest.fixture
def seen(home: Path) -> Seen:
    """A search of the home directory that found one file."""
    (home / "a.asl.json").write_text(CLEAN, encoding="utf-8")
    found = Seen()
    found.note_search("")
    found.note("a.asl.json")
    return found


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """Have a step of somebody's work done in each pause; the pauses are told."""

    def begin(work: Iterator[object]) -> list[float]:
        pauses: list[float] = []

        def sleep(seconds: float) -> None:
            pauses.append(seconds)
            next(work, None)

        monkeypatch.setattr(waiting, "sleep", sleep)
        return pauses

    return begin


def test_a_checkout_is_one_change(seen: Seen, home: Path, steps: Steps) -> None:
    def checkout() -> Iterator[None]:
        yield
        for number in range(10):
            (home / f"{number}.asl.json").write_text(FAULTY, encoding="utf-8")
            yield
        (home / "a.asl.json").unlink()
        yield

    steps(checkout())
    changed = seen.changed(waiting.wait(seen, Home()))
    assert changed == [*(f"{number}.asl.json" for number in range(10)), "a.asl.json"]


def test_a_file_that_is_away_while_it_is_saved_is_waited_for(
    seen: Seen, home: Path, steps: Steps
) -> None:
    def save() -> Iterator[None]:
        (home / "a.asl.json").rename(home / "a.asl.json~")
        yield
        (home / "a.asl.json").write_text(FAULTY, encoding="utf-8")
        yield

    steps(save())
    now = waiting.wait(seen, Home())
    assert seen.changed(now) == ["a.asl.json"]
    assert now == seen.now()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows grants links to few")
def test_a_link_that_leads_to_nothing_else_than_before_has_changed(home: Path) -> None:
    link = home / "b.asl.json"
    link.symlink_to("nothing")
    seen = Seen()
    seen.note("b.asl.json")
    assert seen.now() == seen.before
    link.unlink()
    link.symlink_to("../nothing outside")
    assert seen.changed(seen.now()) == ["b.asl.json"]


def test_what_comes_and_goes_is_no_change(seen: Seen, home: Path, steps: Steps) -> None:
    draft = home / "draft.json"

    def work() -> Iterator[None]:
        draft.write_text(CLEAN, encoding="utf-8")
        yield
        draft.unlink()
        yield
        yield
        (home / "b.asl.json").write_text(FAULTY, encoding="utf-8")
        yield

    steps(work())
    assert seen.changed(waiting.wait(seen, Home())) == ["b.asl.json"]


def test_what_never_rests_is_checked_all_the_same(seen: Seen, home: Path, steps: Steps) -> None:
    def work() -> Iterator[None]:
        size = 0
        while True:
            size += 1
            (home / "a.asl.json").write_text("x" * size, encoding="utf-8")
            yield

    pauses = steps(work())
    assert seen.changed(waiting.wait(seen, Home())) == ["a.asl.json"]
    assert len(pauses) > 2


def test_nothing_more_is_looked_at_than_a_part_of_the_time(
    seen: Seen, home: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work() -> Iterator[None]:
        yield
        (home / "a.asl.json").write_text(FAULTY, encoding="utf-8")
        yield

    times = iter([0.0, 0.1, *range(1, 100)])
    monkeypatch.setattr(waiting, "process_time", lambda: next(times))
    pauses = steps(work())
    waiting.wait(seen, Home())
    # A look that took 0.1 s of the processor's time is one in fifty parts.
    assert pauses[0] == pytest.approx(5.0)
