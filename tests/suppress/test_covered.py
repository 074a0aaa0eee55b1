"""What a suppression covers, by the notation and the place."""

from __future__ import annotations

import json

import pytest

from asl_analyze.suppress.suppression import Suppression
from tests.suppress.checked import check, suppressed, told

# Two Choices without Default, the second in a branch, and a state that nothing leads to.
STATES = """\
StartAt: Route
States:
  Route:
    Type: Choice
    Choices:
      - Variable: $.kind
        StringEquals: order
        Next: Both
  Both:
    Type: Parallel
    Branches:
      - StartAt: Inner
        States:
          Inner:
            Type: Choice
            Choices:
              - Variable: $.a
                BooleanEquals: true
                Next: In
          In:
            Type: Succeed
    End: true
  Spare:
    Type: Succeed
"""
ALL = [
    "a.asl.yaml:3 missing-default",
    "a.asl.yaml:14 missing-default",
    "a.asl.yaml:23 unreachable-state",
]


def left(text: str) -> list[str]:
    """What is told of a text, with the lines that it had without suppressions."""
    report = check({"a.asl.yaml": text}, select=["flow"])
    added = [
        number for number, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith("#")
    ]
    return [
        f"{one.source.path}:{one.line - sum(line < one.line for line in added)} {one.rule.name}"
        for one in report.results
    ]


def above(line: str, comment: str) -> str:
    """The states with a comment on a line of its own above a line."""
    indent = line[: len(line) - len(line.lstrip())]
    return STATES.replace(f"{line}\n", f"{indent}# asl-analyze: {comment}\n{line}\n", 1)


def behind(line: str, comment: str) -> str:
    return STATES.replace(f"{line}\n", f"{line} # asl-analyze: {comment}\n", 1)


def test_without_suppressions() -> None:
    assert left(STATES) == ALL


@pytest.mark.parametrize(
    ("line", "covers"),
    [
        ("StartAt: Route", []),
        ("States:", [0, 1, 2]),
        ("  Route:", [0]),
        ("    Type: Choice", []),
        ("  Both:", [1]),
        ("    Branches:", [1]),
        ("      - StartAt: Inner", [1]),
        ("          Inner:", [1]),
        ("  Spare:", [2]),
    ],
)
def test_a_comment_above_a_line_covers_all_that_begins_there(line: str, covers: list[int]) -> None:
    text = above(line, "ignore[missing-default, ASL201]")
    assert left(text) == [one for number, one in enumerate(ALL) if number not in covers]


@pytest.mark.parametrize(
    ("line", "covers"), [("States:", []), ("  Route:", [0]), ("          Inner:", [1])]
)
def test_a_comment_behind_something_covers_its_line(line: str, covers: list[int]) -> None:
    text = behind(line, "ignore[flow]")
    assert left(text) == [one for number, one in enumerate(ALL) if number not in covers]


def test_blank_lines_and_other_comments_do_not_part_a_comment_from_its_line() -> None:
    text = STATES.replace(
        "  Route:\n", "  # asl-analyze: ignore[missing-default]\n\n  # why\n\n  Route:\n"
    )
    report = check({"a.asl.yaml": text}, select=["missing-default"])
    assert [one.line for one in report.suppressed] == [7]


def test_a_comment_at_the_top_covers_the_file() -> None:
    comment = "# asl-analyze: ignore-file[missing-default]\n"
    for text in (comment, f"# why\n{comment}", f"\n---\n{comment}", f"%YAML 1.1\n{comment}---\n"):
        report = check({"a.asl.yaml": text + STATES}, select=["flow"])
        assert [one.rule.name for one in report.results] == ["unreachable-state"]


@pytest.mark.parametrize(
    ("selector", "rules"),
    [
        ("ASL207", {"unreachable-state"}),
        ("asl207", {"unreachable-state"}),
        ("missing-default", {"unreachable-state"}),
        ("ASL2", set()),
        ("flow", set()),
        ("data", {"missing-default", "unreachable-state"}),
    ],
)
def test_a_selector_is_one_of_the_command_line(selector: str, rules: set[str]) -> None:
    text = f"# asl-analyze: ignore-file[{selector}]\n{STATES}"
    report = check({"a.asl.yaml": text}, select=["flow"])
    assert {one.rule.name for one in report.results} == rules


def machine(comment: str) -> dict:
    return {
        "StartAt": "Route",
        "States": {
            "Route": {
                "Type": "Choice",
                "Choices": [{"Variable": "$.a", "IsNull": True, "Next": "Each"}],
            },
            "Each": {
                "Type": "Map",
                "Comment": comment,
                "ItemProcessor": {
                    "StartAt": "Inner",
                    "States": {
                        "Inner": {
                            "Type": "Choice",
                            "Choices": [{"Variable": "$.a", "IsNull": True, "Next": "In"}],
                        },
                        "In": {"Type": "Succeed"},
                    },
                },
                "End": True,
            },
        },
    }


def names(definition: dict, path: str = "a.asl.json") -> list[str]:
    """The states without Default that are told of."""
    report = check({path: json.dumps(definition)}, select=["missing-default"])
    return [one.arguments["name"] for one in report.results]


def test_a_comment_field_covers_its_state_with_all_in_it() -> None:
    assert names(machine("")) == ["Route", "Inner"]
    assert names(machine("asl-analyze: ignore[missing-default]")) == ["Route"]
    assert names(machine("Loops. asl-analyze: ignore[flow] a reason")) == ["Route"]
    assert names(machine("asl-analyze: ignore[data]\nasl-analyze: ignore[flow]")) == ["Route"]


@pytest.mark.parametrize("where", ["machine", "processor"])
def test_a_comment_field_covers_a_scope(where: str) -> None:
    definition = machine("")
    scope = definition
    if where == "processor":
        scope = definition["States"]["Each"]["ItemProcessor"]
    scope["Comment"] = "asl-analyze: ignore[missing-default]"
    assert names(definition) == ([] if where == "machine" else ["Route"])


def test_a_comment_in_data_is_data() -> None:
    definition = machine("")
    definition["States"]["Each"]["Parameters"] = {"Comment": "asl-analyze: ignore[flow]"}
    assert names(definition) == ["Route", "Inner"]


def test_a_comment_that_is_no_text_is_none() -> None:
    definition = machine("")
    definition["Comment"] = ["asl-analyze: ignore[flow]"]
    assert names(definition) == ["Route", "Inner"]


def test_a_duplicate_key_in_the_state_is_covered_too() -> None:
    text = (
        '{"StartAt": "A", "States": {"A": {"Comment": "asl-analyze: ignore[duplicate-key] so",'
        ' "Type": "Pass", "End": true, "Type": "Pass"}}}'
    )
    report = check({"a.asl.json": text})
    assert told(report) == []
    assert suppressed(report) == ["a.asl.json:1 duplicate-key by a.asl.json:1: so"]


def test_what_cannot_be_read_is_told_whatever_it_says() -> None:
    text = "# asl-analyze: ignore-file[reading] never\nStartAt: A\nStates: {A: {Type: Pass\n"
    report = check({"a.asl.yaml": text})
    assert [one.rule.name for one in report.results] == ["malformed-text"]


def test_the_innermost_of_several_counts() -> None:
    text = STATES.replace("  Route:", "  Route: # asl-analyze: ignore[flow] inner")
    text = f"# asl-analyze: ignore-file[missing-default] outer\n{text}"
    report = check({"a.asl.yaml": text}, select=["missing-default"])
    assert suppressed(report) == [
        "a.asl.yaml:4 missing-default by a.asl.yaml:4: inner",
        "a.asl.yaml:15 missing-default by a.asl.yaml:1: outer",
    ]


def test_nothing_is_suppressed_for_who_does_not_heed_it() -> None:
    text = f"# asl-analyze: ignore-file[flow, nonsense]\n{STATES}"
    report = check({"a.asl.yaml": text}, heeds=False)
    assert len(report.results) == 3
    assert not report.suppressed
    assert not any(one.rule.family == "suppressions" for one in report.results)


def test_crlf_and_a_byte_order_mark_change_nothing() -> None:
    text = above("  Route:", "ignore[missing-default]").replace("\n", "\r\n")
    text = "# asl-analyze: ignore-file[ASL201]\r\n" + text
    for data in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        report = check({"a.asl.yaml": data}, select=["flow"])
        assert told(report) == ["a.asl.yaml:16 missing-default"]


def test_yaml_aliases_share_what_they_name() -> None:
    text = """\
StartAt: A
States:
  A: &a
    Type: Choice
    Comment: 'asl-analyze: ignore[missing-default] both'
    Choices: [{Variable: $.a, IsNull: true, Next: B}]
  B: *a
"""
    report = check({"a.asl.yaml": text}, select=["missing-default"])
    assert told(report) == []
    assert len(report.suppressed) == 2


def test_a_suppression_covers_offsets_of_its_file() -> None:
    made = Suppression.__new__(Suppression)
    made.spans = {(0, 3), (7, 9)}
    assert [made.covers(offset) for offset in (0, 2, 3, 7, 9)] == [True, True, False, True, False]
