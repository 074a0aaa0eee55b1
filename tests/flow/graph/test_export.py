"""The graph that networkx is handed."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx

from asl_analyze.flow.graph.export import to_networkx
from tests.flow.machines import machine

ORDER = {
    "StartAt": "Check",
    "States": {
        "Check": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "Split"}],
            "Default": "Done",
        },
        "Split": {
            "Type": "Parallel",
            "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}},
                {"StartAt": "B/C", "States": {"B/C": {"Type": "Fail"}}},
            ],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}],
            "Next": "Each",
        },
        "Each": {
            "Type": "Map",
            "ItemProcessor": {"StartAt": "D", "States": {"D": {"Type": "Succeed"}}},
            "Next": "Gone",
        },
        "Done": {"Type": "Succeed"},
    },
}

SPLIT = "/States/Split"
A = "/States/Split/Branches/0/States/A"
B = "/States/Split/Branches/1/States/B~1C"
EACH = "/States/Each"
D = "/States/Each/ItemProcessor/States/D"


def test_a_machine_is_handed_over_with_its_scopes() -> None:
    graph = to_networkx(machine(ORDER))
    assert set(graph.edges(keys=True)) == {
        ("/States/Check", SPLIT, "choice 0"),
        ("/States/Check", "/States/Done", "default"),
        (SPLIT, "/States/Done", "catch 0"),
        (SPLIT, EACH, "next"),
        (SPLIT, A, "enter 0"),
        (A, SPLIT, "leave"),
        (SPLIT, B, "enter 1"),
        (EACH, D, "enter 0"),
        (D, EACH, "leave"),
    }
    told = {"pointer": B, "name": "B/C", "type": "Fail", "starts": True, "ends": True}
    assert graph.nodes[B] == told
    assert not graph.nodes[SPLIT]["starts"]
    assert not graph.nodes[SPLIT]["ends"]


def test_a_scope_is_handed_over_alone() -> None:
    graph = to_networkx(machine(ORDER).scopes[1])
    assert list(graph.nodes) == [A]
    assert nx.is_directed_acyclic_graph(to_networkx(machine(ORDER).top))


def test_an_iterator_is_named_as_it_is_written() -> None:
    legacy = {
        "StartAt": "M",
        "States": {
            "M": {
                "Type": "Map",
                "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}},
                "End": True,
            }
        },
    }
    assert "/States/M/Iterator/States/I" in to_networkx(machine(legacy))


def test_networkx_is_not_imported_before_it_is_asked_for() -> None:
    code = "import sys, asl_analyze.flow.graph.export; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
