"""The way from the object model to JSON."""

import json
from pathlib import PurePath

import pytest

from asl_analyze.reports.sarif.model import dumps, om


def _plain(value):
    return json.loads(dumps(value))


def test_names_are_those_of_the_schema():
    log = om.SarifLog(version="2.1.0", schema_uri="s", runs=[])
    assert _plain(log) == {"$schema": "s", "version": "2.1.0", "runs": []}


def test_a_level_that_is_the_default_is_written():
    result = om.Result(message=om.Message(text="x"), level="warning")
    assert _plain(result)["level"] == "warning"


def test_what_was_not_given_is_not_written():
    result = om.Result(message=om.Message(text="x"), rule_id="A")
    assert _plain(result) == {
        "kind": "fail",
        "level": "warning",
        "message": {"text": "x"},
        "ruleId": "A",
    }


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (om.Location(), set()),
        (om.Region(start_line=1), {"startLine"}),
        (om.ArtifactLocation(uri="u"), {"uri"}),
        (om.Artifact(), set()),
        (om.LogicalLocation(name="n"), {"name"}),
        (om.ThreadFlowLocation(), {"importance"}),
    ],
)
def test_the_models_minus_one_is_not_written(value, names):
    assert set(_plain(value)) == names


def test_zero_and_false_are_written():
    assert _plain(om.Result(message=om.Message(text="x"), rule_index=0))["ruleIndex"] == 0
    assert _plain(om.Invocation(execution_successful=False)) == {"executionSuccessful": False}


@pytest.mark.parametrize("value", [{1, 2}, PurePath("a"), object(), b"x"])
def test_a_value_of_no_known_type_is_refused(value):
    with pytest.raises(TypeError):
        dumps(om.Message(text=value))


def test_half_a_pair_becomes_the_replacement_character():
    assert _plain(om.Message(text="a\ud83db\ude00c😀é")) == {"text": "a\ufffdb\ufffdc😀é"}
