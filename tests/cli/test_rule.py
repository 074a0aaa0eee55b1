"""The list of rules and the page of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from asl_analyze.registry import all_rules
from asl_analyze.reports.page import rule_page

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_every_rule_is_listed_once_below_its_family(run: Run) -> None:
    lines = run("rule").stdout.splitlines()
    for rule in all_rules():
        assert [rule.code in line and rule.name in line for line in lines].count(True) == 1
        assert rule.family in lines


def test_the_list_is_there_for_programs_too(run: Run) -> None:
    listed = json.loads(run("rule", "--format", "json").stdout)
    assert [entry["code"] for entry in listed] == [rule.code for rule in all_rules()]
    assert all(entry["summary"] and entry["severity"] for entry in listed)


def test_a_rule_is_found_by_code_and_by_name(run: Run) -> None:
    rule = all_rules()[-1]
    page = run("rule", rule.code)
    assert (page.exit_code, page.stdout) == (0, rule_page(rule))
    assert run("rule", rule.code.lower()).stdout == page.stdout
    assert run("rule", rule.name).stdout == page.stdout
    assert json.loads(run("rule", rule.name, "-f", "json").stdout)["page"] == rule_page(rule)


def test_an_unknown_rule_is_code_2_with_a_guess(run: Run) -> None:
    result = run("rule", "unreachable-sate")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no rule 'unreachable-sate'; did you mean 'unreachable-state'?" in result.stderr


def test_a_family_and_the_start_of_codes_list_their_rules(run: Run) -> None:
    of_flow = [rule.code for rule in all_rules() if rule.family == "flow"]
    for word in ("flow", "Flow", "ASL2"):
        lines = run("rule", word).stdout.splitlines()
        assert [line.split()[0] for line in lines[1:]] == of_flow
    listed = json.loads(run("rule", "ASL20", "-f", "json").stdout)
    assert {entry["code"][:5] for entry in listed} == {"ASL20"}


def test_several_rules_are_explained_one_after_the_other(run: Run) -> None:
    pages = run("rule", "ASL201", "ASL202").stdout
    assert [line.split()[1] for line in pages.splitlines() if line.startswith("# ")] == [
        "ASL201",
        "ASL202",
    ]


def test_a_guess_never_repeats_what_was_typed(run: Run) -> None:
    for word in ("flow", "ASL9999", "ASL250", "errors", "Cost"):
        said = run("rule", word).stderr
        assert f"did you mean '{word}'" not in said
    assert "did you mean 'ASL9'?" in run("rule", "ASL9999").stderr


def test_an_opt_in_rule_is_marked_and_its_page_says_how_to_switch_it_on(run: Run) -> None:
    rules = {rule.code: rule for rule in all_rules()}
    lines = run("rule").stdout.splitlines()
    marked = {line.split()[0] for line in lines if line.endswith("(opt-in)")}
    assert marked == {code for code, rule in rules.items() if rule.opt_in}
    assert marked
    name = rules[min(marked)].name
    assert lines[-1].endswith(f"only where it is selected by its code or name: --select ALL,{name}")
    assert f"`--select ALL,{name}`" in run("rule", name).stdout
    listed = json.loads(run("rule", "-f", "json").stdout)
    assert {entry["code"] for entry in listed if entry["opt_in"]} == marked
    assert "opt-in" not in run("rule", "flow").stdout
