"""A run that knows files from an earlier one says what it would say without."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.cache.conftest import FIXTURES, anew, known, said, template
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from click.testing import Result

    from tests.cli.conftest import Run

# A wait that no Express workflow lasts.
LONG = """{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": 4000, "End": true}
  }
}
"""

TASK = """{
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "f"},
      "TimeoutSeconds": 5,
      "End": true
    }
  }
}
"""


def used_in(result: Result) -> list[str]:
    """The first letters of the files in which something is wrong with the wait."""
    return [line[0] for line in result.stdout.splitlines() if ".asl.json:4:" in line]


@pytest.fixture
def tree(home: Path) -> Path:
    """Templates, modules and services with the definitions that they use, and broken ones."""
    for folder in ("containers", "workflows", "migrate/files"):
        shutil.copytree(FIXTURES / folder, home / folder)
    (home / "broken.asl.json").write_text('{"StartAt": ', encoding="utf-8")
    return home


@pytest.fixture
def faulty(home: Path) -> Path:
    """So many findings that a report of them is kept as a whole."""
    states = ", ".join(f'"S{n}": {{"Type": "Succeed"}}' for n in range(100))
    for number in range(10):
        text = f'{{"StartAt": "S0", "States": {{{states}}}}}'
        (home / f"{number}.asl.json").write_text(text, encoding="utf-8")
    return home


@pytest.mark.parametrize(
    "options",
    [
        ["-f", "concise"],
        ["-f", "text"],
        ["-f", "json"],
        ["-f", "sarif"],
        ["-f", "aws", "--max-findings", "1"],
        ["--statistics"],
        ["-f", "concise", "--quiet", "--fail-on", "error"],
        ["-f", "json", "--show-suppressed"],
    ],
    ids=" ".join,
)
def test_the_second_run_says_what_the_first_one_said(
    run: Run, tree: Path, options: list[str]
) -> None:
    assert tree
    without = anew(run, *options, ".")
    first = run("-v", *options, ".")
    second = run("-v", *options, ".")
    assert said(first) == without
    assert said(second) == without
    assert known(first)[0] == 0
    assert known(second)[0] == known(second)[1] > 100


def test_a_long_report_is_the_same_too(run: Run, faulty: Path) -> None:
    first = run("-v", "-f", "concise", ".")
    assert first.stdout.count("\n") == 990
    assert said(run("-v", "-f", "concise", ".")) == said(first)
    # Another directory leads to the same files by other paths.
    other = run("-v", "-f", "concise", str(faulty))
    assert other.stdout.splitlines()[0].startswith(str(faulty))
    (faulty / "0.asl.json").write_text(CLEAN, encoding="utf-8")
    assert said(run("-v", "-f", "concise", ".")) == anew(run, "-f", "concise", ".")


def test_a_long_report_tells_where_the_files_lie_now(run: Run, faulty: Path) -> None:
    names = [f"{number}.asl.json" for number in range(10)]
    run("-v", "-f", "sarif", *names)
    (faulty / "copy").mkdir()
    (faulty / names[0]).rename(faulty / "copy" / "moved.asl.json")
    (faulty / names[0]).symlink_to("copy/moved.asl.json")
    result = run("-v", "-f", "sarif", *names)
    assert known(result) == (10, 10)
    assert said(result) == anew(run, "-f", "sarif", *names)
    assert "copy/moved.asl.json" in result.stdout


def test_one_file_is_known_if_it_is_large(run: Run, home: Path) -> None:
    file = home / "large.asl.json"
    file.write_text(f"{FAULTY}{' ' * 70_000}", encoding="utf-8")
    first, second = (run("-v", "-f", "concise", str(file)) for _ in range(2))
    assert known(first) == (0, 1)
    assert known(second) == (1, 1)
    assert said(first) == said(second) == anew(run, "-f", "concise", str(file))


def test_a_long_report_names_the_rules_that_run_now(run: Run, faulty: Path) -> None:
    """A configuration may govern no definition at all, and yet its rules are among those."""
    (faulty / "part").mkdir()
    (faulty / "part" / "data.json").write_text('{"a": 1}', encoding="utf-8")
    for text in ("", "extend-select = ['unhandled-task-failure']"):
        (faulty / "part" / "asl-analyze.toml").write_text(text, encoding="utf-8")
        expected = anew(run, "-f", "sarif", ".")
        assert ("unhandled-task-failure" in expected[1]) == bool(text)
        for _ in range(2):
            assert said(run("-v", "-f", "sarif", ".")) == expected


def test_only_what_has_changed_is_judged(run: Run, many: Path) -> None:
    assert known(run("-v", ".")) == (0, 13)
    (many / "clean0.asl.json").write_text(FAULTY, encoding="utf-8")
    (many / "faulty0.asl.json").unlink()
    (many / "new.asl.json").write_text(FAULTY, encoding="utf-8")
    result = run("-v", ".")
    assert known(result) == (11, 13)
    assert said(result) == anew(run, ".")
    assert "clean0.asl.json" in result.stdout
    assert "faulty0.asl.json" not in result.stdout


def test_a_part_of_the_files_is_known_too_and_leaves_the_others_known(run: Run, many: Path) -> None:
    (many / "part").mkdir()
    for number in range(9):
        (many / "part" / f"{number}.asl.json").write_text(FAULTY, encoding="utf-8")
    run("-v", "-f", "concise", ".")
    (many / "part" / "0.asl.json").write_text(CLEAN, encoding="utf-8")
    assert known(run("-v", "-f", "concise", "part")) == (8, 9)
    assert known(run("-v", "-f", "concise", ".")) == (22, 22)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", 'ignore = ["unreachable-state"]'),
        ("", 'severity = {unreachable-state = "info"}'),
        ("", 'select = ["cost"]'),
        ("", "[definitions.'*.asl.json']\nseverity = {unreachable-state = \"off\"}"),
        ("max-transitions = 5", "max-transitions = 0.5"),
        (
            "[rules.unbounded-map-result]\nfew-items = 5",
            "[rules.unbounded-map-result]\nfew-items = 6",
        ),
    ],
)
def test_another_configuration_counts(run: Run, many: Path, first: str, second: str) -> None:
    (many / "asl-analyze.toml").write_text(first, encoding="utf-8")
    run("-v", ".")
    assert known(run("-v", ".")) == (13, 13)
    (many / "asl-analyze.toml").write_text(second, encoding="utf-8")
    result = run("-v", ".")
    assert known(result) == (0, 13)
    assert said(result) == anew(run, ".")


def test_a_nearer_configuration_counts_for_its_files_alone(run: Run, many: Path) -> None:
    (many / "part").mkdir()
    (many / "part" / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    run("-v", ".")
    (many / "part" / "asl-analyze.toml").write_text('ignore = ["ALL"]', encoding="utf-8")
    result = run("-v", ".")
    assert known(result) == (13, 14)
    assert "part/x.asl.json" not in result.stdout


def test_the_input_that_a_configuration_names_counts(run: Run, many: Path) -> None:
    text = LONG.replace('"Seconds": 4000', '"SecondsPath": "$.wait"')
    (many / "waits.asl.json").write_text(text, encoding="utf-8")
    (many / "example.json").write_text('{"wait": 1}', encoding="utf-8")
    (many / "asl-analyze.toml").write_text(
        "[inputs]\n'waits.asl.json' = {example = 'example.json'}\n", encoding="utf-8"
    )
    assert "waits.asl.json" not in run("-f", "concise", ".").stdout
    (many / "example.json").write_text('{"pause": 1}', encoding="utf-8")
    assert "waits.asl.json" in run("-f", "concise", ".").stdout


@pytest.mark.parametrize("option", ["--ignore=ASL2", "--workflow-type=express", "--max-findings=1"])
def test_other_options_count(run: Run, many: Path, option: str) -> None:
    assert many
    run("-v", ".")
    assert known(run("-v", option, ".")) == (0, 13)
    assert said(run("-v", option, ".")) == anew(run, option, ".")


def test_how_a_report_is_wanted_does_not_matter(run: Run, many: Path) -> None:
    assert many
    run("-v", "-f", "concise", ".")
    for options in (["--fail-on", "never"], ["--color", "always"], ["-j", "1"], ["-f", "full"]):
        result = run("-v", *options, ".")
        assert known(result) == (13, 13)
        assert said(result) == anew(run, *options, ".")


def test_a_template_is_a_part_of_what_its_definition_says(run: Run, many: Path) -> None:
    (many / "long.asl.json").write_text(LONG, encoding="utf-8")
    (many / "template.json").write_text(template(**{"long.asl.json": "STANDARD"}))
    assert "long.asl.json" not in run("-v", "-f", "concise", ".").stdout
    (many / "template.json").write_text(template(**{"long.asl.json": "EXPRESS"}))
    result = run("-v", "-f", "concise", ".")
    assert "long.asl.json:4:" in result.stdout
    assert known(result) == (13, 15)
    (many / "template.json").unlink()
    assert "long.asl.json" not in run("-f", "concise", ".").stdout
    # A file that nobody used is used by one that is new.
    (many / "later.json").write_text(template(**{"long.asl.json": "EXPRESS"}))
    assert "long.asl.json:4:" in run("-f", "concise", ".").stdout


def test_a_file_that_only_a_template_names_counts_wherever_it_lies(run: Run, many: Path) -> None:
    (many / ".git").mkdir()
    (many / "beside").mkdir()
    (many / "beside" / "long.asl.json").write_text(LONG, encoding="utf-8")
    (many / "app").mkdir()
    for number in range(9):
        shutil.copy(many / "clean0.asl.json", many / "app" / f"{number}.asl.json")
    (many / "app" / "template.json").write_text(template(**{"../beside/long.asl.json": "EXPRESS"}))
    first = run("-v", "-f", "concise", "app")
    assert "beside/long.asl.json:4:" in first.stdout
    second = run("-v", "-f", "concise", "app")
    assert known(second) == (10, 10)
    assert said(second) == said(first)
    (many / "beside" / "long.asl.json").write_text(CLEAN, encoding="utf-8")
    assert "long.asl.json:4:" not in run("-f", "concise", "app").stdout
    (many / "beside" / "long.asl.json").unlink()
    gone = run("-v", "-f", "concise", "app")
    assert said(gone) == anew(run, "-f", "concise", "app")
    assert "app/template.json:1:" in gone.stdout
    (many / "beside" / "long.asl.json").write_text(LONG, encoding="utf-8")
    assert said(run("-v", "-f", "concise", "app")) == said(first)


LOST = """AWSTemplateFormatVersion: "2010-09-09"
Resources:
  M:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Nothing.Arn
      DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
"""


def test_a_service_near_a_template_counts(run: Run, many: Path) -> None:
    (many / ".git").mkdir()
    (many / "app").mkdir()
    (many / "app" / "template.yaml").write_text(LOST, encoding="utf-8")
    line = ("-v", "-f", "concise", ".")
    assert "app/template.yaml:6:16: error[ASL030]" in run(*line).stdout
    (many / "serverless.yml").write_text("service: x\n", encoding="utf-8")
    assert "ASL030" not in run(*line).stdout
    (many / "serverless.yml").unlink()
    assert "ASL030" in run(*line).stdout
    assert known(run(*line)) == (14, 14)


SUPPRESSING = """Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Metadata: {asl-analyze: {ignore: [unreachable-state]}}
    Properties:
      DefinitionUri: used.asl.json
"""


def test_a_definition_is_a_part_of_what_a_suppression_of_its_template_hides(
    run: Run, many: Path
) -> None:
    (many / "template.yaml").write_text(SUPPRESSING, encoding="utf-8")
    (many / "used.asl.json").write_text(FAULTY, encoding="utf-8")
    line = ("-v", "-f", "concise", ".")
    assert "ASL042" not in run(*line).stdout
    (many / "used.asl.json").write_text(CLEAN, encoding="utf-8")
    assert "template.yaml:4:39: warning[ASL042]" in run(*line).stdout
    (many / "used.asl.json").write_text(FAULTY, encoding="utf-8")
    assert "ASL042" not in run(*line).stdout


def test_definitions_that_only_templates_name_keep_their_order(run: Run, many: Path) -> None:
    (many / ".git").mkdir()
    (many / "app").mkdir()
    for name in ("a", "b", "c", "d"):
        (many / f"{name}.asl.json").write_text(LONG, encoding="utf-8")
    for number, names in enumerate(("dc", "ba")):
        used = {f"../{name}.asl.json": "EXPRESS" for name in names}
        (many / "app" / f"{number}.json").write_text(template(**used))
    for number in range(9):
        shutil.copy(many / "clean0.asl.json", many / "app" / f"{number}.asl.json")
    first = run("-v", "-f", "concise", "app")
    assert used_in(first) == ["d", "c", "b", "a"]
    # One of the two is judged anew, and stands where it stood.
    (many / "d.asl.json").write_text(LONG.replace("4000", "5000"), encoding="utf-8")
    result = run("-v", "-f", "concise", "app")
    assert 0 < known(result)[0] < known(result)[1]
    assert said(result) == anew(run, "-f", "concise", "app")
    assert used_in(result) == ["d", "c", "b", "a"]


def test_what_cannot_be_read_is_told_each_time(run: Run, many: Path) -> None:
    (many / ".git").mkdir()
    (many.parent / "secret.asl.json").write_text(CLEAN, encoding="utf-8")
    (many / "out.asl.json").symlink_to(many.parent / "secret.asl.json")
    first, second = run("-v", "."), run("-v", ".")
    assert first.exit_code == second.exit_code == 2
    assert said(first) == said(second)
    assert known(second) == (13, 14)


def test_named_files_are_known_with_the_notes_on_them(run: Run, many: Path) -> None:
    names = sorted(path.name for path in many.iterdir())
    first = run("-v", *names)
    assert "data.json: holds no definition" in first.stderr
    second = run("-v", *names)
    assert known(second) == (13, 13)
    assert said(first) == said(second) == anew(run, *names)


def test_a_named_file_that_a_template_around_uses_is_judged_each_time(run: Run, many: Path) -> None:
    (many / ".git").mkdir()
    (many / "long.asl.json").write_text(LONG, encoding="utf-8")
    names = sorted(path.name for path in many.glob("*.asl.json"))
    run("-v", *names)
    assert known(run("-v", *names)) == (13, 13)
    (many / "template.json").write_text(template(**{"long.asl.json": "EXPRESS"}))
    for _ in range(2):
        result = run("-v", "-f", "concise", *names)
        assert "long.asl.json:4:" in result.stdout
        assert known(result) == (12, 13)
    (many / "template.json").write_text(template(**{"long.asl.json": "STANDARD"}))
    assert "long.asl.json" not in run("-f", "concise", *names).stdout


def test_two_definitions_that_one_template_uses_twice_are_told_once(run: Run, many: Path) -> None:
    (many / "long.asl.json").write_text(LONG, encoding="utf-8")
    for name in ("one", "two"):
        (many / f"{name}.json").write_text(template(**{"long.asl.json": "EXPRESS"}))
    first = run("-v", "-f", "concise", ".")
    (many / "two.json").write_text(template(**{"long.asl.json": "STANDARD"}))
    second = run("-v", "-f", "concise", ".")
    assert said(second) == anew(run, "-f", "concise", ".")
    assert "(as 'one.json' uses the file)" in second.stdout
    assert "(as 'one.json' uses the file)" not in first.stdout


def test_a_file_that_only_a_template_names_is_judged_by_its_own_configuration(
    run: Run, many: Path
) -> None:
    beside = many / "beside"
    for folder in (many / ".git", beside, many / "app"):
        folder.mkdir()
    (beside / "task.asl.json").write_text(TASK, encoding="utf-8")
    (many / "app" / "template.json").write_text(template(**{"../beside/task.asl.json": "EXPRESS"}))
    for number in range(9):
        shutil.copy(many / "clean0.asl.json", many / "app" / f"{number}.asl.json")
    for text in (
        "",
        "extend-select = ['unhandled-task-failure']",
        "ignor = []",
        "select = ['flow']",
    ):
        (beside / "asl-analyze.toml").write_text(text, encoding="utf-8")
        for format in ("sarif", "concise"):
            expected = anew(run, "-f", format, "app")
            assert said(run("-v", "-f", format, "app")) == expected
            assert said(run("-v", "-f", format, "app")) == expected
    # One that is gone is none of the run, nor is what governed it.
    (beside / "asl-analyze.toml").write_text("ignore = ['flow']", encoding="utf-8")
    assert "beside/asl-analyze.toml ignores 'flow'" in run("-v", "app").stderr
    assert "beside/asl-analyze.toml ignores 'flow'" in run("-v", "app").stderr
    (beside / "task.asl.json").unlink()
    gone = run("-v", "app")
    assert said(gone) == anew(run, "app")
    assert "ignores 'flow'" not in gone.stderr
