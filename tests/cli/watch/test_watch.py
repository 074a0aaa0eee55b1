"""Checking again whenever something changes that a run read, as the process itself does it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.work.helpers import shares
from tests.cli.conftest import CLEAN, FAULTY
from tests.cli.processes import is_running, wait_until
from tests.cli.watch.conftest import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Start
    from tests.cli.watch.conftest import Watch

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
FLOW = ("--select", "flow")
FOUND = "error[ASL201] State 'B' cannot be reached from 'A'"


def write(path: Path, text: str) -> None:
    """Write a file as many editors do: beside, and then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.tmp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def test_each_change_is_followed_by_a_report(watch: Watch, home: Path) -> None:
    write(home / "a.asl.json", FAULTY)
    write(home / "b.asl.json", CLEAN)
    watching = watch(*FLOW)
    first = watching.run()
    assert (first.why, first.end) == (None, "1 finding")
    assert first.lines[:-1] == [f"a.asl.json:5:5: {FOUND}"]
    write(home / "b.asl.json", FAULTY)
    second = watching.run()
    assert (second.why, second.end) == ("b.asl.json changed", "2 findings")
    assert second.lines[:-1] == [f"a.asl.json:5:5: {FOUND}", f"b.asl.json:5:5: {FOUND}"]
    write(home / "a.asl.json", CLEAN)
    (home / "b.asl.json").write_text(CLEAN, encoding="utf-8")  # as other editors do
    while (last := watching.run()).end != "0 findings":
        assert last.end == "1 finding"  # between the one and the other


def test_files_that_come_and_go_are_noticed(watch: Watch, home: Path) -> None:
    write(home / "deep/er/a.asl.json", CLEAN)
    watching = watch(*FLOW, ".")
    assert watching.run().end == "0 findings"
    write(home / "deep/er/b.asl.json", FAULTY)
    came = watching.run()
    assert (came.why, came.end) == ("deep/er/b.asl.json changed".replace("/", os.sep), "1 finding")
    (home / "deep/er/b.asl.json").unlink()
    assert watching.run().end == "0 findings"
    write(home / "aside/c.asl.json", FAULTY)
    while watching.run().end != "1 finding":
        pass  # the directory may be there before the file is
    (home / "aside").rename(home / "other")
    moved = watching.run()
    assert moved.lines[0] == f"other/c.asl.json:5:5: {FOUND}"


def test_a_named_file_that_is_not_there_yet_is_waited_for(watch: Watch, home: Path) -> None:
    watching = watch(*FLOW, "later.asl.json")
    first = watching.run()
    assert first.end == "0 findings, 1 file failed"
    assert first.lines[0] == "asl-analyze: error: later.asl.json: no such file or directory"
    write(home / "later.asl.json", FAULTY)
    assert watching.run().end == "1 finding"


def test_a_template_around_a_named_file_counts(watch: Watch, home: Path) -> None:
    (home / ".git").mkdir()
    write(home / "flows/a.asl.json", CALLBACK)
    write(home / "template.json", template("STANDARD"))
    watching = watch("--select", "workflow-type", "flows/a.asl.json")
    assert watching.run().end == "0 findings"
    write(home / "template.json", template("EXPRESS"))
    changed = watching.run()
    assert (changed.why, changed.end) == ("template.json changed", "1 finding")
    assert "error[ASL702]" in changed.lines[1]


def test_a_file_that_only_a_template_names_counts(watch: Watch, home: Path) -> None:
    (home / ".git").mkdir()
    named = template("STANDARD").replace("flows/a.asl.json", "../flows/a.flow")
    write(home / "infra/template.json", named)
    (home / "flows").mkdir()
    watching = watch("--select", "flow,missing-definition-file", "infra")
    missing = watching.run()
    assert missing.end == "1 finding", missing.lines
    write(home / "flows/a.flow", CLEAN)
    assert watching.run().end == "0 findings"
    write(home / "flows/a.flow", FAULTY)
    assert watching.run().lines[0] == f"flows/a.flow:5:5: {FOUND}"


def test_a_service_that_may_include_a_template_counts(watch: Watch, home: Path) -> None:
    (home / ".git").mkdir()
    lost = {"Type": "AWS::Serverless::StateMachine", "Properties": {"Role": {"Ref": "Nothing"}}}
    transform = {"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Machine": lost}}
    write(home / "infra/template.json", json.dumps(transform))
    watching = watch("--select", "reference-to-nothing", "infra")
    assert watching.run().end == "1 finding"
    write(home / "serverless.yml", "service: x\n")
    came = watching.run()
    assert (came.why, came.end) == ("serverless.yml changed", "0 findings")


def test_a_file_that_terraform_finds_by_its_name_counts(watch: Watch, home: Path) -> None:
    (home / ".git").mkdir()
    write(home / "flows/a.flow", CLEAN)
    write(home / "infra/main.tf", MODULE)
    watching = watch(*FLOW, "infra")
    assert watching.run().end == "0 findings"
    write(home / "flows/.b.flow.swp", FAULTY)  # what an editor keeps beside an open file
    write(home / "flows/b.flow", FAULTY)
    came = watching.run()
    assert came.why == os.path.join("flows", "b.flow") + " changed"
    assert came.lines[0] == f"flows/b.flow:5:5: {FOUND}"


MODULE = """resource "aws_sfn_state_machine" "flow" {
  for_each   = fileset("${path.module}/../flows", "*.flow")
  name       = each.value
  role_arn   = "arn:aws:iam::123456789012:role/flow"
  definition = file("${path.module}/../flows/${each.value}")
}
"""

CALLBACK = json.dumps(
    {
        "StartAt": "A",
        "States": {
            "A": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Parameters": {"QueueUrl": "https://a", "MessageBody.$": "$$.Task.Token"},
                "TimeoutSeconds": 60,
                "End": True,
            }
        },
    }
)


def template(kind: str) -> str:
    """A template that uses a definition file as a workflow of a type."""
    properties = {"DefinitionUri": "flows/a.asl.json", "Type": kind}
    machine = {"Type": "AWS::Serverless::StateMachine", "Properties": properties}
    resources = {"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Machine": machine}}
    return json.dumps(resources)


def test_a_configuration_that_comes_changes_and_goes_counts(watch: Watch, home: Path) -> None:
    write(home / "in/a.asl.json", FAULTY)
    watching = watch(*FLOW, "in")
    assert watching.run().end == "1 finding"
    write(home / "asl-analyze.toml", 'exclude = ["a.asl.json"]\n')
    assert watching.run().end == "0 findings"
    write(home / "asl-analyze.toml", 'extend = "base.toml"\n')
    watching.run()
    write(home / "base.toml", 'exclude = ["a.asl.json"]\n')
    extended = watching.run()
    assert (extended.why, extended.end) == ("base.toml changed", "0 findings")
    (home / "asl-analyze.toml").unlink()
    assert watching.run().end == "1 finding"


def test_what_a_named_configuration_builds_on_is_waited_for(watch: Watch, home: Path) -> None:
    write(home / "a.asl.json", FAULTY)
    write(home / "own.toml", 'extend = "more/base.toml"\n')
    watching = watch(*FLOW, "--config", "own.toml", ".")
    first = watching.run()
    said = "own.toml:1: 'more/base.toml' cannot be read: no such file or directory"
    assert first.lines == [f"asl-analyze: error: {said}"]
    write(home / "more/base.toml", 'exclude = ["a.asl.json"]\n')
    came = watching.run()
    assert (came.why, came.end) == (os.path.join("more", "base.toml") + " changed", "0 findings")


@POSIX
def test_a_current_directory_that_is_removed_and_made_again_is_the_same(
    watch: Watch, home: Path
) -> None:
    write(home / "a.asl.json", FAULTY)
    watching = watch(*FLOW)
    assert watching.run().end == "1 finding"
    shutil.rmtree(home)
    gone = watching.run()
    assert gone.end == "nothing was checked"
    assert gone.lines == ["asl-analyze: error: the current directory is no longer there"]
    write(home / "a.asl.json", FAULTY)
    while (again := watching.run()).end != "1 finding":
        pass  # it may be there before the file is
    assert again.lines[0] == f"a.asl.json:5:5: {FOUND}"


@pytest.mark.parametrize("is_broken_first", [False, True])
def test_a_broken_configuration_is_told_and_the_watch_goes_on(
    watch: Watch, home: Path, is_broken_first: bool
) -> None:
    write(home / "a.asl.json", FAULTY)
    settings = home / "pyproject.toml"
    write(settings, "[tool.asl-analyze]\nselec = 1\n" if is_broken_first else "")
    watching = watch(*FLOW)
    if not is_broken_first:
        assert watching.run().end == "1 finding"
        write(settings, "[tool.asl-analyze]\nselec = 1\n")
    broken = watching.run()
    assert broken.end == "nothing was checked"
    assert broken.lines == [
        "asl-analyze: error: pyproject.toml:2: unknown key 'selec'; did you mean 'select'?"
    ]
    # What was read before is watched all the same.
    write(home / "a.asl.json", CLEAN if is_broken_first else FAULTY + "\n")
    if not is_broken_first:
        assert watching.run().end == "nothing was checked"
    write(settings, "")
    while (mended := watching.run()).end == "nothing was checked":
        pass
    assert mended.end == ("0 findings" if is_broken_first else "1 finding")


NOTHING_KNOWN = '{"version": 1, "findings": []}'


def test_a_baseline_and_an_example_of_the_input_count(watch: Watch, home: Path) -> None:
    write(home / "a.asl.json", FAULTY)
    write(home / "known.json", NOTHING_KNOWN)
    write(home / "input.json", "{}")
    watching = watch(*FLOW, "--baseline", "known.json", "--input", "input.json", "a.asl.json")
    first = watching.run()
    for name in ("known.json", "input.json"):
        write(home / name, "[")
        broken = watching.run()
        assert (broken.why, broken.end) == (f"{name} changed", "nothing was checked")
        write(home / name, NOTHING_KNOWN)
        assert watching.run().end == first.end


@pytest.mark.parametrize("content", [None, "["])
def test_a_baseline_that_is_not_there_yet_or_is_no_list_is_waited_for(
    watch: Watch, home: Path, content: str | None
) -> None:
    write(home / "a.asl.json", FAULTY)
    if content is not None:
        write(home / "known.json", content)
    watching = watch(*FLOW, "--baseline", "known.json", ".")
    assert watching.run().end == "nothing was checked"
    write(home / "known.json", NOTHING_KNOWN)
    came = watching.run()
    assert (came.why, came.end) == ("known.json changed", "1 finding")


def test_what_git_ignores_is_what_it_ignores_now(watch: Watch, home: Path) -> None:
    (home / ".git").mkdir()
    write(home / "in/a.asl.json", FAULTY)
    watching = watch(*FLOW, "in")
    assert watching.run().end == "1 finding"
    write(home / ".gitignore", "a.asl.json\n")
    assert watching.run().end == "0 findings"
    write(home / ".gitignore", "\n")
    assert watching.run().end == "1 finding"


def test_its_own_reports_begin_no_run(watch: Watch, home: Path) -> None:
    write(home / "a.asl.json", FAULTY)
    reports = ("-o", "json=new/report.json", "-o", "sarif=asl.sarif.json", "-o", "concise=-")
    watching = watch(*FLOW, "--cache-dir", "kept", *reports)
    watching.run()
    write(home / "a.asl.json", CLEAN)
    assert watching.run().why == "a.asl.json changed"
    write(home / "b.asl.json", FAULTY)
    assert watching.run().why == "b.asl.json changed"
    assert "ASL201" in (home / "new/report.json").read_text(encoding="utf-8")


def test_other_files_begin_no_run(watch: Watch, home: Path) -> None:
    write(home / "a.asl.json", FAULTY)
    watching = watch(*FLOW, ".")
    watching.run()
    for name in ("notes.md", "a.asl.json~", ".a.asl.json.swp", "node_modules/b.asl.json"):
        write(home / name, FAULTY)
    write(home / "c.asl.json", FAULTY)
    assert watching.run().why == "c.asl.json changed"


def test_what_is_known_is_not_worked_out_again(
    watch: Watch, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ASL_ANALYZE_NO_CACHE")
    for number in range(9):
        write(home / f"{number}.asl.json", FAULTY)
    watching = watch(*FLOW, "--verbose")
    assert "asl-analyze: note: cache: 0 of 9 files are as they were" in watching.run().lines
    write(home / "0.asl.json", CLEAN)
    second = watching.run()
    assert "asl-analyze: note: cache: 8 of 9 files are as they were" in second.lines
    assert second.end == "8 findings"
    # Neither does what was found there keep anything from being seen.
    write(home / "8.asl.json", CLEAN)
    assert watching.run().end == "7 findings"


def test_a_check_and_a_watch_know_what_the_other_found(
    watch: Watch, home: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ASL_ANALYZE_NO_CACHE")
    for number in range(9):
        write(home / f"{number}.asl.json", FAULTY)
    start(*FLOW, "-f", "concise")
    watching = watch(*FLOW, "--verbose", "--no-clear")
    assert "asl-analyze: note: cache: 9 of 9 files are as they were" in watching.run().lines


def test_many_files_shared_among_processes_are_watched(watch: Watch, home: Path) -> None:
    for number in range(80):
        write(home / f"{number}.asl.json", CLEAN)
    watching = watch(*FLOW, "--jobs", "2")
    assert watching.run().end == "0 findings"
    for number in (0, 79):
        write(home / f"{number}.asl.json", FAULTY)
        assert watching.run().why == f"{number}.asl.json changed"


def test_a_fault_of_the_program_is_told_and_the_watch_goes_on(watch: Watch, home: Path) -> None:
    write(home / "a.asl.json", CLEAN)
    failing = (
        "import os\n"
        "import asl_analyze.cli.check.check as check\n"
        "inner = check._engine\n"
        "def fail(*args, **kwargs):\n"
        "    if os.path.exists('fail.asl.json'): raise KeyError('x')\n"
        "    return inner(*args, **kwargs)\n"
        "check._engine = fail\n"
    )
    watching = watch(*FLOW, program=failing + PROGRAM)
    assert watching.run().end == "0 findings"
    write(home / "fail.asl.json", CLEAN)
    failed = watching.run()
    assert failed.end == "nothing was checked"
    assert failed.lines[0].startswith("asl-analyze: error: internal error, KeyError: 'x'")
    (home / "fail.asl.json").unlink()
    assert watching.run().end == "0 findings"


@POSIX
def test_an_interrupt_ends_the_waiting(watch: Watch, home: Path) -> None:
    write(home / "a.asl.json", CLEAN)
    watching = watch(*FLOW)
    watching.run()
    assert watching.interrupt() == (130, "")


@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_a_run_and_its_processes(watch: Watch, home: Path, jobs: str) -> None:
    for number in range(80):
        write(home / f"{number}.asl.json", CLEAN)
    slow = (
        "import os, time\n"
        "import asl_analyze.cli.work.work as work\n"
        "def wait(*_):\n"
        "    with open(f'{os.getpid()}.pid', 'x'): pass\n"
        "    print('now', flush=True)\n"
        "    time.sleep(60)\n"
        "work.Work._read_and_judged = wait\n"
    )
    watching = watch(*FLOW, "--jobs", jobs, program=slow + PROGRAM)
    assert watching.line().endswith("run begins")
    assert watching.line() == "now"
    wait_until(lambda: len(list(home.glob("*.pid"))) == shares(80, int(jobs)))
    assert watching.interrupt() == (130, "")
    for path in home.glob("*.pid"):
        wait_until(partial(lambda number: not is_running(number), int(path.stem)))


@POSIX
def test_it_ends_when_nobody_reads_its_reports(home: Path, watch: Watch) -> None:
    write(home / "a.asl.json", CLEAN)
    watching = watch(*FLOW)
    watching.run()
    assert watching.process.stdout is not None
    watching.process.stdout.close()
    write(home / "a.asl.json", FAULTY)
    assert watching.process.wait() == 141
