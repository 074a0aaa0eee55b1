"""JUnit's and Checkstyle's XML, held against schemas of what their readers take."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from xmlschema import XMLSchema

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.configured import Configured
from asl_analyze.reports.formats import gate, render
from asl_analyze.reports.options import Options
from tests.escape.names import assert_harmless
from tests.reports.hostile import TEXTS, hostile_report

SCHEMAS = Path(__file__).parents[2] / "fixtures" / "schemas"
CHECKED = {name: XMLSchema(SCHEMAS / f"{name}.xsd") for name in ("junit", "checkstyle")}
# What XML 1.0 cannot hold.
IMPOSSIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _root(name, report, **options):
    """The report as it leaves the program, read again."""
    printed = gate(name)(render(name, report, Options(**options)))
    assert_harmless(printed)
    root = ET.fromstring(printed.encode())  # noqa: S314
    CHECKED[name].validate(root)
    return root


def _cases(report, **options):
    """Of each suite its path and its cases: name, what it holds, the text of that."""
    root = _root("junit", report, **options)
    suites = []
    for suite in root:
        cases = [(case.get("name"), [(e.tag, e.text) for e in case]) for case in suite]
        outcomes = [tag for _, inside in cases for tag, _ in inside]
        assert int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == outcomes.count("failure")
        assert int(suite.get("errors", "")) == outcomes.count("error")
        assert len({name for name, _ in cases}) == len(cases)
        assert suite.get("file") == suite.get("name")
        suites.append((suite.get("name"), cases))
    for count in ("tests", "failures", "errors"):
        assert root.get(count) == str(sum(int(suite.get(count, "")) for suite in root))
    return suites


def test_a_failed_case(make):
    source = make.source("x\ny", "dir/order.asl.json")
    result = make.at(source, "y", help="Delete it", definition="Orders")
    root = _root("junit", make.report(result))
    (case,) = root.iter("testcase")
    assert case.get("classname") == "dir/order"
    assert case.get("name") == "ASL201 unreachable-state Orders /States/A"
    (failure,) = case
    assert failure.attrib == {"type": "error", "message": "state 'A' is not reachable"}
    assert failure.text == (
        "dir/order.asl.json:2:1: error[ASL201] state 'A' is not reachable\nhelp: Delete it\n"
        "https://github.com/asl-analyze/asl-analyze/blob/main/rules/flow/unreachable_state.py"
    )


def test_the_name_of_a_case_lasts_when_lines_move(make):
    here, there = make.source("x"), make.source("\n\nx")
    names = [_cases(make.report(make.at(source, "x")))[0][1][0][0] for source in (here, there)]
    assert names[0] == names[1]


def test_cases_of_one_place_are_told_apart(make):
    source = make.source("x")
    report = make.report(make.at(source, "x"), make.at(source, "x"), make.at(source, "x"))
    ((_, cases),) = _cases(report)
    assert [name.removeprefix("ASL201 unreachable-state ") for name, _ in cases] == [
        *("/States/A", "/States/A (2)", "/States/A (3)")
    ]


def test_a_finding_about_the_file_itself_has_its_place_for_a_name(make):
    ((_, ((name, _),)),) = _cases(make.report(make.at(make.source("x\n y"), "y", pointer=None)))
    assert name == "ASL201 unreachable-state 2:2"


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_errors_and_warnings_fail(make, severity):
    result = make.at(make.source("x"), "x", rule=make.rule(severity=severity))
    ((_, ((_, ((tag, _),)),)),) = _cases(make.report(result))
    assert tag == "failure"


def test_an_info_passes_and_says_so(make):
    result = make.at(make.source("x"), "x", rule=make.rule(severity="info"))
    ((_, ((_, ((tag, text),)),)),) = _cases(make.report(result))
    assert tag == "system-out"
    assert text.startswith("a.asl.json:1:1: info[ASL201] state 'A' is not reachable\n")


def test_a_clean_file_is_a_case_that_passes(make):
    assert _cases(make.clean(2)) == [
        ("0.json", [("nothing found", [])]),
        ("1.json", [("nothing found", [])]),
    ]
    assert _cases(make.clean(0)) == [("asl-analyze", [("nothing checked", [])])]


def test_what_is_no_finding_is_a_case(make):
    report = make.clean(failures=[("b.json", "permission denied")])
    report.files[0].left_out = 7
    used = Configured("asl-analyze.toml", {"ignore": ["flow"]})
    assert _cases(report, configured=[used]) == [
        (
            "0.json",
            [
                (
                    "findings-left-out",
                    [
                        (
                            "system-out",
                            "7 more findings in this file, the least severe, are left out",
                        )
                    ],
                )
            ],
        ),
        (
            "b.json",
            [("unreadable-file", [("error", "could not read the file: permission denied")])],
        ),
        (
            "asl-analyze.toml",
            [
                (
                    "configuration-file",
                    [("system-out", "configuration file asl-analyze.toml ignores 'flow'")],
                )
            ],
        ),
    ]


def _shown(text):
    """A text as XML can show it."""
    return one_line(text).translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})


def _assert_same_path(found, path):
    assert (found == path) == (IMPOSSIBLE.search(path) is None)


@given(TEXTS)
def test_any_text_comes_back_from_a_suite(texts):
    name, path, help = texts
    root = _root("junit", hostile_report(name, path, help))
    (suite,) = root
    _assert_same_path(suite.get("name"), path)
    failure, error = (case[0] for case in suite)
    assert failure.get("message") == _shown(name)
    assert f"\nhelp: {_shown(help)}\n" in failure.text
    assert error.text == f"could not read the file: {_shown(name)}"


def test_checkstyle_has_files_with_errors(make):
    source = make.source("x\n é", "dir/a.json")
    info = make.rule("ASL301", "info", name="b")
    report = make.report(make.at(source, "x", help="Delete it"), make.at(source, "é", rule=info))
    report.files.extend(make.clean().files)
    root = _root("checkstyle", report)
    assert [(file.get("name"), [error.attrib for error in file]) for file in root] == [
        (
            "dir/a.json",
            [
                {"line": "1", "column": "1", "severity": "error", "source": "asl-analyze.ASL201"}
                | {"message": "state 'A' is not reachable (Delete it)"},
                {"line": "2", "column": "2", "severity": "info", "source": "asl-analyze.ASL301"}
                | {"message": "state 'A' is not reachable"},
            ],
        ),
        ("0.json", []),
    ]


def test_checkstyle_says_what_is_no_finding(make):
    report = make.clean(failures=[("b.json", "permission denied")])
    report.files[0].left_out = 7
    used = Configured("asl-analyze.toml", {"ignore": ["flow"]})
    root = _root("checkstyle", report, configured=[used])
    assert [
        (file.get("name"), error.get("severity"), error.get("source"))
        for file in root
        for error in file
    ] == [
        ("0.json", "warning", "asl-analyze.findings-left-out"),
        ("b.json", "error", "asl-analyze.unreadable-file"),
        ("asl-analyze.toml", "info", "asl-analyze.configuration-file"),
    ]


@given(TEXTS)
def test_any_text_comes_back_from_checkstyle(texts):
    name, path, help = texts
    (file,) = _root("checkstyle", hostile_report(name, path, help))
    _assert_same_path(file.get("name"), path)
    finding, failure = file
    assert finding.get("message") == f"{_shown(name)} ({_shown(help)})"
    assert failure.get("message") == f"could not read the file: {_shown(name)}"
