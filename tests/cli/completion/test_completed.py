"""What is offered for a word."""

from __future__ import annotations

from click.shell_completion import ShellComplete

from asl_analyze.cli.group import cli
from asl_analyze.registry import all_rules
from asl_analyze.structure.table import schema_names


def complete(line: str) -> list[str]:
    """What is offered for the last word of a line behind the program's name."""
    *args, incomplete = line.split(" ")
    completer = ShellComplete(cli, {}, "asl-analyze", "_ASL_ANALYZE_COMPLETE")
    return [item.value for item in completer.get_completions(args, incomplete)]


def test_commands_and_options_are_completed() -> None:
    assert complete("ru") == ["ru", "rule"]
    assert "--select" in complete("--se")
    assert "concise" in complete("check --format con")
    assert complete("migrate js") == ["jsonata"]
    assert "--partial" in complete("migrate jsonata --pa")
    assert complete("completion z") == ["zsh"]


def test_rules_are_completed_by_family_name_and_code() -> None:
    families = list(dict.fromkeys(rule.family for rule in all_rules()))
    assert complete("rule ") == families
    assert complete("rule unreachable-") == ["unreachable-state"]
    assert complete("rule asl20") == [f"ASL20{digit}" for digit in range(1, 10)]
    assert complete("explain unreachable-") == ["unreachable-state"]


def test_the_rules_of_a_selection_are_completed_one_after_the_other() -> None:
    for option in ("--select", "--ignore"):
        assert complete(f"{option} flo") == ["flow"]
        assert complete(f"check {option} flow,unreachable-") == ["flow,unreachable-state"]
        assert complete(f"compare {option} ASLC001,AL") == ["ASLC001,ALL"]
    assert complete("--exclude flo") == []


def test_schemas_are_completed() -> None:
    assert complete("schema task.") == ["task.jsonata", "task.jsonpath"]
    assert set(complete("schema ")) == {"config", *schema_names()}
