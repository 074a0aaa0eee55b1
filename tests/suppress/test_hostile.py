"""Input that nobody writes in earnest: it is answered all the same, and soon."""

from __future__ import annotations

import json

import pytest

from tests.suppress.checked import check, told

MANY = 5_000


def test_thousands_of_comments() -> None:
    lines = ["StartAt: A", "States:"]
    lines += ["  # asl-analyze: ignore[missing-target, data] so"] * MANY
    lines += ["  A:", "    Type: Pass", "    Next: Gone"]
    lines += ["    # asl-analyze: ignore[unreachable-state]", ""] * MANY
    report = check({"a.asl.yaml": "\n".join(lines)}, select=["flow", "ASL042"])
    assert len(report.suppressed) == 1
    # Of equal ones the first counts, and the others are of no use.
    unused = [one for one in report.results if one.rule.name == "unused-suppression"]
    assert len(unused) == MANY - 1 + MANY


def test_thousands_of_comments_on_one_line() -> None:
    comments = "/* asl-analyze: ignore[missing-default] */ " * MANY
    module = f"""\
resource "aws_sfn_state_machine" "one" {{
  definition = {comments}jsonencode({{ StartAt = "A", States = {{ A = {{ Type = "Succeed" }} }} }})
}}
"""
    report = check({"main.tf": module}, select=["flow", "ASL042"])
    assert len(report.results) == MANY


def test_thousands_of_suppressions_in_one_comment_field() -> None:
    definition = {
        "StartAt": "A",
        "Comment": " asl-analyze: ignore[missing-default]" * MANY,
        "States": {"A": {"Type": "Succeed"}},
    }
    report = check({"a.asl.json": json.dumps(definition)}, select=["flow", "ASL042"])
    assert len(report.results) == MANY


def test_thousands_of_unknown_names() -> None:
    names = ", ".join(f"rule-{number}" for number in range(400))
    text = "StartAt: A\nStates:\n  A: {Type: Succeed}\n" + f"# asl-analyze: ignore[{names}]\n" * 10
    report = check({"a.asl.yaml": text}, select=["suppressions"])
    assert {one.rule.name for one in report.results} == {"unknown-rule-in-suppression"}


def test_deep_nesting_with_a_comment_on_each_level() -> None:
    depth = 200
    lines = ["StartAt: A", "States:"]
    for level in range(depth):
        pad = "  " * (3 * level + 1)
        lines += [
            f"{pad}# asl-analyze: ignore[missing-default]",
            f"{pad}A:",
            f"{pad}  Type: Map",
            f"{pad}  Comment: 'asl-analyze: ignore[missing-default]'",
            f"{pad}  End: true",
            f"{pad}  ItemProcessor:",
            f"{pad}    StartAt: A",
            f"{pad}    States:",
        ]
    pad = "  " * (3 * depth + 1)
    lines += [f"{pad}A: {{Type: Choice, Choices: [{{Variable: $.a, IsNull: true, Next: B}}]}}"]
    lines += [f"{pad}B: {{Type: Succeed}}"]
    report = check({"a.asl.yaml": "\n".join(lines)}, select=["missing-default", "ASL042"])
    assert len(report.suppressed) == 1
    assert len(report.results) == 2 * depth - 1


@pytest.mark.parametrize(
    "comment",
    [
        "asl-analyze: ignore[" + "a," * 100_000,
        "asl-analyze: ignore[" + "a" * 100_000 + "]",
        "asl-analyze:" * 50_000,
        "asl-analyze" * 50_000 + ": ignore[a]",
        "asl-analyze: " + "ignore" * 50_000,
        "asl-analyze: ignore[" + "[" * 100_000,
        "asl-analyze:" + " " * 100_000 + "ignore[a]",
        "\x85asl-analyze: ignore[\u2028]",
        "asl-analyze: ignore[\u202emissing-default]",
    ],
)
def test_odd_comments(comment: str) -> None:
    text = f"StartAt: A\nStates:\n  A: {{Type: Succeed}} # {comment}\n"
    assert all(
        one.rule.family in ("suppressions", "reading")
        for one in check({"a.asl.yaml": text}).results
    )
    definition = {"StartAt": "A", "Comment": comment, "States": {"A": {"Type": "Succeed"}}}
    report = check({"a.asl.json": json.dumps(definition)})
    assert all(one.rule.family == "suppressions" for one in report.results)


def test_bytes_that_are_no_text() -> None:
    data = b"# asl-analyze: ignore-file[reading] \xff\nStartAt: A\nStates: {A: {Type: Succeed}}\n"
    assert told(check({"a.asl.yaml": data})) == ["a.asl.yaml:1 undecodable-text"]


@pytest.mark.parametrize(
    "metadata",
    [
        "[]",
        "x",
        "{ignore: {rule: a}}",
        "{ignore: [[[]]]}",
        "{ignore: [{}]}",
        "{ignore: [!Ref A]}",
        "{ignore: [1, null, true]}",
        "{ignore: '${A}'}",
        "&a {ignore: *a}",
    ],
)
def test_odd_metadata(metadata: str) -> None:
    template = f"""\
Resources:
  One:
    Type: AWS::Serverless::StateMachine
    Metadata: {{asl-analyze: {metadata}}}
    Properties:
      Definition: {{StartAt: A, States: {{A: {{Type: Succeed}}}}}}
"""
    report = check({"t.yaml": template})
    families = {one.rule.family for one in report.results}
    assert families <= {"suppressions", "reading"}
    assert families


def test_a_template_full_of_aliases() -> None:
    lines = ["Metadata: &m0", "  asl-analyze: {ignore: [flow]}"]
    lines += [f"X{n}: &m{n} {{a: *m{n - 1}, b: *m{n - 1}, Metadata: *m0}}" for n in range(1, 40)]
    lines += ["Resources:", "  A: {Type: 'AWS::Serverless::StateMachine', Properties: {}}"]
    check({"t.yaml": "\n".join(lines)})
