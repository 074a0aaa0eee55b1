"""Suppressions in files that hold definitions, or name the files that do."""

from __future__ import annotations

import json

import pytest

from tests.suppress.checked import check, suppressed, told

ROUTE = {
    "StartAt": "Route",
    "States": {
        "Route": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.a", "IsNull": True, "Next": "Done"}],
        },
        "Done": {"Type": "Succeed"},
    },
}
TEXT = json.dumps(ROUTE)
RULES = ["missing-default", "suppressions"]


def test_metadata_of_a_resource_and_of_the_template() -> None:
    template = """\
Resources:
  One:
    Type: AWS::StepFunctions::StateMachine
    Metadata:
      asl-analyze:
        ignore:
          - {rule: missing-default, reason: nothing else comes}
    Properties:
      DefinitionString: 'TEXT'
  Two:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: 'TEXT'
""".replace("TEXT", TEXT)
    report = check({"t.yaml": template}, select=RULES)
    assert suppressed(report) == ["t.yaml:9 missing-default by t.yaml:7: nothing else comes"]
    assert told(report) == ["t.yaml:13 missing-default"]
    whole = f"Metadata: {{asl-analyze: {{ignore: flow}}}}\n{template}"
    report = check({"t.yaml": whole}, select=["missing-default"])
    assert told(report) == []
    assert suppressed(report)[1] == "t.yaml:14 missing-default by t.yaml:1: None"


def test_metadata_in_json() -> None:
    resource = {
        "Type": "AWS::StepFunctions::StateMachine",
        "Metadata": {"asl-analyze": {"ignore": ["flow"]}, "aws:cdk:path": "Stack/Order/Resource"},
        "Properties": {"DefinitionString": {"Fn::Join": ["", [TEXT]]}},
    }
    report = check({"t.json": json.dumps({"Resources": {"One": resource}})}, select=RULES)
    assert told(report) == []
    assert len(report.suppressed) == 1


@pytest.mark.parametrize("quotes", ["'", '"', "|"])
def test_a_comment_field_inside_a_text(quotes: str) -> None:
    definition = json.loads(TEXT)
    definition["States"]["Route"]["Comment"] = "asl-analyze: ignore[missing-default] so"
    text = json.dumps(definition)
    written = {
        "'": f"'{text}'",
        '"': json.dumps(text),
        "|": "|\n        " + json.dumps(definition, indent=1).replace("\n", "\n        "),
    }[quotes]
    template = f"""\
Resources:
  One:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: {written}
  Two:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: '{TEXT}'
"""
    report = check({"t.yaml": template}, select=RULES)
    assert [one.definition for one in report.suppressed] == ["One"]
    assert [one.definition for one in report.results] == ["Two"]


def test_a_comment_above_a_text_covers_all_of_it() -> None:
    body = json.dumps(ROUTE, indent=2).replace("\n", "\n        ")
    template = f"""\
Resources:
  One:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      # asl-analyze: ignore[missing-default] so
      DefinitionString: |
        {body}
"""
    report = check({"t.yaml": template}, select=RULES)
    assert told(report) == []
    assert suppressed(report) == ["t.yaml:10 missing-default by t.yaml:5: so"]


def test_a_hash_inside_a_text_is_no_comment() -> None:
    template = f"""\
Resources:
  One:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: |
        # asl-analyze: ignore[missing-default]
        {TEXT}
"""
    report = check({"t.yaml": template}, select=RULES)
    assert not report.suppressed


TEMPLATE = """\
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Metadata:
      asl-analyze:
        ignore:
          - {rule: missing-default, reason: by the template}
    Properties:
      DefinitionUri: order.asl.json
"""


def test_a_resource_covers_its_definition_in_another_file() -> None:
    report = check({"t.yaml": TEMPLATE, "order.asl.json": TEXT}, select=RULES)
    assert told(report) == []
    assert suppressed(report) == ["order.asl.json:1 missing-default by t.yaml:7: by the template"]


@pytest.mark.parametrize(
    "comment",
    ["# asl-analyze: ignore-file[flow] by the template\n", "# asl-analyze: ignore[flow] no\n"],
)
def test_so_does_a_comment_that_covers_the_resource(comment: str) -> None:
    plain = TEMPLATE.replace("          - {rule: missing-default, reason: by the template}", "[]")
    plain = plain[: plain.index("    Metadata")] + plain[plain.index("    Properties") :]
    report = check({"t.yaml": comment + plain, "order.asl.json": TEXT}, select=RULES)
    assert told(report) == []
    assert len(report.suppressed) == 1


def test_what_holds_for_one_use_of_a_file_holds_for_no_other() -> None:
    other = TEMPLATE.replace("Order:", "Refund:").replace("missing-default", "unreachable-state")
    report = check(
        {"a.yaml": TEMPLATE, "b.yaml": other, "order.asl.json": TEXT}, select=["missing-default"]
    )
    (result,) = report.results
    assert result.message.endswith("(as 'b.yaml' uses the file)")
    assert suppressed(report) == ["order.asl.json:1 missing-default by a.yaml:7: by the template"]


def test_both_uses_may_suppress_it() -> None:
    report = check(
        {"a.yaml": TEMPLATE, "b.yaml": TEMPLATE, "order.asl.json": TEXT}, select=["missing-default"]
    )
    assert told(report) == []


def test_the_definition_file_speaks_for_itself() -> None:
    definition = {**ROUTE, "Comment": "asl-analyze: ignore[missing-default] by itself"}
    template = TEMPLATE.replace("missing-default", "ASL201")
    report = check(
        {"t.yaml": template, "order.asl.json": json.dumps(definition)}, select=["missing-default"]
    )
    assert suppressed(report) == ["order.asl.json:1 missing-default by order.asl.json:1: by itself"]


MODULE = """\
# asl-analyze: ignore[missing-default] one
resource "aws_sfn_state_machine" "one" {
  definition = <<-EOT
    TEXT
  EOT
}

resource "aws_sfn_state_machine" "two" {
  definition = file("${path.module}/two.asl.json")
  type       = "STANDARD" # asl-analyze: ignore[missing-default] nothing begins here
}

# asl-analyze: ignore[missing-default] three
resource "aws_sfn_state_machine" "three" {
  definition = file("${path.module}/three.asl.json")
}
""".replace("TEXT", TEXT.replace("\n", "\n    "))


def test_terraform() -> None:
    files = {"main.tf": MODULE, "two.asl.json": TEXT, "three.asl.json": TEXT}
    report = check(files, select=["missing-default"])
    assert told(report) == ["two.asl.json:1 missing-default"]
    assert suppressed(report) == [
        "main.tf:4 missing-default by main.tf:1: one",
        "three.asl.json:1 missing-default by main.tf:13: three",
    ]


def test_comments_of_yaml_inside_terraform() -> None:
    module = """\
resource "aws_sfn_state_machine" "one" {
  definition = jsonencode(yamldecode(<<-EOT
    StartAt: Route
    States:
      # asl-analyze: ignore[missing-default] in the text
      Route:
        Type: Choice
        Choices: [{Variable: $.a, IsNull: true, Next: Done}]
      Other: # asl-analyze: ignore[unreachable-state] there as well
        Type: Choice
        Choices: [{Variable: $.a, IsNull: true, Next: Done}]
      Done: {Type: Succeed} # asl-analyze: ignore[unreachable-state] of no use
  EOT
  ))
}
"""
    report = check({"main.tf": module}, select=["flow", "suppressions"])
    assert suppressed(report) == [
        "main.tf:6 missing-default by main.tf:5: in the text",
        "main.tf:9 unreachable-state by main.tf:9: there as well",
    ]
    assert told(report) == ["main.tf:9 missing-default", "main.tf:12 unused-suppression"]


def test_what_a_file_says_counts_where_another_one_is_read_with_it() -> None:
    main = 'resource "aws_sfn_state_machine" "one" {\n  definition = jsonencode(local.route)\n}\n'
    route = """\
locals {
  # asl-analyze: ignore[missing-default] beside
  route = {
    StartAt = "Route"
    States = {
      Route = { Type = "Choice", Choices = [{ Variable = "$.a", IsNull = true, Next = "Done" }] }
      Done  = { Type = "Succeed" }
    }
  }
}
"""
    report = check({"main.tf": main, "locals.tf": route}, select=RULES)
    assert told(report) == []
    assert suppressed(report) == ["locals.tf:6 missing-default by locals.tf:2: beside"]


def test_serverless_parts_in_other_files() -> None:
    service = """\
service: orders
provider: aws
stepFunctions:
  stateMachines:
    # asl-analyze: ignore[unreachable-state] by the service
    order:
      definition:
        StartAt: Route
        States: ${file(states.yml)}
"""
    states = """\
Route:
  Type: Choice
  Choices: # asl-analyze: ignore[unreachable-state] of no use, and nobody can tell
    - {Variable: $.a, IsNull: true, Next: Done}
Done: {Type: Succeed}
Spare: {Type: Succeed}
# asl-analyze: ignore[missing-default] by the part
Other: {Type: Choice, Choices: [{Variable: $.a, IsNull: true, Next: Done}]}
"""
    report = check({"serverless.yml": service, "states.yml": states}, select=["flow"])
    assert told(report) == ["states.yml:1 missing-default"]
    assert suppressed(report) == [
        "states.yml:6 unreachable-state by serverless.yml:5: by the service",
        "states.yml:8 unreachable-state by serverless.yml:5: by the service",
        "states.yml:8 missing-default by states.yml:7: by the part",
    ]


def test_kubernetes_in_the_second_document() -> None:
    manifest = f"""\
apiVersion: v1
kind: Namespace
---
apiVersion: sfn.services.k8s.aws/v1alpha1
kind: StateMachine
metadata: {{name: order}}
spec:
  # asl-analyze: ignore[missing-default] in a manifest
  definition: '{TEXT}'
"""
    report = check({"m.yaml": manifest}, select=RULES)
    assert told(report) == []
    assert suppressed(report) == ["m.yaml:9 missing-default by m.yaml:8: in a manifest"]
