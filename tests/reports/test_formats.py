"""The table of formats, and what it costs not to use one."""

import os
import subprocess
import sys

import pytest

from asl_analyze.reports import concise, json_format
from asl_analyze.reports.formats import FORMATS, render
from asl_analyze.reports.options import Options
from asl_analyze.reports.sarif import log as sarif
from asl_analyze.reports.text import findings as text

MODULES = {
    "text": text,
    "full": text,
    "concise": concise,
    "json": json_format,
    "sarif": sarif,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_any_report(make, name):
    for report in (make.clean(0, 0), make.report(make.at(make.source("x"), "x", aws="CODE"))):
        rendered = render(name, report)
        assert rendered == "" or rendered.endswith("\n")


@pytest.mark.parametrize("name", MODULES)
def test_a_format_by_name(make, name):
    report = make.report(make.at(make.source("x"), "x"))
    assert render(name, report) == MODULES[name].render(report)


def test_options_reach_the_format(make):
    report = make.report(make.at(make.source("x"), "x"))
    assert "\x1b" in render("text", report, Options(color=True))


@pytest.mark.parametrize(("name", "needed"), [("text", []), ("concise", []), ("json", ["hashlib"])])
def test_quick_formats_load_nothing_heavy(name, needed):
    program = f"""
import sys
from asl_analyze.reports.formats import render
from asl_analyze.reports.summary import summary
from asl_analyze.result import FileReport, Report, Result
from asl_analyze.rule import Severity, rule
from asl_analyze.source.text import SourceText

def check(node): return ()
check.__module__ = "rules.flow.check"
one = rule("ASL201", Severity.ERROR, "no")(check)
source = SourceText("a", "plain")
result = Result(one, source, 0, 1, "no", {{}}, "", None, None, (), (), None)
report = Report([FileReport(source, [], [result])], [one], [])
assert render({name!r}, report) and summary(report)
heavy = {{"attr", "attrs", "sarif_om", "unicodedata", "dataclasses", "pathlib", "inspect",
          "hashlib", "urllib.parse", "lark", "yaml", "networkx", "jsonschema"}}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.strip() == str(needed)
