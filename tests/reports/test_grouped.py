"""All findings of a file at a glance."""

import re

import pytest
from hypothesis import given

from asl_analyze.reports.configured import Configured
from asl_analyze.reports.formats import gate, render
from asl_analyze.reports.options import Options
from tests.escape.names import assert_harmless
from tests.reports.hostile import TEXTS, hostile_report


def test_a_block_for_each_file(make):
    source, other = make.source("x\n" * 9 + "  y"), make.source("{}", "dir/b.json")
    warning = make.rule("ASL301", "warning", name="b", template="'{name}' is odd")
    report = make.report(
        make.at(source, "x", help="Delete it"),
        make.at(source, "y", rule=warning),
        make.at(other, "{"),
    )
    report.files.extend(make.clean().files)
    assert render("grouped", report) == (
        "a.asl.json\n"
        "   1:1  error    ASL201  state 'A' is not reachable\n"
        "        help: Delete it\n"
        "  10:3  warning  ASL301  'A' is odd\n"
        "\n"
        "dir/b.json\n"
        "  1:1  error  ASL201  state 'A' is not reachable\n"
    )


def test_a_finding_stands_below_the_file_that_it_is_in(make):
    used = make.source("x", "used.json")
    report = make.clean()
    report.files[0].results.append(make.at(used, "x"))
    assert render("grouped", report).startswith("used.json\n")


def test_what_is_left_out_is_said(make):
    report = make.report(make.at(make.source("x"), "x"))
    report.files[0].left_out = 7
    assert render("grouped", report).endswith(
        "\n\nand 7 more findings in a.asl.json (--max-findings 0 shows all)\n"
    )


@pytest.mark.parametrize("format", ["text", "grouped"])
def test_a_report_that_stands_alone_says_what_is_no_finding(make, format):
    report = make.clean(failures=[("b\n.json", "permission denied")])
    options = Options(configured=[Configured("asl-analyze.toml", {"ignore": ["flow"]})])
    assert render(format, report, options) == ""
    options.stands_alone = True
    assert render(format, report, options) == (
        "error: b\\n.json: could not read the file: permission denied\n"
        "\n"
        "info: asl-analyze.toml: configuration file asl-analyze.toml ignores 'flow'\n"
    )


def test_a_clean_run_prints_nothing(make):
    assert render("grouped", make.clean(2)) == ""


def test_colours(make):
    report = make.report(make.at(make.source("x"), "x"))
    colored = render("grouped", report, Options(color=True))
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == render("grouped", report)


@given(TEXTS)
def test_no_text_makes_a_line(texts):
    printed = gate("grouped")(render("grouped", hostile_report(*texts)))
    assert_harmless(printed)
    assert len(printed.split("\n")) == 4
