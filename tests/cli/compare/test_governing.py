"""`asl-analyze compare`: each file is judged as the configuration of its newer version has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.compare.test_compare import (
    DONE,
    TEMPLATE,
    WORK,
    commit,
    git,
    quicker,
    write,
)

if TYPE_CHECKING:
    from tests.cli.conftest import Run

CHOICE = {
    "StartAt": "Which",
    "States": {
        "Which": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.a", "IsPresent": True, "Next": "Done"}],
        },
        "Done": {"Type": "Succeed"},
    },
}


def lost() -> dict[str, object]:
    """A definition with a state that nothing leads to."""
    return {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}, "B": {"Type": "Succeed"}}}


def found(run: Run, *words: str) -> list[str]:
    """The codes of the findings, each behind its severity and its file."""
    done = run("compare", "-f", "json", *words)
    told = json.loads(done.stdout)["findings"]
    return sorted(f"{one['severity'][0]}:{one['path']}:{one['code']}" for one in told)


@pytest.fixture
def versions() -> None:
    """Two directories, in the newer of which everything times out earlier."""
    for name in ("a", "legacy/b", "sub/c"):
        write(f"v1/{name}.asl.json", WORK)
        write(f"v2/{name}.asl.json", quicker())


@pytest.mark.usefixtures("versions")
def test_what_is_ignored_for_some_files_is_ignored(run: Run) -> None:
    write("asl-analyze.toml", '[per-file-ignores]\n"v2/legacy/*" = ["shortened-timeout"]\n')
    done = run("compare", "v1", "v2", "-f", "concise")
    assert "v2/legacy/" not in done.stdout
    assert "v2/a.asl.json:1:" in done.stdout
    assert "note: asl-analyze.toml ignores for 'v2/legacy/*' 'shortened-timeout'" in done.stderr
    assert found(run, "v1", "v2") == ["w:v2/a.asl.json:ASLC030", "w:v2/sub/c.asl.json:ASLC030"]


@pytest.mark.usefixtures("versions")
def test_what_is_ignored_is_told_among_the_changes_that_nobody_judges(run: Run) -> None:
    write("asl-analyze.toml", '[per-file-ignores]\n"*" = ["shortened-timeout"]\n')
    done = run("compare", "v1", "v2")
    assert done.exit_code == 0
    assert done.stdout.count("state 'Work': 'TimeoutSeconds' changes from 60 to 30") == 3


@pytest.mark.usefixtures("versions")
def test_the_nearest_configuration_of_the_newer_version_counts(run: Run) -> None:
    write("v2/sub/asl-analyze.toml", 'ignore = ["comparison"]\n')
    write("v1/asl-analyze.toml", 'ignore = ["comparison"]\n')
    write("v2/legacy/asl-analyze.toml", 'severity = {shortened-timeout = "error"}\n')
    told = ["e:v2/legacy/b.asl.json:ASLC030", "w:v2/a.asl.json:ASLC030"]
    assert found(run, "v1", "v2") == told
    assert run("compare", "v1", "v2", "--fail-on", "error").exit_code == 1
    assert len(found(run, "v1", "v2", "--isolated")) == 3


@pytest.mark.parametrize(
    ("severity", "code", "told"),
    [("info", 0, "i"), ("warning", 1, "w"), ("error", 1, "e"), ("off", 0, None)],
)
def test_another_severity_counts(run: Run, severity: str, code: int, told: str | None) -> None:
    write("old.asl.json", WORK)
    write("new.asl.json", quicker())
    write("asl-analyze.toml", f'severity = {{shortened-timeout = "{severity}"}}\n')
    paths = ("old.asl.json", "new.asl.json")
    assert found(run, *paths) == ([f"{told}:new.asl.json:ASLC030"] if told else [])
    assert run("compare", *paths).exit_code == code


def test_what_is_said_of_a_definition_by_its_name_counts(run: Run) -> None:
    for side, text in (("v1", WORK), ("v2", quicker())):
        write(f"{side}/flow.asl.json", text)
        write(f"{side}/template.yaml", TEMPLATE.format(uri="flow.asl.json", more=""))
    assert found(run, "v1", "v2") == ["w:v2/flow.asl.json:ASLC030"]
    write("asl-analyze.toml", '[definitions.Orders]\nignore = ["shortened-timeout"]\n')
    assert found(run, "v1", "v2") == []


def test_a_file_that_is_gone_is_judged_by_its_own_configuration(run: Run) -> None:
    git("init", ".")
    write("a/a.asl.json", DONE)
    write("b/b.asl.json", WORK)
    write("b/asl-analyze.toml", 'severity = {lost-definition = "info"}\n')
    commit()
    Path("b/b.asl.json").unlink()
    assert found(run, "--base", "HEAD") == ["i:b/b.asl.json:ASLC020"]


def test_what_a_check_ignores_in_a_file_is_not_new_in_it(run: Run) -> None:
    write("v1/a.asl.json", DONE)
    write("v2/a.asl.json", lost())
    assert found(run, "v1", "v2") == ["e:v2/a.asl.json:ASL201"]
    write("v2/asl-analyze.toml", 'per-file-ignores = {"a.*" = ["unreachable-state"]}\n')
    assert found(run, "v1", "v2") == []


def test_what_is_an_error_to_the_user_is_told_where_it_is_new(run: Run) -> None:
    write("old.asl.json", DONE)
    write("new.asl.json", CHOICE)
    paths = ("old.asl.json", "new.asl.json")
    for severity, told in (("warning", []), ("error", ["e:new.asl.json:ASL207"])):
        write("asl-analyze.toml", f'severity = {{missing-default = "{severity}"}}\n')
        assert [one for one in found(run, *paths) if one.endswith("ASL207")] == told


def test_a_limit_that_is_exceeded_from_now_on_is_told(run: Run) -> None:
    write("old.asl.json", DONE)
    write("new.asl.json", CHOICE)
    paths = ("old.asl.json", "new.asl.json")
    write("asl-analyze.toml", "max-transitions = 1\n")
    assert [one for one in found(run, *paths) if "ASL80" in one] == ["w:new.asl.json:ASL804"]
    # By both it is nothing new.
    write("asl-analyze.toml", "max-transitions = 0.5\n")
    write("old.asl.json", WORK)
    write("new.asl.json", quicker())
    assert [one for one in found(run, *paths) if "ASL80" in one] == []


def test_a_rule_that_only_the_newer_version_asks_for_finds_what_is_new(run: Run) -> None:
    for side in ("v1", "v2"):
        write(f"{side}/a.asl.json", WORK)
        write(f"{side}/b.asl.json", WORK if side == "v2" else DONE)
    write(
        "v2/asl-analyze.toml",
        'extend-select = ["unhandled-task-failure"]\n'
        'severity = {unhandled-task-failure = "error"}\n',
    )
    found_now = [one for one in found(run, "v1", "v2") if one.endswith("ASL515")]
    assert found_now == ["e:v2/b.asl.json:ASL515"]


def test_nothing_keeps_a_text_at_fault_from_being_told(run: Run) -> None:
    write("old.asl.json", WORK)
    write("new.asl.json", json.dumps(WORK)[:-3])
    write("asl-analyze.toml", 'severity = {malformed-text = "off"}\n')
    done = run("compare", "old.asl.json", "new.asl.json")
    assert "in the newer version it cannot be read (line 1: The text is not valid" in done.stdout
    assert "error[" not in done.stdout


def test_what_is_excluded_is_not_gone(run: Run) -> None:
    git("init", ".")
    for name in ("a", "old/b", "sub/c", "sub/d"):
        write(f"{name}.asl.json", quicker(ord(name[-1])))
    commit()
    write("asl-analyze.toml", 'exclude = ["old/"]\n')
    write("sub/asl-analyze.toml", 'exclude = ["c.*"]\n')
    Path("old/b.asl.json").unlink()
    done = run("compare", "--base", "HEAD")
    assert done.exit_code == 0
    assert done.stdout.endswith(
        "Found nothing that breaks in 2 definitions; 2 definitions are the same\n"
    )


def test_what_the_search_passes_over_is_told_and_not_gone(run: Run) -> None:
    git("init", ".")
    for name in ("a", "sub/c"):
        write(f"{name}.asl.json", quicker(ord(name[-1])))
    commit()
    write(".gitignore", "sub/\n")
    done = run("compare", "--base", "HEAD")
    assert "sub/c.asl.json:1:1: in the newer version its file is there, but is not" in done.stdout
    assert done.exit_code == 0
    Path("sub/c.asl.json").unlink()
    assert "'sub/c.asl.json' is gone" in run("compare", "--base", "HEAD").stdout


def test_both_versions_are_read_with_the_same_options(run: Run) -> None:
    """A type that a configuration says is one of both, and of none where it does not count."""
    git("init", ".")
    write("a.asl.json", WORK)
    commit()
    write("asl-analyze.toml", 'workflow-type = "express"\n')
    for words in ([], ["--isolated"], ["--config", "asl-analyze.toml"]):
        assert found(run, "--base", "HEAD", *words) == []


def test_what_a_definition_suppresses_is_not_new(run: Run) -> None:
    write("old.asl.json", DONE)
    suppressed = lost()
    comment = "asl-analyze: ignore[unreachable-state] an older version runs until May"
    suppressed["States"]["B"]["Comment"] = comment  # type: ignore[index]
    write("new.asl.json", suppressed)
    assert found(run, "old.asl.json", "new.asl.json") == []
    write("old.asl.json", suppressed)
    write("new.asl.json", lost())
    assert found(run, "old.asl.json", "new.asl.json") == ["e:new.asl.json:ASL201"]


def test_no_file_suppresses_what_a_change_breaks(run: Run) -> None:
    """It would hide the next change of that kind as well, of which nobody knows yet."""
    write("old.asl.json", WORK)
    changed = quicker()
    changed["Comment"] = "asl-analyze: ignore[shortened-timeout] all know"
    write("new.asl.json", changed)
    assert found(run, "old.asl.json", "new.asl.json") == ["w:new.asl.json:ASLC030"]
    assert "of which nothing can be suppressed" in run("new.asl.json").stdout
