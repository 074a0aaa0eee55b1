"""What a repository names outside of itself is told, and neither opened nor shown."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

import asl_analyze
from asl_analyze.reports.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

# Broken in every format, so that a report on it would show it.
HIDDEN = '{"StartAt": "hunter2", "States": {"hunter2": {"Type": "hunter2" hunter2: [}\0\n'

SAM = "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      {}\n"
TERRAFORM = 'resource "aws_sfn_state_machine" "m" {{\n  definition = {}\n}}\n'
SERVICE = "service: x\nstepFunctions:\n  stateMachines:\n    m:\n      definition: {}\n"
CALL = 'module "m" {{\n  source = "{}"\n  text = "{{}}"\n}}\n'
EACH = (
    'resource "aws_sfn_state_machine" "m" {{\n  for_each = fileset("{}", "{}")\n'
    '  definition = file("${{path.module}}/../${{each.key}}")\n}}\n'
)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file beside the current directory, which is the only one that may be read."""
    folder = tmp_path / "secret"
    folder.mkdir()
    (folder / "main.tf").write_text(TERRAFORM.format('"hunter2"'), encoding="utf-8")
    path = folder / "x.json"
    path.write_text(HIDDEN, encoding="utf-8")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, secret: Path) -> list[str]:
    """The real paths below the secret's directory that are opened or listed."""
    seen: list[str] = []

    def watch(name: str) -> None:
        original = getattr(os, name)

        def watched(path: str, *args: Any, **named: object) -> object:
            real = os.path.realpath(path)
            # To be refused at a link is not to open what it leads to.
            is_refused = name == "open" and args[0] & os.O_NOFOLLOW and os.path.islink(path)
            if real.startswith(str(secret.parent)) and not is_refused:
                seen.append(real)
            return original(path, *args, **named)

        monkeypatch.setattr(os, name, watched)

    for name in ("open", "listdir", "scandir"):
        watch(name)
    return seen


REFERENCES = {
    "sam-up": ("t.yaml", SAM.format("DefinitionUri: ../secret/x.json")),
    "sam-absolute": ("t.yaml", SAM.format("DefinitionUri: {secret}")),
    "sam-link": ("t.yaml", SAM.format("DefinitionUri: link.json")),
    "sam-link-to-a-directory": ("t.yaml", SAM.format("DefinitionUri: folder/x.json")),
    "sam-other-case": ("t.yaml", SAM.format("DefinitionUri: ../SECRET/x.json")),
    "sam-include": (
        "t.yaml",
        SAM.format(
            "Definition: {{'Fn::Transform': {{Name: AWS::Include, Parameters: "
            "{{Location: ../secret/x.json}}}}}}"
        ),
    ),
    "terraform-file": ("a.tf", TERRAFORM.format('file("../secret/x.json")')),
    "terraform-absolute": ("a.tf", TERRAFORM.format('file("{secret}")')),
    "terraform-template": (
        "a.tf",
        TERRAFORM.format('templatefile("${{path.module}}/../secret/x.json", {{}})'),
    ),
    "terraform-link": ("a.tf", TERRAFORM.format('file("${{path.module}}/link.json")')),
    "terraform-decoded": (
        "a.tf",
        TERRAFORM.format('jsonencode(jsondecode(file("../secret/x.json")))'),
    ),
    "serverless": ("serverless.yml", SERVICE.format("${{file(../secret/x.json)}}")),
    "serverless-key": ("serverless.yml", SERVICE.format("${{file(../secret/x.json):hunter2}}")),
    "serverless-absolute": ("serverless.yml", SERVICE.format("${{file({secret})}}")),
    "serverless-link": ("serverless.yml", SERVICE.format("${{file(link.json)}}")),
    "serverless-part": (
        "serverless.yml",
        SERVICE.format("{{StartAt: A, States: ${{file(../secret/x.json)}}}}"),
    ),
}


def laid(home: Path, secret: Path, name: str, text: str) -> None:
    (home / "link.json").symlink_to(secret)
    (home / "folder").symlink_to(secret.parent)
    written = text.replace("{secret}", str(secret)).replace("{{", "{").replace("}}", "}")
    (home / name).write_text(written, encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("situation", REFERENCES)
def test_a_file_outside_is_neither_opened_nor_shown(
    run: Run, home: Path, secret: Path, opened: list[str], situation: str, format: str
) -> None:
    name, text = REFERENCES[situation]
    laid(home, secret, name, text)
    for path in (name, "."):
        result = run("-f", format, path)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "hunter2" not in result.output.replace(text.strip(), "").replace(":hunter2", "")
        assert '"uri": "../' not in result.output
    assert not opened


@pytest.mark.parametrize("situation", [name for name in REFERENCES if "part" not in name])
def test_a_file_outside_is_told_by_its_written_name(
    run: Run, home: Path, secret: Path, situation: str
) -> None:
    name, text = REFERENCES[situation]
    laid(home, secret, name, text)
    said = run("-f", "concise", name).stdout
    if "other-case" in situation:
        assert "lies outside the checked directories" in said
        assert "../SECRET/x.json" in said
    else:
        assert "ASL021" in said
        assert "outside the checked directories" in said or "jsondecode" in said


def test_a_directory_that_is_allowed_is_read(run: Run, home: Path, secret: Path) -> None:
    name, text = REFERENCES["sam-up"]
    laid(home, secret, name, text)
    result = run("-f", "concise", "--allow-outside", "../secret", name)
    assert "../secret/x.json:1:" in result.stdout
    assert "ASL021" not in result.stdout
    refused = run("--allow-outside", "../secret/x.json", name)
    assert refused.exit_code == 2
    assert "--allow-outside needs a directory" in refused.stderr
    assert "hunter2" in run("graph", "--allow-outside", "../secret", name).output
    assert "hunter2" not in run("graph", name).output


def test_a_module_outside_is_not_read(
    run: Run, home: Path, secret: Path, opened: list[str]
) -> None:
    (home / "a.tf").write_text(CALL.format("../secret"), encoding="utf-8")
    (home / "b.tf").write_text(EACH.format(secret.parent, "*"), encoding="utf-8")
    (home / "c.tf").write_text(EACH.format(".", f"{secret.parent}/*"), encoding="utf-8")
    (home / "d.tf").write_text(EACH.format("..", "**"), encoding="utf-8")
    result = run("-f", "concise", ".")
    assert "hunter2" not in result.output
    assert "x.json" not in result.output
    assert not opened


@pytest.mark.parametrize("name", ["x.asl.json", "x.asl.yaml", "t.yaml", "main.tf"])
def test_a_link_that_leads_outside_is_not_followed(
    run: Run, home: Path, secret: Path, opened: list[str], name: str
) -> None:
    (home / name).symlink_to(secret if name != "main.tf" else secret.parent / "main.tf")
    named = run("-f", "concise", name)
    assert named.exit_code == 2
    assert f"{name}: leads outside the checked directories; with --allow-outside" in named.stderr
    searched = run("-f", "concise", ".")
    assert "leads outside the checked directories" in searched.stderr
    assert searched.exit_code == (2 if ".asl." in name else 0)
    assert not opened
    assert "hunter2" in run("--allow-outside", "../secret", name).output


@pytest.mark.parametrize("repository", ["home", "both", "none"])
@pytest.mark.parametrize(
    "named", ["flows", "flows/", "flows/x.asl.json", "d/../flows", "sub/flows"]
)
def test_a_named_link_to_a_directory_outside_is_not_followed(
    run: Run, home: Path, secret: Path, opened: list[str], repository: str, named: str
) -> None:
    """What a workflow names may have become a link in the pull request that it checks."""
    if repository != "none":
        (home / ".git").mkdir()
    if repository == "both":
        (secret.parent / ".git").mkdir()
    (secret.parent / "x.asl.json").write_text(HIDDEN, encoding="utf-8")
    for folder in ("d", "sub"):
        (home / folder).mkdir()
    (home / "flows").symlink_to("../secret")
    (home / "sub" / "flows").symlink_to("../flows")
    for words in ((), ("--show-files",), ("graph",), ("cost",), ("cost", "--base", "HEAD")):
        if words == ("--show-files",) and named.endswith(".json"):
            continue  # the list of what is named
        result = run(*words, named)
        assert "leads outside the checked directories; with --allow-outside" in result.stderr
        assert "hunter2" not in result.output
        assert "x.json" not in result.output
        assert result.exit_code == 2
    assert not opened
    assert "hunter2" in run("--allow-outside", "../secret", named).output


def test_a_library_call_follows_no_link_out(home: Path, secret: Path, opened: list[str]) -> None:
    (secret.parent / ".git").mkdir()
    (home / "x.asl.json").symlink_to(secret)
    with pytest.raises(PermissionError):
        asl_analyze.analyze("x.asl.json")
    assert not opened


def test_the_repository_behind_a_link_is_not_searched(
    run: Run, home: Path, secret: Path, opened: list[str]
) -> None:
    (secret.parent / ".git").mkdir()
    (home / "x.asl.json").symlink_to(secret)
    assert run("x.asl.json").exit_code == 2
    assert not opened


def test_a_link_above_the_current_directory_is_followed(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "x.asl.json").write_text('{"StartAt": "Here", "States": {}}', encoding="utf-8")
    (tmp_path / "other").symlink_to(home)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert "'Here'" in run("-f", "concise", "../other/x.asl.json").stdout
    assert "'Here'" in run("-f", "concise", str(tmp_path / "other")).stdout


def test_links_inside_are_followed(run: Run, home: Path) -> None:
    (home / "sub").mkdir()
    (home / "sub" / "x.asl.json").write_text('{"StartAt": "Here", "States": {}}', encoding="utf-8")
    (home / "y.asl.json").symlink_to("sub/x.asl.json")
    assert "'Here'" in run("-f", "concise", "y.asl.json").stdout


def test_a_repository_is_read_as_a_whole_and_no_further(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".git").mkdir()
    (home / "sub").mkdir()
    (home / "x.json").write_text('{"StartAt": "Here", "States": {}}', encoding="utf-8")
    uri = SAM.format("DefinitionUri: ../x.json").replace("{{", "{").replace("}}", "}")
    (home / "sub" / "t.yaml").write_text(uri, encoding="utf-8")
    monkeypatch.chdir(home / "sub")
    assert "'Here'" in run("-f", "concise", "t.yaml").stdout
    uri = uri.replace("../x.json", "../../secret/x.json")
    (home / "sub" / "t.yaml").write_text(uri, encoding="utf-8")
    assert "outside the checked directories" in run("-f", "concise", "t.yaml").stdout


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/ptmx"])
def test_devices_behind_links_are_not_read(run: Run, home: Path, device: str) -> None:
    for name in (".gitignore", "other.tf", "p.json", "x.asl.json"):
        (home / name).symlink_to(device)
    (home / "main.tf").write_text(TERRAFORM.format("local.other"), encoding="utf-8")
    (home / "serverless.yml").write_text(SERVICE.format("${file(p.json)}"), encoding="utf-8")
    for path in (".", "main.tf", "serverless.yml", "x.asl.json"):
        result = run("-f", "concise", path)
        assert "internal error" not in result.output
        assert result.exit_code == (2 if path == "x.asl.json" else 0)


def test_a_gitignore_that_is_a_link_is_passed_over_as_git_does(run: Run, home: Path) -> None:
    (home / "patterns").write_text("*.json\n", encoding="utf-8")
    (home / "x.asl.json").write_text("{}", encoding="utf-8")
    (home / ".gitignore").symlink_to("patterns")
    assert "x.asl.json" in run("--show-files").stdout


@pytest.mark.parametrize("name", ["asl-analyze.toml", "pyproject.toml"])
def test_a_configuration_is_not_read_out_of_the_tree(
    run: Run, home: Path, secret: Path, name: str
) -> None:
    other = secret.parent / "other.toml"
    other.write_text("hunter2 = 1\n[tool.asl-analyze]\nhunter2 = 1\n", encoding="utf-8")
    (home / name).symlink_to(other)
    result = run(".")
    assert result.exit_code == 2
    assert f"{name}: cannot be read: leads outside the checked directories" in result.stderr
    assert "hunter2" not in result.output
    (home / "in.toml").write_text("ignore = ['ALL']\n", encoding="utf-8")
    (home / name).unlink()
    (home / "asl-analyze.toml").symlink_to("in.toml")
    assert run(".").exit_code == 0


@pytest.mark.parametrize("through", ["link.json", "folder/x.json"])
@pytest.mark.parametrize(
    "words",
    [("--config",), ("cost", "--profile"), ("cost", "--prices"), ("cost", "--compare")],
    ids=lambda words: words[-1],
)
def test_an_option_follows_no_link_out(
    run: Run, home: Path, secret: Path, opened: list[str], words: tuple[str, ...], through: str
) -> None:
    laid(home, secret, "unused.txt", "")
    secret.write_text('{"hunter2": {"hunter2": "hunter2"}}', encoding="utf-8")
    (home / "x.asl.json").write_text('{"StartAt": "A", "States": {}}', encoding="utf-8")
    result = run(*words, through, "x.asl.json")
    assert result.exit_code == 2
    assert "leads outside the checked directories" in result.stderr
    assert "hunter2" not in result.output
    assert not opened


def test_an_option_may_name_a_file_outside(run: Run, home: Path, tmp_path: Path) -> None:
    (home / "x.asl.json").write_text('{"StartAt": "A", "States": {}}', encoding="utf-8")
    (tmp_path / "own.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    (tmp_path / "link.toml").symlink_to("own.toml")
    assert run("--config", "../link.toml", "x.asl.json").exit_code == 0
