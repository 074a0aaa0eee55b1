"""The problem matchers of GitHub Actions and VS Code, on the engine that runs them."""

import json
import shutil
import subprocess
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from asl_analyze.cli.options.quick import read_plain
from asl_analyze.cli.watch import words
from asl_analyze.reports import concise
from asl_analyze.source.text import SourceText

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node")
PATHS = [
    "a.asl.json",
    "dir with space/b.json",
    "é/日本/😀.yaml",
    "a:b.json",
    "a:1:2.json",
    "C:/dir/a.json",
    "[x]/#50%.json",
    "<stdin>",
    "-",
]
MESSAGES = [
    "state 'A' is not reachable",
    "x",
    "state 'x:1:2: error[ASL999] no' is named twice",
    "state '\x1b[31m\r\n\u2028red' is named twice",
    "ends in a blank ",
    "a" * 3000,
]
SEVERITIES = ["error", "warning", "info"]
OTHER_LINES = [
    "Found 3 errors in 2 definitions of 1 file",
    " --> a.asl.json:5:2",
    "  = note: a.asl.json:2:14: the start",
    '5 |   "x:1:2": "y",',
    "a.asl.json:1:2: fatal[ASL001] no such severity",
    "asl-analyze: watch: 13:05:07 run begins: a.asl.json changed",
    "asl-analyze: watch: 13:05:07 run ends: 2 findings; waiting for changes",
    "",
]

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")


def _github():
    matchers = json.loads((ROOT / ".github/asl-analyze-matcher.json").read_text())
    return [
        {"pattern": matcher["pattern"][0], "severity": matcher.get("severity")}
        for matcher in matchers["problemMatcher"]
    ]


def _task(number):
    return json.loads((ROOT / "editors/vscode/tasks.json").read_text())["tasks"][number]


def _vscode(number):
    matcher = _task(number)["problemMatcher"]
    return [{"pattern": matcher["pattern"], "severity": matcher["severity"]}]


MATCHERS = [_github(), _vscode(0), _vscode(1)]
NAMES = ["github", "vscode", "vscode-watch"]


def _run(matchers, lines):
    given = json.dumps({"matchers": matchers, "lines": lines})
    script = Path(__file__).with_name("match.mjs")
    done = subprocess.run(
        [NODE or "node", script], input=given, capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def _line(severity, path, message):
    rule = SimpleNamespace(code="ASL201")
    source = SourceText(path, "{\n  x")
    result = SimpleNamespace(
        rule=rule,
        source=source,
        start=4,
        message=message,
        severity=SimpleNamespace(value=severity),
        suppressed=None,
    )
    report: Any = SimpleNamespace(results=[result])
    return concise.render(report).removesuffix("\n")


def _expected(severity, line, path):
    head = f"{path}:2:3: {severity}[ASL201] "
    assert line.startswith(head)
    return {
        "file": path,
        "line": "2",
        "column": "3",
        "code": "ASL201",
        "message": line[len(head) :].rstrip(),
    }


@pytest.mark.parametrize("ending", ["", "\r"])
@pytest.mark.parametrize(
    ("matchers", "info"), list(zip(MATCHERS, ["notice", "info", "info"], strict=True)), ids=NAMES
)
def test_every_finding_is_read_back(matchers, info, ending):
    cases = list(product(SEVERITIES, PATHS, MESSAGES))
    lines = [_line(*case) for case in cases]
    found = _run(matchers, [line + ending for line in lines])["found"]
    for (severity, path, _), line, read in zip(cases, lines, found, strict=True):
        word = info if severity == "info" else severity
        assert read == _expected(severity, line, path) | {"severity": word}


@pytest.mark.parametrize("matchers", MATCHERS, ids=NAMES)
def test_other_lines_are_left_alone(matchers):
    assert _run(matchers, OTHER_LINES)["found"] == [None] * len(OTHER_LINES)


@pytest.mark.parametrize("matchers", MATCHERS, ids=NAMES)
def test_group_numbers_are_in_range(matchers):
    groups = _run(matchers, [])["groups"]
    for matcher, most in zip(matchers, groups, strict=True):
        numbers = [value for value in matcher["pattern"].values() if isinstance(value, int)]
        assert sorted(numbers) == list(range(1, most + 1))


def test_github_matchers_have_owners_of_their_own_and_known_severities():
    matchers = json.loads((ROOT / ".github/asl-analyze-matcher.json").read_text())
    owners = [matcher["owner"] for matcher in matchers["problemMatcher"]]
    assert len(set(owners)) == len(owners)
    for matcher in matchers["problemMatcher"]:
        said = matcher.get("severity")
        assert said in {"error", "warning", "notice"} or "severity" in matcher["pattern"][0]


def _said(capfd):
    lines = capfd.readouterr().err.splitlines()
    assert lines
    return lines


def test_the_background_task_knows_when_a_run_begins_and_ends(capfd):
    background = _task(1)["problemMatcher"]["background"]
    failed: Any = SimpleNamespace(tally={"error": 1}, failures=["x"])
    clean: Any = SimpleNamespace(tally={}, failures=[])
    for changed in ([], ["a.asl.json"], ["a.asl.json", "b.asl.json"]):
        words.tell_of_begin(changed)
    begins = _said(capfd)
    for report in (failed, clean, None):
        words.tell_of_end(report)
    ends = _said(capfd)
    for name, lines, others in (("begins", begins, ends), ("ends", ends, begins)):
        matcher = {"pattern": {"regexp": background[f"{name}Pattern"]}, "severity": None}
        found = _run([matcher], [*lines, *others, "Found 3 errors in 2 definitions of 1 file"])[
            "found"
        ]
        assert [one is not None for one in found[: len(lines)]] == [True] * len(lines)
        assert found[len(lines) :] == [None] * (len(found) - len(lines))


def test_the_background_task_is_a_call_that_the_program_understands():
    for number in range(2):
        task = _task(number)
        assert read_plain(task["args"]) is not None
        assert task.get("isBackground", False) is ("--watch" in task["args"])
