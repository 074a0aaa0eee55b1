"""What options, profiles and histories say reaches the figures, and --explain tells of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from asl_analyze.cost.profile.history import read_history
from asl_analyze.cost.profile.profile_file import read_profile
from tests.cost.machines import ANY_ERROR, SUCCEED, choice, each, scope, step

if TYPE_CHECKING:
    from click.testing import Result

TASK = {
    "Type": "Task",
    "Resource": "arn:aws:states:::lambda:invoke",
    "Retry": [{"ErrorEquals": ANY_ERROR, "MaxAttempts": 1}],
    "Catch": [{"ErrorEquals": ANY_ERROR, "Next": "Sorry"}],
    "Next": "Done?",
}
MACHINE = scope(
    Ask=TASK,
    **{"Done?": choice("Ask", "All"), "All": {**each(scope(One=step())), "Next": "End"}},
    End=SUCCEED,
    Sorry=SUCCEED,
)
del MACHINE["States"]["All"]["End"]


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.asl.json").write_text(json.dumps(MACHINE), encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["cost", *args, "m.asl.json"], prog_name="asl-analyze")


def visits(*args: str) -> dict[str, float]:
    (definition,) = json.loads(run("--format", "json", *args).stdout)["definitions"]
    return {state["state"]: state["visits"]["expected"] for state in definition["states"]}


def test_a_probability_by_rule_or_by_target() -> None:
    assert visits("--probability", "Done?:Choices[0]=0.75")["Ask"] == pytest.approx(4)
    assert visits("--probability", "Done?:All=0.25")["Ask"] == pytest.approx(4)


def test_rounds_items_and_failures() -> None:
    assert visits("--rounds", "Done?=12")["Ask"] == pytest.approx(12)
    assert visits("--items", "7")["One"] == pytest.approx(7)
    assert visits("--items", "All=3")["One"] == pytest.approx(3)
    seen = visits("--failure", "Ask=0.5", "--rounds", "Done?=1")
    assert seen["Sorry"] == pytest.approx(0.25)


def test_a_profile_in_yaml_under_an_option(directory: Path) -> None:
    text = "items: 5\nstates:\n  Done?:\n    probability: {Default: 0}\n"
    (directory / "bad.yaml").write_text(text, encoding="utf-8")
    result = run("--profile", "bad.yaml")
    assert result.exit_code == 2
    assert "'Done?' has no path 'Default'" in result.stderr
    text = text.replace("{Default: 0}", "{'Choices[0]': 0.9}")
    (directory / "good.yaml").write_text(text, encoding="utf-8")
    assert visits("--profile", "good.yaml")["One"] == pytest.approx(5)
    assert visits("--profile", "good.yaml")["Ask"] == pytest.approx(10)
    assert visits("--profile", "good.yaml", "--items", "2")["One"] == pytest.approx(2)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--probability", "Dona?:All=1"), "did you mean 'Done?'"),
        (("--probability", "Done?:All=0.7", "--probability", "Done?:Ask=0.7"), "add up to 1.4"),
        (("--probability", "Done?:All=2"), "not between 0 and 1"),
        (("--rounds", "Ask=2"), "does not decide on a loop"),
        (("--rounds", "2"), "does not end with '=' and a number"),
        (("--items", "-1"), "negative"),
        (("--profile", "none.yaml"), "cannot be read"),
        (("--history", "m.asl.json"), "no execution history"),
        (("--explain", "Nobody"), "there is no state 'Nobody'"),
    ],
)
def test_what_cannot_be_used_is_refused(options: tuple[str, ...], words: str) -> None:
    result = run(*options)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_loop_that_is_never_left_has_no_mean() -> None:
    result = run("--probability", "Done?:Ask=1")
    assert result.exit_code == 0
    assert (
        "neither an average nor a largest number" in result.stdout
        or "is never left" in result.stdout
    )


def event(number: int, before: int, kind: str, **details: object) -> dict:
    return {"id": number, "previousEventId": before, "type": kind, **details}


def history() -> list[dict]:
    """Ask fails once, is tried again, asks a second time, and maps four items."""
    made: list[dict] = [event(1, 0, "ExecutionStarted")]

    def add(kind: str, **details: object) -> None:
        made.append(event(len(made) + 1, len(made), kind, **details))

    def enter(kind: str, name: str) -> None:
        add(f"{kind}StateEntered", stateEnteredEventDetails={"name": name})

    def leave(kind: str, name: str) -> None:
        add(f"{kind}StateExited", stateExitedEventDetails={"name": name})

    for failures in (1, 0):
        enter("Task", "Ask")
        for _ in range(failures):
            add("TaskScheduled")
            add("TaskFailed")
        add("TaskScheduled")
        add("TaskSucceeded")
        leave("Task", "Ask")
        enter("Choice", "Done?")
        leave("Choice", "Done?")
    enter("Map", "All")
    add("MapStateStarted", mapStateStartedEventDetails={"length": 4})
    return made


def test_a_history_gives_the_mean_size_of_inputs_and_outputs(directory: Path) -> None:
    details = [{"input": '{"a":1}'}, {"output": "é"}, {"parameters": "null"}, {"input": 3}, {}, 7]
    events = [{"id": n, "type": "PassStateEntered", "x": one} for n, one in enumerate(details)]
    (directory / "h.json").write_text(json.dumps({"events": events}), encoding="utf-8")
    payload = read_history(["h.json"]).payload
    # As text within text the quotes of the first have backslashes; the second takes two bytes.
    assert payload.value == (9 + 2 + 4) / 3
    assert payload.source == "h.json: the mean of 3 inputs and outputs"


def test_a_history_gives_shares_items_and_failures(directory: Path) -> None:
    (directory / "h.json").write_text(json.dumps({"events": history()}), encoding="utf-8")
    seen = visits("--history", "h.json")
    assert seen["Ask"] == pytest.approx(2, rel=1e-9)
    assert seen["One"] == pytest.approx(4)
    said = run("--history", "h.json", "--explain", "Ask").stdout
    assert "fails with 0.333 (h.json: 1 of 3 attempts)" in said
    assert "up to 1 retries" in said
    assert "h.json: 1 of 2" in run("--history", "h.json", "--explain", "Done?").stdout


def test_an_explanation_names_every_source() -> None:
    said = run("--items", "All=3", "--explain", "All").stdout
    assert "3 items (--items), 3 executions of the states inside" in said
    assert "'Done?'" in said


def test_the_profile_on_the_page_can_be_read(directory: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "cost.md").read_text(encoding="utf-8")
    block = page.partition("```yaml\n")[2].partition("```")[0]
    (directory / "page.yaml").write_text(block, encoding="utf-8")
    profile = read_profile("page.yaml")
    assert profile.items.value == 25
    assert profile.states["Done?"].ways["Choices[0]"].value == 0.2
    assert profile.states["More?"].rounds is not None
    assert profile.memory is not None
    assert profile.memory.value == 128
