"""The last line of a run."""

import pytest

from asl_analyze.reports.summary import summary


def _report(make, counts, files=1, definitions=1):
    results = []
    for severity, count in counts.items():
        rule = make.rule(severity=severity)
        results += [make.at(make.source("x", f"{n}"), "x", rule=rule) for n in range(count)]
    report = make.report(*results, definitions=definitions)
    report.files += make.clean(files - len(report.files), definitions).files
    return report


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"error": 1}, "1 error"),
        ({"error": 2}, "2 errors"),
        ({"warning": 1, "info": 1}, "1 warning and 1 info"),
        ({"error": 3, "warning": 2, "info": 4}, "3 errors, 2 warnings and 4 infos"),
        ({"info": 2, "error": 1}, "1 error and 2 infos"),
    ],
)
def test_counts_by_severity(make, counts, said):
    report = _report(make, counts, files=12)
    assert summary(report) == f"Found {said} in 12 definitions of 12 files"


def test_one_of_each(make):
    report = _report(make, {"error": 1})
    assert summary(report) == "Found 1 error in 1 definition of 1 file"


def test_no_problems(make):
    assert summary(make.clean(2, 3)) == "No problems found in 6 definitions of 2 files"


def test_a_fault_in_a_file_without_definition(make):
    report = _report(make, {"error": 1}, definitions=0)
    assert summary(report) == "Found 1 error in 1 file"


def test_no_definition(make):
    assert summary(make.clean(2, 0)) == "No definitions found in 2 files"


def test_no_file(make):
    assert summary(make.clean(0)) == "No files were checked"


def test_files_that_could_not_be_read_are_named(make):
    report = make.clean(1, 1, [("a\n.json", "permission denied"), ("b.json", "is a socket")])
    assert summary(report) == (
        "No problems found in 1 definition of 1 file\n"
        "Could not read a\\n.json: permission denied\n"
        "Could not read b.json: is a socket"
    )
