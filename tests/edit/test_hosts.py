"""Edits of a definition that stands in a file as text are written as that file needs them."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asl_analyze.documents.excerpt import ExcerptWriter
from asl_analyze.documents.piece_styles import AS_IT_IS
from asl_analyze.edit import Fields
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText
from tests.amounts import tries
from tests.edit.change import Change
from tests.edit.hosts import CLOUDFORMATION, HOSTS, TERRAFORM, block, indented
from tests.edit.machines import Machine
from tests.edit.texts import documents, plain

ASL = """{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Task",
      "Resource": "arn",
      "Parameters": {
        "x.$": "$.a"
      },
      "Next": "B"
    },
    "B": {"Type": "Succeed"}
  }
}"""


@pytest.mark.parametrize("name", HOSTS)
def test_every_builder_reaches_into_every_host(name: str) -> None:
    machine = Machine(name, HOSTS[name](ASL))
    made = machine.editor
    state = machine.object("States", "A")
    hard = "it's \"\\ é %{ ${a:1}"
    new = {"Type": "Pass", "Input": {"y": [1, 2]}}
    machine_of_a = json.loads(ASL)["States"]["A"]
    renamed = {{"Parameters": "Arguments"}.get(key, key): one for key, one in machine_of_a.items()}
    cases = [
        (made.rename(machine.member("States", "A", "Parameters"), "Arguments"), renamed),
        (made.replace(state.members["Resource"].value, hard), {**machine_of_a, "Resource": hard}),
        (made.insert(state, "Output", {"a": [hard]}), {**machine_of_a, "Output": {"a": [hard]}}),
        (
            made.insert(state, "on", None, state.members["Type"]),
            {"Type": "Task", "on": None, **machine_of_a},
        ),
        (made.rewrite(state, Fields(new)), new),
        (made.remove(machine.member("StartAt")), machine_of_a),
    ]
    for edits, wanted in cases:
        after = machine.file_after(edits)
        if after is None:
            # What is rewritten lies in two of the pieces.
            assert (name, wanted) == ("join.json", new)
            continue
        assert after.endswith(machine.text[-20:])
        then = Machine(name, after)
        assert repr(plain(then.at("States", "A"))) == repr(wanted)
        assert not then.definition.faults


@settings(max_examples=tries(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_change_in_any_host(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(HOSTS)))
    value = {"StartAt": "A", "States": {}, **data.draw(documents)}
    indent = data.draw(st.sampled_from([None, 1, 2, 4]))
    text = HOSTS[name](json.dumps(value, indent=indent))
    if data.draw(st.booleans()) and "\\n" not in text:
        text = text.replace("\n", "\r\n")
    machine = Machine(name, text)
    root = machine.at()
    assert plain(root) == value
    change = Change(data.draw, machine.editor, root)
    after = machine.file_after(change.edits)
    if after is None:
        return
    assert repr(plain(Machine(name, after).at())) == repr(change.wanted)
    for word in ("above", "below"):
        assert after.count(word) == text.count(word)
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")


def test_almost_every_change_is_told() -> None:
    """Only what `Fn::Join` cuts in pieces is not, and what one line of text cannot hold."""
    told: Counter[str] = Counter()
    asked: Counter[str] = Counter()

    @settings(max_examples=250, deadline=None, database=None, derandomize=True)
    @given(st.data())
    def count(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(HOSTS)))
        value = {"StartAt": "A", "States": {}, **data.draw(documents)}
        machine = Machine(name, HOSTS[name](json.dumps(value, indent=2)))
        change = Change(data.draw, machine.editor, machine.at())
        asked[name] += 1
        told[name] += machine.file_after(change.edits) is not None

    count()
    missed = {name: asked[name] - told[name] for name in asked if name != "join.json"}
    assert sum(missed.values()) * 20 <= sum(asked.values()), missed


def test_values_of_the_deployment_stay() -> None:
    text = CLOUDFORMATION.format("!Sub |" + indented(ASL.replace("arn", "${Fn.Arn}"), " " * 8))
    machine = Machine("sub.yaml", text)
    state = machine.object("States", "A")
    after = machine.file_after(machine.editor.insert(state, "Comment", "calls ${Fn.Arn} ${x:1}"))
    assert after is not None
    assert '"Comment": "calls ${Fn.Arn} ${!x:1}"' in after
    text = TERRAFORM.format(f"<<EOT\n{ASL.replace('arn', '${aws_lambda.f[0].arn}')}\nEOT")
    machine = Machine("heredoc.tf", text)
    state = machine.object("States", "A")
    token = state.text("Resource")
    after = machine.file_after(machine.editor.insert(state, "Comment", f"calls {token} ${{x}}"))
    assert after is not None
    assert '"Comment": "calls ${aws_lambda.f[0].arn} $${x}"' in after


def test_what_sub_cannot_hold_is_not_written() -> None:
    machine = Machine("sub.yaml", block("!Sub |")(ASL))
    state = machine.object("States", "A")
    edits = machine.editor.insert(state, "Output", "{% items.${ 'a': 1 } %}")
    assert edits is not None
    assert machine.file_after(edits) is None


def test_what_a_host_fills_in_is_not_written_out() -> None:
    text = """Resources:
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: {Table: the-orders-table}
      Definition:
        StartAt: A
        States:
          A:
            Type: Pass
            Result: {table: "${Table}", other: 1}
            End: true
"""
    machine = Machine("template.yaml", text)
    state = machine.object("States", "A")
    seen = machine.object("States", "A", "Result").text("table")
    assert seen == "the-orders-table"
    kept = Fields({"Type": "Pass", "Output": {"table": seen}, "End": True})
    assert machine.editor.rewrite(state, kept) is None
    kept = Fields({**kept, "Output": {"table": seen, "new": 2}}, {"Output": "Result"})
    after = machine.file_after(machine.editor.rewrite(state, kept))
    assert after is not None
    assert 'Output: {table: "${Table}", new: 2}' in after


def test_a_value_that_stands_for_a_token_is_not_written_out() -> None:
    text = CLOUDFORMATION.format("|" + indented(ASL.replace("arn", "${Table}"), " " * 8))
    text += "      DefinitionSubstitutions: {Table: the-orders-table}\n"
    machine = Machine("template.yaml", text)
    place = machine.at("States", "A", "Resource")
    assert plain(place) == "the-orders-table"
    assert machine.file_after(machine.editor.replace(place, "the-orders-table/x")) is None
    after = machine.file_after(machine.editor.replace(place, "other"))
    assert after is not None
    assert '"Resource": "other"' in after


def test_a_directive_is_not_cut() -> None:
    asl = ASL.replace(
        '      "Next": "B"', '%{ if var.x }      "Comment": "x",\n%{ endif }      "Next": "B"'
    )
    machine = Machine("heredoc.tf", TERRAFORM.format(f"<<EOT\n{asl}\nEOT"))
    comment = machine.member("States", "A", "Comment")
    edits = machine.editor.remove(comment)
    assert edits is not None
    after = machine.file_after(edits)
    assert after is None or ("%{ if var.x }" in after and "%{ endif }" in after)
    assert machine.file_after(machine.editor.remove(machine.member("States", "A"))) is None


def test_what_is_written_in_two_ways_is_not_changed_as_one() -> None:
    file = SourceText("file", "abcdef")
    writer = ExcerptWriter(file)
    writer.begin(AS_IT_IS)
    writer.copy_text(0, 3)
    writer.begin('"')
    writer.copy_text(3, 6)
    excerpt = writer.finish(Span(0, 6))
    assert excerpt.in_file(2, 4, "") is None
    assert excerpt.in_file(1, 3, "\n") == ((1, 3), "\n")
    assert excerpt.in_file(3, 5, "\n") == ((3, 5), "\\n")
    assert excerpt.in_file(3, 3, '"') == ((3, 3), '"')
    assert excerpt.in_file(6, 6, '"') == ((6, 6), '\\"')


def test_nothing_is_written_inside_of_what_an_escape_stands_for() -> None:
    text = CLOUDFORMATION.format(json.dumps(ASL.replace("arn", "${X}"), ensure_ascii=True))
    machine = Machine("template.yaml", "Parameters: {}\n" + text.replace("${X}", "{{resolve:a:b}}"))
    excerpt = machine.definition.excerpt
    assert excerpt is not None
    at = machine.definition.source.text.index("${resolve}")
    assert excerpt.in_file(at + 2, at + 2, "x") is None
    assert excerpt.in_file(at, at + 3, "x") is None
    assert excerpt.in_file(at, at + len("${resolve}"), "x") is not None


def test_what_is_put_between_pieces_stands_in_one_of_them() -> None:
    pieces = ['{"a": "x', {"Ref": "R"}, 'y"}']
    text = HOSTS["template.json"]("@").replace('"@"', json.dumps({"Fn::Join": ["", pieces]}))
    machine = Machine("template.json", text)
    excerpt = machine.definition.excerpt
    assert excerpt is not None
    for at, wanted in ((8, '"{\\"a\\": \\"xz"'), (12, '"zy\\"}"')):
        written = excerpt.in_file(at, at, "z")
        assert written is not None
        (start, end), new = written
        assert wanted in text[:start] + new + text[end:]


def test_nothing_is_put_behind_the_last_line_of_a_block() -> None:
    machine = Machine("literal.yaml", HOSTS["literal.yaml"](ASL))
    excerpt = machine.definition.excerpt
    assert excerpt is not None
    end = len(machine.definition.source.text)
    assert excerpt.in_file(end, end, "x") is None
    assert excerpt.in_file(end - 1, end - 1, "x") is not None


def test_what_pieces_are_joined_of_is_not_cut() -> None:
    machine = Machine("join.json", HOSTS["join.json"](ASL))
    assert machine.file_after(machine.editor.replace(machine.at(), {"a": 1})) is None
