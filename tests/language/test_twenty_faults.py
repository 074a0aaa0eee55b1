"""Twenty mistakes in one definition are twenty errors: none hides another, none has an echo."""

from __future__ import annotations

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from tests.analyzed import analyze_bytes

DEFINITION = """{
  "StartAt": "Load",
  "TimeoutSecond": 60,
  "States": {
    "Load": {"Type": "Task", "Resource": "load-orders", "Next": "Shape"},
    "Shape": {
      "Type": "Pass",
      "Parameters": {"id.$": "$.orders[0", "sum.$": "States.MathAdd(1)", "name.$": "Ada"},
      "ResultPath": "$.a[*]",
      "Next": "Decide"
    },
    "Decide": {
      "Type": "Choice",
      "Choices": [
        {"StringEquals": "a", "Next": "Pause"},
        {"And": [{"Variable": "$.n", "NumericEquals": "5"}], "Next": "Call"},
        {"Variable": "$.x", "IsNull": true, "IsPresent": true, "Next": "Each"}
      ],
      "Default": "Nowhere"
    },
    "Pause": {"Type": "Wait", "Seconds": 5, "Timestamp": "2030-01-31T00:00:00Z", "End": true},
    "Call": {
      "Type": "Task",
      "QueryLanguage": "JSONata",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Arguments": {"FunctionName": "f", "payload": 5},
      "ResultSelector": {},
      "Output": "{% $states.result + %}",
      "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": -1}, {"BackoffRate": 2}],
      "Assign": {"order-id": 1},
      "End": true
    },
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED"},
        "StartAt": "One",
        "States": {"One": {"Type": "pass", "End": true}, "Two": []}
      },
      "End": true
    }
  }
}
"""

EXPECTED = [
    ("ASL101", "/TimeoutSecond"),
    ("ASL601", "/States/Load/Resource"),
    ("ASL401", "/States/Shape/Parameters/id.$"),
    ("ASL405", "/States/Shape/Parameters/sum.$"),
    ("ASL403", "/States/Shape/Parameters/name.$"),
    ("ASL402", "/States/Shape/ResultPath"),
    ("ASL102", "/States/Decide/Choices/0"),
    ("ASL105", "/States/Decide/Choices/1/And/0/NumericEquals"),
    ("ASL104", "/States/Decide/Choices/2/IsPresent"),
    ("ASL202", "/States/Decide/Default"),
    ("ASL104", "/States/Pause/Timestamp"),
    ("ASL606", "/States/Call/Arguments/payload"),
    ("ASL109", "/States/Call/ResultSelector"),
    ("ASL417", "/States/Call/Output"),
    ("ASL106", "/States/Call/Retry/0/MaxAttempts"),
    ("ASL102", "/States/Call/Retry/1"),
    ("ASL301", "/States/Call/Assign/order-id"),
    ("ASL102", "/States/Each/ItemProcessor/ProcessorConfig"),
    ("ASL107", "/States/Each/ItemProcessor/States/One/Type"),
    ("ASL105", "/States/Each/ItemProcessor/States/Two"),
]


def test_twenty_faults_are_twenty_errors() -> None:
    engine = Engine(all_rules())
    report = analyze_bytes("machine.asl.json", DEFINITION.encode(), engine, named=True)
    assert report is not None
    errors = [r for r in report.results if r.severity is Severity.ERROR]
    assert [(r.rule.code, r.pointer) for r in errors] == EXPECTED
