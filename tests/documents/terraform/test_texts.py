"""Texts and objects that Terraform puts together: what is judged of them, and where."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from asl_analyze.documents.parts import Declaration, Unread, Unresolved
from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from tests.documents.files import analyzed
from tests.documents.terraform.module_forms import resource

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.result import FileReport

ENGINE = Engine(all_rules())
GO_ON = '{ Type = "Pass", Next = "%s" }'


def errors(reports: list[FileReport]) -> list[str]:
    results = [one for report in reports for one in report.results]
    return [f"{r.rule.code}:{r.line}" for r in results if r.severity is Severity.ERROR]


def reasons(reports: list[FileReport]) -> list[str]:
    parts = [
        part for report in reports for part in report.parts if not isinstance(part, Declaration)
    ]
    return [part.reason for part in parts if isinstance(part, Unresolved)]


def states(value: str, more: str = "") -> str:
    return resource(f'jsonencode({{ StartAt = "A", States = {value} }})', more)


def test_merged_states_are_read_where_they_stand(tmp_path: Path) -> None:
    merged = f"merge(\n local.first,\n {{ B = {GO_ON % 'Lost'} }})"
    more = f"locals {{\n  first = {{ A = {GO_ON % 'B'} }}\n}}\n"
    assert "ASL202:11" in errors(analyzed(tmp_path, {"main.tf": states(merged, more)}, ENGINE))


def test_what_is_merged_and_not_known_may_be_any_state(tmp_path: Path) -> None:
    merged = f"merge(var.more, {{ A = {GO_ON % 'Elsewhere'} }})"
    reports = analyzed(tmp_path, {"main.tf": states(merged)}, ENGINE)
    assert errors(reports) == []
    assert reasons(reports) == ["it is given by the variable 'more'"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ('{ for s in ["A", "B"] : s => {} }', "it is made by a 'for' expression"),
        ("{ A = var.a }", "it is given by the variable 'a'"),
        (
            '{ A = { Type = "Parallel", Branches = concat(var.b, []), End = true } }',
            "it is given by the variable 'b'",
        ),
    ],
)
def test_a_part_that_is_not_read_is_told(value: str, reason: str, tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {"main.tf": states(value)}, ENGINE)
    assert reasons([report]) == [reason]
    assert any(isinstance(part, Unread) for part in report.parts)
    [result] = [result for result in report.results if result.rule.code == "ASL021"]
    assert result.severity is Severity.INFO
    assert ": this part is not analyzed" in result.message


def test_a_loop_over_what_is_written_is_gone_through(tmp_path: Path) -> None:
    text = (
        '<<E\n{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Lost"}'
        '%{ for i, s in ["X", "Y"] ~},\n"${s}${i}": {"Type": "Pass", "Next": "A"}'
        "%{ endfor }}}\nE"
    )
    reports = analyzed(tmp_path, {"main.tf": resource(text)}, ENGINE)
    assert "ASL202:10" in errors(reports)
    assert reasons(reports) == []
    assert any("'X0'" in r.message or "'Y1'" in r.message for r in reports[0].results)


SOUND_EITHER_WAY = [
    (
        '"StartAt": "%{ if x }A%{ else }B%{ endif }", "States": {'
        '"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": '
        '"%{ if x }C%{ else }A%{ endif }"}, '
        '"C": {"Type": "Succeed"}}'
    ),
    (
        '"StartAt": "A", "States": {%{ if x }"A": {"Type": "Succeed"}%{ endif }'
        '%{ if !x }"A": {"Type": "Fail"}%{ endif }}'
    ),
    (
        '"StartAt": "A", "States": {"A": {"Type": "Parallel", "End": true, "Branches": ['
        '%{ for i, s in names }%{ if i > 0 },%{ endif }{"StartAt": "${s}", '
        '"States": {"${s}": {"Type": "Succeed"}}}%{ endfor }]}}'
    ),
    (
        '"StartAt": "A", "States": {%{ for s in names }"${s}": {"Type": "Succeed"},%{ endfor }'
        '"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}}'
    ),
    (
        '"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "${names[0]}"}'
        '%{ for s in names }, "${s}": {"Type": "Succeed"}%{ endfor }}'
    ),
]


@pytest.mark.parametrize("text", SOUND_EITHER_WAY)
@pytest.mark.parametrize("form", ["heredoc", "file"])
def test_directives_raise_no_false_alarm(text: str, form: str, tmp_path: Path) -> None:
    heredoc = resource(f"<<E\n{{{text}}}\nE")
    call = resource('templatefile("${path.module}/t.json", {})')
    files = {"main.tf": heredoc if form == "heredoc" else call, "t.json": f"{{{text}}}"}
    reports = analyzed(tmp_path, files, ENGINE)
    assert errors(reports) == []
    assert reasons(reports)


def test_files_of_a_set(tmp_path: Path) -> None:
    call = 'templatefile("${path.module}/flows/${each.value}", {})\n  for_each = '
    flow = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Lost"}}}'
    files = {"main.tf": "", "flows/a.json.tpl": flow, "flows/b.json.tpl": flow, "flows/c.txt": ""}
    for each in (
        'fileset("${path.module}/flows", "*.json.tpl")',
        'toset(["a.json.tpl", "b.json.tpl"])',
        '{ one = "a.json.tpl", two = "b.json.tpl" }',
    ):
        files["main.tf"] = resource(call + each)
        reports = analyzed(tmp_path, files, ENGINE)
        assert errors(reports).count("ASL202:1") == 2, each


@pytest.mark.parametrize(
    "path",
    [
        '"${path.module}/a/flow.json"',
        '"${path.root}/a/flow.json"',
        '"${path.cwd}/a/flow.json"',
        'abspath("${path.module}/a/flow.json")',
        'format("%s/a/%s.json", path.module, "flow")',
        'join("/", [path.module, "a", "flow.json"])',
        '"${path.module}/${lower("A")}/flow.json"',
        '"${local.folder}/flow.json"',
    ],
)
def test_paths_of_files(path: str, tmp_path: Path) -> None:
    files = {
        "main.tf": resource(f"file({path})", 'locals {\n  folder = "${path.module}/a"\n}\n'),
        "a/flow.json": '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Lost"}}}',
    }
    assert "ASL202:1" in errors(analyzed(tmp_path, files, ENGINE))


def test_a_file_outside_the_repository_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "secret.json").write_text('{"StartAt": 1}', encoding="utf-8")
    (tmp_path / "repository" / "link.json").symlink_to(tmp_path / "secret.json")
    for name in ("../secret.json", "link.json"):
        text = resource(f'file("${{path.module}}/{name}")')
        reports = analyzed(tmp_path, {"repository/main.tf": text}, ENGINE)
        assert len(reports) == 1
        assert reasons(reports) == [f"its file '{name}' lies outside the checked directories"]


def test_replacing_takes_quotes_from_numbers(tmp_path: Path) -> None:
    flow = '{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": "${n}", "Next": "Lost"}}}'
    patterns = [r'"/\"(Seconds)\": \"(\\d+)\"/", "\"$1\": $2"', '"\\"${n}\\"", "5"']
    for call in ('templatefile("${path.module}/t.json", { n = 5 })', 'file("t.json")'):
        for pattern in patterns[:1] if call.startswith("t") else patterns[1:]:
            text = resource(f"replace({call}, {pattern.replace('${', '$${')})")
            reports = analyzed(tmp_path, {"main.tf": text, "t.json": flow}, ENGINE)
            results = [r for report in reports for r in report.results if r.severity.rank > 1]
            assert {r.rule.code for r in results} == {"ASL202", "ASL203"}, call
            assert '"Lost"' in [flow[r.start : r.end] for r in results]


def test_a_hard_pattern_costs_no_time(tmp_path: Path) -> None:
    text = resource(f'replace("{{{"a" * 50_000}}}", "/a+a*b/", "")')
    started = time.perf_counter()
    analyzed(tmp_path, {"main.tf": text}, ENGINE)
    assert time.perf_counter() - started < 5
