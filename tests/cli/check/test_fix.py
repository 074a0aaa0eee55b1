"""`--fix`, `--unsafe-fixes`, `--diff`, `--fix-only`, `--exit-non-zero-on-fix`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.check import fixes
from asl_analyze.cli.work.time_limit import TimeUpError
from asl_analyze.files import replace
from tests.cli.test_imports import loaded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Start

# 'Iterator' has a safe fix (ASL901, info), the misspelt error an unsafe one (ASL511, warning).
FIXABLE = """{
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "Iterator": {"StartAt": "Do", "States": {"Do": {"Type": "Pass", "End": true}}},
      "Retry": [{"ErrorEquals": ["States.All"], "MaxAttempts": 2}],
      "End": true
    }
  }
}
"""
SAFELY = FIXABLE.replace("Iterator", "ItemProcessor")
FIXED = SAFELY.replace("States.All", "States.ALL")
CLEAN = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
NAME = "x.asl.json"
RULES = ("--select", "ASL901,ASL511")


@pytest.fixture(autouse=True)
def file(home: Path) -> Path:
    path = home / NAME
    path.write_text(FIXABLE, encoding="utf-8", newline="")
    return path


def test_safe_fixes_are_applied_and_what_is_left_is_reported(run: Run, file: Path) -> None:
    result = run("--fix", "-f", "concise", *RULES, NAME)
    assert file.read_text(encoding="utf-8") == SAFELY
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["warning[ASL511]"]
    assert result.exit_code == 1
    assert result.stderr.endswith("Fixed 1 problem in 1 file; 1 more with --unsafe-fixes\n")


def test_the_report_has_the_lines_of_the_fixed_file(run: Run, file: Path) -> None:
    configured = '"Iterator": {"ProcessorConfig": {"Mode": "INLINE"}, '
    file.write_text(FIXABLE.replace('"Iterator": {', configured), encoding="utf-8")
    result = run("--fix", "--unsafe-fixes", "-f", "json", *RULES, NAME)
    assert [found["code"] for found in json.loads(result.stdout)["findings"]] == ["ASL901"]


def test_unsafe_fixes_are_applied_to_who_asks_for_them(run: Run, file: Path) -> None:
    result = run("--fix", "--unsafe-fixes", *RULES, NAME)
    assert file.read_text(encoding="utf-8") == FIXED
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.endswith("Fixed 2 problems in 1 file\n")


def test_fixed_twice_is_fixed_once(run: Run, file: Path) -> None:
    run("--fix", "--unsafe-fixes", *RULES, NAME)
    before = file.stat().st_mtime_ns, file.stat().st_ino
    result = run("--fix", "--unsafe-fixes", "--exit-non-zero-on-fix", *RULES, NAME)
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    assert result.exit_code == 0
    assert result.stderr.endswith("Fixed nothing\n")


def test_only_what_is_selected_is_fixed(run: Run, file: Path) -> None:
    run("--fix", "--unsafe-fixes", "--select", "ASL901", NAME)
    assert file.read_text(encoding="utf-8") == SAFELY
    file.write_text(FIXABLE, encoding="utf-8")
    run("--fix", "--unsafe-fixes", "--ignore", "ASL901", NAME)
    assert file.read_text(encoding="utf-8") == FIXABLE.replace("States.All", "States.ALL")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("--fix", 1),
        ("--fix --fail-on error", 0),
        ("--fix --exit-zero", 0),
        ("--fix --exit-zero --exit-non-zero-on-fix", 0),
        ("--fix --unsafe-fixes", 0),
        ("--fix --unsafe-fixes --exit-non-zero-on-fix", 1),
        ("--fix-only", 0),
        ("--fix-only --exit-non-zero-on-fix", 1),
        ("--exit-non-zero-on-fix", 1),
        ("--exit-non-zero-on-fix --fail-on error", 0),
        ("--diff", 1),
        ("--diff --exit-zero", 0),
        ("--diff --select ASL511", 0),
        ("--diff --select ASL511 --unsafe-fixes", 1),
        ("--fix missing.asl.json", 2),
        ("--fix-only missing.asl.json", 2),
    ],
)
def test_exit_codes(run: Run, options: str, code: int) -> None:
    rules = () if "--select" in options else RULES
    assert run(*options.split(), *rules, NAME).exit_code == code


def test_a_run_that_only_fixes_says_only_what_it_fixed(run: Run, file: Path) -> None:
    result = run("--fix-only", *RULES, NAME)
    assert result.stdout == ""
    assert result.stderr == "Fixed 1 problem in 1 file; 1 more with --unsafe-fixes\n"
    assert file.read_text(encoding="utf-8") == SAFELY
    assert run("--fix-only", "--quiet", *RULES, NAME).output == ""


def test_without_fix_nothing_is_written_and_a_hint_says_what_could_be(run: Run, file: Path) -> None:
    result = run(*RULES, NAME)
    assert result.stdout.splitlines()[-1] == (
        "1 finding can be fixed with --fix, 1 more with --fix --unsafe-fixes"
    )
    result = run("--unsafe-fixes", *RULES, NAME)
    assert result.stdout.splitlines()[-1] == "2 findings can be fixed with --fix --unsafe-fixes"
    result = run("--select", "ASL511", NAME)
    assert result.stdout.splitlines()[-1] == "1 finding can be fixed with --fix --unsafe-fixes"
    assert file.read_text(encoding="utf-8") == FIXABLE


def test_there_is_no_hint_without_a_fix_or_for_programs(run: Run, home: Path) -> None:
    (home / "y.asl.json").write_text(CLEAN, encoding="utf-8")
    assert run("y.asl.json").stdout == ""
    assert "--fix" not in run("-f", "concise", *RULES, NAME).stdout
    assert "--fix" not in run("--fix", *RULES, NAME).stdout


def git(folder: Path, *words: str, data: bytes | None = None) -> bytes:
    if shutil.which("git") is None:
        pytest.skip("no git here")
    done = subprocess.run(["git", *words], cwd=folder, input=data, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


TEMPLATE = """\
Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: |
        {
          "StartAt": "Each",
          "States": {
            "Each": {
              "Type": "Map",
              "Iterator": {"StartAt": "Do", "States": {"Do": {"Type": "Pass", "End": true}}},
              "End": true
            }
          }
        }
  Payments:
    Type: AWS::Serverless::StateMachine
    Properties: {DefinitionUri: steps.json}
"""
YAML = """\
StartAt: Each  # the first
States:
  Each: {Type: Map, 'Iterator': {StartAt: Do, States: {Do: {Type: Pass, End: true}}}, End: true}
"""


def test_a_patch_applied_by_git_is_what_fix_does(start: Start, home: Path) -> None:
    files = {
        NAME: FIXABLE.encode(),
        "deep/er/crlf.asl.json": FIXABLE.replace("\n", "\r\n").encode(),
        "deep/tail.asl.json": FIXABLE.rstrip("\n").encode(),
        "deep/mark.asl.json": b"\xef\xbb\xbf" + FIXABLE.encode(),
        "with blank/größe.asl.yaml": YAML.encode(),
        "infra/template.yaml": TEMPLATE.encode(),
        "infra/steps.json": FIXABLE.encode(),
        "clean.asl.json": CLEAN.encode(),
    }
    for name, data in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(data)
    git(home, "init", "-q")
    options = ("--unsafe-fixes", *RULES, ".")
    patch = start("--diff", *options)
    assert patch.returncode == 1
    assert patch.stderr.endswith(b"Would fix 12 problems in 7 files\n")
    assert {name: (home / name).read_bytes() for name in files} == files
    git(home, "apply", "--whitespace=nowarn", "-", data=patch.stdout)
    patched = {name: (home / name).read_bytes() for name in files}
    for name, data in files.items():
        (home / name).write_bytes(data)
    start("--fix", *options)
    assert {name: (home / name).read_bytes() for name in files} == patched
    assert patched[NAME] == FIXED.encode()
    assert patched["deep/er/crlf.asl.json"] == FIXED.replace("\n", "\r\n").encode()
    assert (
        patched["with blank/größe.asl.yaml"] == YAML.replace("Iterator", "ItemProcessor").encode()
    )
    assert patched["infra/template.yaml"] == TEMPLATE.replace("Iterator", "ItemProcessor").encode()
    assert patched["clean.asl.json"] == files["clean.asl.json"]
    assert start("--diff", *options).stdout == b""


def test_a_patch_may_go_to_a_file(run: Run, home: Path) -> None:
    said = run("--diff", "--output", "fix.patch", *RULES, NAME)
    assert said.stdout == ""
    assert (home / "fix.patch").read_text(encoding="utf-8").startswith(f"--- a/{NAME}\n+++ b/")


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    result = run("--fix", "-f", "concise", *RULES, "-", input=FIXABLE.encode())
    assert result.stdout == SAFELY
    assert "stdin:7:34: warning[ASL511]" in result.stderr
    assert result.exit_code == 1
    result = run(
        "--fix-only", "--unsafe-fixes", *RULES, "-", input=b"\xef\xbb\xbf" + FIXABLE.encode()
    )
    assert result.stdout_bytes == b"\xef\xbb\xbf" + FIXED.encode()
    assert result.exit_code == 0


@pytest.mark.parametrize("text", [CLEAN, CLEAN + "\n", "{", "no definition", ""])
def test_what_cannot_be_fixed_comes_out_as_it_went_in(run: Run, text: str) -> None:
    assert run("--fix", "-", input=text.encode()).stdout == text


def test_a_patch_of_standard_input_has_its_name(run: Run) -> None:
    named = ("--stdin-filename", "deep/x.asl.json", "-")
    result = run("--diff", *RULES, *named, input=FIXABLE.encode())
    assert result.stdout.startswith("--- a/deep/x.asl.json\n+++ b/deep/x.asl.json\n")


def test_fixing_that_takes_too_long_is_told_and_the_report_is_whole(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object, **__: object) -> None:
        raise TimeUpError

    monkeypatch.setattr(fixes, "fixed_files", endless)
    result = run("--fix", "-f", "concise", *RULES, NAME)
    assert result.exit_code == 2
    assert "x.asl.json: fixing it was left after 60 s, which --time-limit sets" in result.stderr
    assert result.stdout.count("\n") == 2
    assert file.read_text(encoding="utf-8") == FIXABLE


HOSTILE = FIXABLE.replace('"Map",', '"Map", "Comment": "##[group]",')


def test_a_patch_is_no_command_to_the_log_of_a_pipeline(
    run: Run, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(HOSTILE, encoding="utf-8")
    assert "##[group]" in run("--diff", *RULES, NAME).stdout
    monkeypatch.setenv("CI", "true")
    result = run("--diff", *RULES, NAME)
    assert "##[group]" not in result.stdout
    assert "\\u0023#[group]" in result.stdout
    assert "warning: the patch is shown with escapes" in result.stderr
    run("--diff", "-o", "fix.patch", *RULES, NAME)
    assert "##[group]" in (home / "fix.patch").read_text(encoding="utf-8")
    file.write_text(FIXABLE.replace("  ", "\t"), encoding="utf-8")
    assert '-\t\t\t"Iterator' in run("--diff", *RULES, NAME).stdout


def test_a_report_in_a_file_is_of_what_is_left(run: Run, home: Path) -> None:
    run("--fix", "-f", "json", "-o", "left.json", *RULES, "-", input=FIXABLE.encode())
    left = json.loads((home / "left.json").read_text(encoding="utf-8"))["findings"]
    assert [found["code"] for found in left] == ["ASL511"]


def test_a_file_that_changes_meanwhile_is_told_and_left(
    run: Run, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "y.asl.json").write_text(FIXABLE, encoding="utf-8")

    def meanwhile(path: str, data: bytes, was: bytes) -> None:
        if path == NAME:
            file.write_text(CLEAN, encoding="utf-8")
        replace.replaced(path, data, was)

    monkeypatch.setattr(fixes, "replaced", meanwhile)
    result = run("--fix", *RULES, ".")
    assert result.exit_code == 2
    assert f"error: {NAME}: cannot be written: it has changed since it was read" in result.stderr
    assert file.read_text(encoding="utf-8") == CLEAN
    assert (home / "y.asl.json").read_text(encoding="utf-8") == SAFELY


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_fixed(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "y.asl.json").write_text(FIXABLE, encoding="utf-8")

    def refused(path: str, data: bytes, was: bytes) -> None:
        if path == NAME:
            raise PermissionError(13, "Permission denied", path)
        replace.replaced(path, data, was)

    monkeypatch.setattr(fixes, "replaced", refused)
    result = run("--fix", "--exit-zero", *RULES, ".")
    assert result.exit_code == 2
    assert f"error: {NAME}: cannot be written: permission denied" in result.stderr
    assert (home / "y.asl.json").read_text(encoding="utf-8") == SAFELY


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_a_file_keeps_its_mode_and_its_link(run: Run, file: Path, home: Path) -> None:
    file.chmod(0o640)
    (home / "link.asl.json").symlink_to(NAME)
    run("--fix", *RULES, "link.asl.json")
    assert (home / "link.asl.json").is_symlink()
    assert file.read_text(encoding="utf-8") == SAFELY
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_fix_that_would_bring_something_new_is_told(run: Run, file: Path) -> None:
    # No Map without a time limit reports a timeout.
    file.write_text(FIXABLE.replace("States.All", "States.Timeot"), encoding="utf-8")
    result = run("--fix", "--unsafe-fixes", NAME)
    assert "States.Timeot" in file.read_text(encoding="utf-8")
    said = "note: x.asl.json:7:34: ASL511 is not fixed: it would bring ASL517"
    assert said in result.stderr


def test_a_template_and_the_file_that_it_uses_are_fixed_together(run: Run, home: Path) -> None:
    (home / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (home / "steps.json").write_text(FIXABLE, encoding="utf-8")
    result = run("--fix", *RULES, "template.yaml")
    assert "Fixed 2 problems in 2 files" in result.stderr
    assert (home / "steps.json").read_text(encoding="utf-8") == SAFELY
    expected = TEMPLATE.replace("Iterator", "ItemProcessor")
    assert (home / "template.yaml").read_text(encoding="utf-8") == expected


def test_what_the_cdk_makes_is_not_fixed(run: Run, home: Path) -> None:
    folder = home / "cdk.out"
    folder.mkdir()
    (folder / "Stack.template.json").write_text(
        json.dumps(
            {
                "Resources": {
                    "Orders": {
                        "Type": "AWS::StepFunctions::StateMachine",
                        "Properties": {"DefinitionString": FIXABLE},
                    }
                }
            }
        ),
        encoding="utf-8",
    )
    before = (folder / "Stack.template.json").read_bytes()
    assert "ASL901" in run("-f", "concise", *RULES, "cdk.out").stdout
    run("--fix", *RULES, "cdk.out")
    assert (folder / "Stack.template.json").read_bytes() == before


def test_many_files_are_fixed_whoever_found_their_faults(start: Start, home: Path) -> None:
    for number in range(80):
        (home / f"{number}.asl.json").write_text(FIXABLE, encoding="utf-8")
    done = start("--fix", "--jobs", "2", "-f", "concise", *RULES, ".")
    assert done.stderr.endswith(b"Fixed 81 problems in 81 files; 81 more with --unsafe-fixes\n")
    assert {(home / f"{number}.asl.json").read_text(encoding="utf-8") for number in range(80)} == {
        SAFELY
    }


def test_a_check_without_fix_loads_nothing_for_it(home: Path) -> None:
    modules = loaded(home, "--exit-zero", NAME)
    assert "asl_analyze.cli.check.check" in modules
    needed = ("asl_analyze.fixing", "asl_analyze.cli.check.fixes", "asl_analyze.reports.diff")
    assert not [name for name in modules if name.startswith((*needed, "difflib"))]
