"""`--baseline` leaves out what is known, `--update-baseline` writes what is to be known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.work.helpers import SHARE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

# An unreachable state (an error) and a Choice without Default (a warning).
TEXT = """{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "B"}]},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Succeed"}
  }
}
"""
FLOW = ("--select", "flow,reading,suppressions", "-f", "concise")
LIST = "known.json"
KNOWN = ("--baseline", LIST)
UPDATE = (*KNOWN, "--update-baseline")


@pytest.fixture(autouse=True)
def file(home: Path) -> Path:
    path = home / "x.asl.json"
    path.write_text(TEXT, "utf-8")
    return path


def rows(home: Path) -> list[dict]:
    findings: list[dict] = json.loads((home / LIST).read_text("utf-8"))["findings"]
    return findings


def test_what_is_known_is_left_out_and_counted(run: Run, home: Path) -> None:
    result = run(*FLOW, *UPDATE, ".")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "known.json: 2 findings, 2 new, 0 gone\n" in result.stderr
    assert [(row["rule"], row["pointer"]) for row in rows(home)] == [
        ("ASL207", "/States/A"),
        ("ASL201", "/States/C"),
    ]
    result = run(*FLOW, *KNOWN, ".")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "No problems found in 1 definition of 1 file, 2 in the baseline",
        "asl-analyze: note: 1 error is known by the baseline",
    ]


def test_moved_lines_stay_known(run: Run, file: Path) -> None:
    run(*FLOW, *UPDATE, ".")
    file.write_text(json.dumps(json.loads(TEXT), indent=8), "utf-8")
    assert run(*FLOW, *KNOWN, ".").exit_code == 0


def test_what_is_new_is_told(run: Run, file: Path) -> None:
    run(*FLOW, *UPDATE, ".")
    file.write_text(TEXT.replace('"C": {', '"D": {"Type": "Succeed"},\n    "C": {'), "utf-8")
    result = run(*FLOW, *KNOWN, ".")
    assert result.exit_code == 1
    assert [line.partition("] ")[2] for line in result.stdout.splitlines()] == [
        "State 'D' cannot be reached from 'A'"
    ]
    assert "Found 1 error in 1 definition of 1 file, 2 in the baseline\n" in result.stderr


def test_what_is_gone_is_said_and_dropped(run: Run, home: Path, file: Path) -> None:
    run(*FLOW, *UPDATE, ".")
    file.write_text(TEXT.replace('"Next": "B"', '"Next": "C"'), "utf-8")
    gone = "known.json: 1 entry no longer occurs; --update-baseline drops what is gone"
    result = run(*FLOW, *KNOWN, ".")
    assert f"asl-analyze: note: {gone}\n" in result.stderr
    assert "note" not in run(*FLOW, *KNOWN, "-q", ".").stderr
    result = run(*FLOW, *UPDATE, ".")
    assert "known.json: 2 findings, 1 new, 1 gone\n" in result.stderr
    assert [row["pointer"] for row in rows(home)] == ["/States/A", "/States/B"]


def test_what_was_not_looked_at_stays(run: Run, home: Path) -> None:
    (home / "y.asl.json").write_text(TEXT, "utf-8")
    run(*FLOW, *UPDATE, ".")
    before = (home / LIST).read_bytes()
    # Another file, and another rule.
    assert "no longer" not in run(*FLOW, *KNOWN, "x.asl.json").stderr
    assert "no longer" not in run("--select", "missing-default", *KNOWN, ".").stderr
    run(*FLOW, *UPDATE, "x.asl.json")
    run("--select", "missing-default", *UPDATE, ".")
    assert (home / LIST).read_bytes() == before
    # A file that is no more is gone, and so is one that holds no definition any more.
    (home / "y.asl.json").unlink()
    assert "2 entries no longer occur" in run(*FLOW, *KNOWN, "x.asl.json").stderr
    run(*FLOW, *UPDATE, ".")
    assert {row["path"] for row in rows(home)} == {"x.asl.json"}


def test_what_cannot_be_read_keeps_its_entries(run: Run, home: Path, file: Path) -> None:
    run(*FLOW, *UPDATE, ".")
    before = (home / LIST).read_bytes()
    file.unlink()
    file.symlink_to(file.name)
    assert run(*FLOW, *UPDATE, "x.asl.json").exit_code == 2
    assert (home / LIST).read_bytes() == before


def test_the_same_findings_give_the_same_bytes(run: Run, home: Path) -> None:
    for name in "bac":
        (home / f"{name}.asl.json").write_text(TEXT, "utf-8")
    run(*FLOW, *UPDATE, ".")
    before = (home / LIST).stat().st_mtime_ns, (home / LIST).read_bytes()
    run(*FLOW, *UPDATE, "c.asl.json", "b.asl.json", ".")
    assert ((home / LIST).stat().st_mtime_ns, (home / LIST).read_bytes()) == before
    assert [row["path"][0] for row in rows(home)] == list("aabbccxx")


def test_wherever_the_program_runs(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run(*FLOW, *UPDATE, ".")
    monkeypatch.chdir(tmp_path)
    assert run(*FLOW, "--baseline", f"home/{LIST}", "home/x.asl.json").exit_code == 0
    assert run(*FLOW, "--baseline", str(home / LIST), str(home)).exit_code == 0


def test_a_syntax_error_is_never_known(run: Run, home: Path, file: Path) -> None:
    file.write_text('{"StartAt": ', "utf-8")
    result = run(*FLOW, *UPDATE, ".")
    assert result.exit_code == 1
    assert "ASL001" in result.stdout
    assert rows(home) == []


def test_a_suppression_that_is_not_as_it_should_be_can_be_known(run: Run, file: Path) -> None:
    file.write_text(TEXT.replace('"C": {', '"C": {"Comment": "asl-analyze: ignore", '), "utf-8")
    assert run(*FLOW, *UPDATE, ".").exit_code == 0
    assert run(*FLOW, *KNOWN, ".").exit_code == 0


def test_what_the_file_suppresses_is_not_in_the_list(run: Run, home: Path, file: Path) -> None:
    comment = '"C": {"Comment": "asl-analyze: ignore[unreachable-state]", '
    file.write_text(TEXT.replace('"C": {', comment), "utf-8")
    result = run(*FLOW, *UPDATE, ".")
    assert [row["rule"] for row in rows(home)] == ["ASL207"]
    assert ", 1 suppressed, 1 in the baseline" in result.stderr


def test_known_findings_are_shown_to_who_asks(run: Run) -> None:
    run(*FLOW, *UPDATE, ".")
    result = run(*FLOW, *KNOWN, "--show-suppressed", ".")
    assert result.stdout.startswith("x.asl.json:4:5: suppressed warning[ASL207] ")
    report = json.loads(run(*FLOW[:2], *KNOWN, "--show-suppressed", "-f", "json", ".").stdout)
    assert report["suppressed"] == {"external": {"error": 1, "warning": 1}}
    assert report["findings"][0]["suppressed"] == {
        "kind": "external",
        "reason": None,
        "place": {"path": LIST, "line": None, "column": None},
    }
    log = run(*FLOW[:2], *KNOWN, "--show-suppressed", "-f", "sarif", ".").stdout
    result = json.loads(log)["runs"][0]["results"][0]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted"}]


def test_the_list_has_the_fingerprints_of_reports(run: Run, home: Path) -> None:
    report = json.loads(run(*FLOW[:2], "-f", "json", ".").stdout)
    run(*FLOW, *UPDATE, ".")
    known = {row["fingerprint"] for row in rows(home)}
    assert known == {finding["fingerprint"] for finding in report["findings"]}


def test_no_room_is_taken_by_what_is_known(run: Run, file: Path) -> None:
    states = {f"S{number:02}": {"Type": "Succeed"} for number in range(30)}
    file.write_text(json.dumps({"StartAt": "S00", "States": states}), "utf-8")
    run(*FLOW, *UPDATE, "--max-findings", "5", ".")
    states["T"] = {"Type": "Succeed"}
    file.write_text(json.dumps({"StartAt": "S00", "States": states}), "utf-8")
    result = run(*FLOW, *KNOWN, "--max-findings", "5", ".")
    assert "State 'T'" in result.stdout
    assert "29 in the baseline" in result.stderr


def test_the_processes_that_share_the_work_agree(run: Run, home: Path) -> None:
    for number in range(3 * SHARE):
        (home / f"{number:03}.asl.json").write_text(TEXT, "utf-8")
    run("-j", "1", *FLOW, *UPDATE, ".")
    before = (home / LIST).read_bytes()
    assert run("-j", "2", *FLOW, *KNOWN, ".").exit_code == 0
    run("-j", "2", *FLOW, *UPDATE, ".")
    assert (home / LIST).read_bytes() == before


def test_fixes_leave_what_is_known(run: Run, file: Path) -> None:
    old = '"A": {"Type": "Pass", "Resutl": 1, "Next": "B"}'
    text = f'{{"StartAt": "A", "States": {{{old}, "B": {{"Type": "Pass", %s"End": true}}}}}}'
    file.write_text(text % "", "utf-8")
    rules = ("--select", "structure")
    run(*rules, *UPDATE, ".")
    fix = (*rules, *KNOWN, "--fix", "--unsafe-fixes", ".")
    assert "Fixed nothing\n" in run(*fix).stderr
    file.write_text(text % '"Resutl": 2, ', "utf-8")
    assert "Fixed 1 problem in 1 file\n" in run(*fix).stderr
    assert file.read_text("utf-8") == text % '"Result": 2, '


def test_add_ignore_leaves_what_is_known(run: Run, file: Path) -> None:
    run("--select", "missing-default", *UPDATE, ".")
    run("--select", "flow", *KNOWN, "--add-ignore", ".")
    states = json.loads(file.read_text("utf-8"))["States"]
    assert "Comment" not in states["A"]
    assert states["C"]["Comment"] == "asl-analyze: ignore[unreachable-state]"


# Where it cannot be done


def test_a_list_that_is_not_there(run: Run) -> None:
    result = run(*FLOW, *KNOWN, ".")
    assert result.exit_code == 2
    assert result.stdout == ""
    said = "known.json: there is no such baseline; --update-baseline makes it"
    assert result.stderr == f"asl-analyze: error: {said}\n"


@pytest.mark.parametrize("text", ["", "{}", '{"version": 7, "findings": []}'])
def test_a_damaged_list_is_left_as_it_is(run: Run, home: Path, text: str) -> None:
    (home / LIST).write_text(text, "utf-8")
    for line in (KNOWN, UPDATE):
        result = run(*FLOW, *line, ".")
        assert result.exit_code == 2
        assert result.stderr.startswith("asl-analyze: error: known.json: is not a baseline: it")
    assert (home / LIST).read_text("utf-8") == text


def test_a_list_in_the_place_of_an_input(run: Run, file: Path) -> None:
    result = run(*FLOW, "--baseline", "x.asl.json", "--update-baseline", ".")
    assert result.exit_code == 2
    assert file.read_text("utf-8") == TEXT


def test_a_directory_is_no_list(run: Run, home: Path) -> None:
    (home / LIST).mkdir()
    result = run(*FLOW, *UPDATE, ".")
    assert result.exit_code == 2
    assert result.stderr.startswith("asl-analyze: error: known.json: cannot be read: ")


def test_a_link_out_of_the_repository_is_not_followed(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_text('{"version": 1, "findings": []}', "utf-8")
    (home / LIST).symlink_to(tmp_path / "elsewhere.json")
    for line in (KNOWN, UPDATE):
        result = run(*FLOW, *line, ".")
        assert result.exit_code == 2
        assert "leads outside" in result.stderr
    assert json.loads((tmp_path / "elsewhere.json").read_text("utf-8"))["findings"] == []


def test_a_list_that_cannot_be_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from asl_analyze.cli.printing import report_file

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_file, "write_draft", full)
    result = run(*FLOW, *UPDATE, ".")
    assert result.exit_code == 2
    assert "error: known.json: cannot be written: no space left on device\n" in result.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--update-baseline"], "--update-baseline needs --baseline FILE"),
        (["--baseline", "-"], "--baseline needs the name of a file"),
    ],
)
def test_what_makes_no_sense(run: Run, line: list[str], said: str) -> None:
    result = run(*line, ".")
    assert result.exit_code == 2
    assert said in result.stderr


# In the configuration


@pytest.fixture
def configured(home: Path) -> Path:
    (home / "lists").mkdir()
    path = home / "asl-analyze.toml"
    path.write_text('baseline = "lists/known.json"\n', "utf-8")
    return path


@pytest.mark.usefixtures("configured")
def test_the_configuration_names_the_list(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*FLOW, ".").exit_code == 2
    result = run(*FLOW, "--update-baseline", ".")
    assert "lists/known.json: 2 findings, 2 new, 0 gone\n" in result.stderr
    result = run(*FLOW, ".")
    assert result.exit_code == 0
    assert "note: asl-analyze.toml sets baseline to 'lists/known.json'\n" in result.stderr
    assert run(*FLOW, "--isolated", ".").exit_code == 1
    (home / "below").mkdir()
    monkeypatch.chdir(home / "below")
    assert run(*FLOW, "../x.asl.json").exit_code == 0


def test_the_command_line_names_another(run: Run, home: Path, configured: Path) -> None:
    result = run(*FLOW, *UPDATE, ".")
    assert result.exit_code == 0
    assert rows(home)
    assert "sets baseline" not in result.stderr
    assert not (configured.parent / "lists" / "known.json").exists()


def test_the_configuration_leads_nowhere_else(run: Run, configured: Path, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text('{"version": 1, "findings": []}', "utf-8")
    configured.write_text('baseline = "../known.json"\n', "utf-8")
    for line in ((), ("--update-baseline",)):
        result = run(*FLOW, *line, ".")
        assert result.exit_code == 2
        assert "leads outside the checked directories" in result.stderr
    (tmp_path / "known.json").unlink()
    assert run(*FLOW, "--update-baseline", ".").exit_code == 2
    assert not (tmp_path / "known.json").exists()


def test_it_must_be_a_path(run: Run, configured: Path) -> None:
    configured.write_text("baseline = true\n", "utf-8")
    result = run(".")
    assert result.exit_code == 2
    assert "'baseline' must be the path of a file" in result.stderr
