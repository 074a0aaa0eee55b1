"""From a pointer to the states around a place."""

import pytest

from asl_analyze.reports.sarif.state_path import state_path


@pytest.mark.parametrize(
    ("pointer", "names"),
    [
        ("", []),
        ("/StartAt", []),
        ("/States", []),
        ("/States/A", ["A"]),
        ("/States/A/Next", ["A"]),
        ("/States/A~1B~01/Next", ["A/B~1"]),
        ("/States/M/ItemProcessor/States/In/Type", ["M", "In"]),
        ("/States/M/Iterator/States/In", ["M", "In"]),
        ("/States/M/ItemProcessor/StartAt", ["M"]),
        ("/States/P/Branches/1/States/Q/Branches/0/States/R", ["P", "Q", "R"]),
        ("/States/P/Branches/1/StartAt", ["P"]),
        ("/States/States/Branches/0/States/Branches", ["States", "Branches"]),
        ("/States/A/Parameters/States/B", ["A"]),
        ("/Comment/States/B", []),
    ],
)
def test_states(pointer, names):
    assert state_path(pointer) == names
