"""A definition that is named alone is read as the templates of its repository use it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from asl_analyze.files import around
from asl_analyze.library import analyze
from asl_analyze.session import context

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TEMPLATE = """Resources:
  Intake:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: {type}
      DefinitionUri: {uri}
      DefinitionSubstitutions: {{{values}}}
"""
# It waits for a callback, which no Express workflow may, and has a token.
DEFINITION = json.dumps(
    {
        "StartAt": "Ask",
        "States": {
            "Ask": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "TimeoutSeconds": 60,
                "Parameters": {"QueueUrl": "${Queue}", "MessageBody": {"t.$": "$$.Task.Token"}},
                "End": True,
            }
        },
    }
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "repository"
    for folder in (".git", "flows", "infra"):
        (top / folder).mkdir(parents=True)
    (top / "flows" / "intake.asl.json").write_text(DEFINITION, encoding="utf-8")
    monkeypatch.chdir(top)
    return top


def use(
    path: Path, type: str = "EXPRESS", uri: str = "../flows/intake.asl.json", **more: str
) -> None:
    values = more.get("values", "Queue: q")
    path.write_text(TEMPLATE.format(type=type, uri=uri, values=values), encoding="utf-8")


def check(*args: str) -> Result:
    return CliRunner().invoke(
        cli, ["--format", "concise", "--select", "workflow-type,ASL025", *args]
    )


FILE = "flows/intake.asl.json"


def test_a_file_alone_says_what_a_run_over_the_repository_says(home: Path) -> None:
    use(home / "infra" / "template.yaml")
    alone = check(FILE)
    assert "error[ASL702]" in alone.stdout
    assert alone.stdout == check(".").stdout
    assert "as used by 'Intake' in infra/template.yaml (Express)" in alone.stderr


def test_standard_input_is_read_under_its_name(home: Path) -> None:
    use(home / "infra" / "template.yaml")
    result = CliRunner().invoke(
        cli, ["--select", "ASL702", "--stdin-filename", FILE, "-"], input=DEFINITION
    )
    assert result.exit_code == 1


def test_the_search_can_be_switched_off(home: Path) -> None:
    use(home / "infra" / "template.yaml")
    assert check("--no-context", FILE).exit_code == 0
    (home / "asl-analyze.toml").write_text("context = false\n", encoding="utf-8")
    assert check(FILE).exit_code == 0


def test_the_library_looks_around_too(home: Path) -> None:
    use(home / "infra" / "template.yaml")
    assert analyze(FILE, select=["ASL702"]).results[0].rule.code == "ASL702"
    assert not analyze(FILE, select=["ASL702"], context=False).results


def test_what_else_the_template_holds_is_not_analyzed(home: Path) -> None:
    (home / "flows" / "other.asl.json").write_text(DEFINITION, encoding="utf-8")
    use(home / "infra" / "template.yaml")
    text = (home / "infra" / "template.yaml").read_text().replace("Resources:\n", "")
    other = text.replace("Intake", "Other").replace("intake.asl", "other.asl")
    with (home / "infra" / "template.yaml").open("a") as file:
        file.write(other)
    assert check(FILE).stdout.count("ASL702") == 1
    assert "other" not in check(FILE).stdout


def test_two_uses_that_differ_are_told_apart(home: Path) -> None:
    use(home / "infra" / "fast.yaml")
    use(home / "infra" / "slow.yaml", "STANDARD", values="Quue: q")
    found = check(FILE).stdout.splitlines()
    assert found == check(".").stdout.splitlines()
    assert [line.partition(" (as ")[2] for line in found if "ASL702" in line] == [
        "'infra/fast.yaml' uses the file)"
    ]
    assert [line.partition(" (as ")[2] for line in found if "ASL025" in line] == [
        "'infra/slow.yaml' uses the file)"
    ]


def test_nothing_outside_of_the_repository_is_read(home: Path) -> None:
    use(home.parent / "template.yaml", uri="repository/flows/intake.asl.json")
    (home / "infra" / "link.yaml").symlink_to(home.parent / "template.yaml")
    if hasattr(os, "mkfifo"):
        os.mkfifo(home / "infra" / "pipe.yaml")
    assert check(FILE).exit_code == 0


def test_what_git_ignores_or_the_user_excludes_says_nothing(home: Path) -> None:
    use(home / "infra" / "template.yaml")
    assert check("--exclude", "infra", FILE).exit_code == 0
    (home / ".gitignore").write_text("infra/\n", encoding="utf-8")
    assert check(FILE).exit_code == 0
    assert check("--no-respect-gitignore", FILE).exit_code == 1


def test_a_terraform_module_may_name_the_file_elsewhere(home: Path) -> None:
    (home / "infra" / "main.tf").write_text(
        'resource "aws_sfn_state_machine" "intake" {\n  type = "EXPRESS"\n'
        "  definition = local.definition\n}\n",
        encoding="utf-8",
    )
    (home / "infra" / "locals.tf").write_text(
        'locals {\n  definition = file("${path.module}/../flows/intake.asl.json")\n}\n',
        encoding="utf-8",
    )
    assert "ASL702" in check(FILE).stdout


def test_a_type_that_nobody_knows_is_said_to_be_assumed(home: Path) -> None:
    said = check(FILE).stderr
    assert "so Standard is assumed; --workflow-type express changes" in said
    assert "ASL702" in said
    assert "Standard" not in check("--workflow-type", "standard", FILE).stderr
    plain = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})
    (home / "flows" / "plain.asl.json").write_text(plain, encoding="utf-8")
    assert "Standard" not in check("flows/plain.asl.json").stderr


def test_a_large_repository_is_searched_near_the_file_and_that_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(around, "FILES", 3)
    (home / "a").mkdir()
    for number in range(9):
        (home / "a" / f"{number}.json").write_text("{}", encoding="utf-8")
    use(home / "flows" / "near.yaml", uri="intake.asl.json")
    assert "ASL702" in check(FILE).stdout
    (home / "flows" / "near.yaml").unlink()
    assert "too large to search all of it" in check(FILE).stderr


def test_many_named_files_cost_one_search(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(home / "infra" / "template.yaml")
    searched: list[str] = []
    look = around.HostSearch._look_below

    def counted(search: around.HostSearch, directory: str) -> None:
        searched.append(directory)
        look(search, directory)

    monkeypatch.setattr(around.HostSearch, "_look_below", counted)
    names = [f"flows/{number}.asl.json" for number in range(5)]
    for name in names:
        (home / name).write_text(DEFINITION, encoding="utf-8")
    assert check(FILE, *names).stdout.count("ASL702") == 1
    assert searched == [str(home / "flows"), str(home)]


def test_a_template_that_breaks_the_reader_does_not_stop_the_check(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    use(home / "infra" / "template.yaml")
    monkeypatch.setattr(context, "decode", fail)
    done = check(FILE)
    assert done.exit_code == 0
    assert "looking for its template: internal error, ZeroDivisionError" in done.stderr
