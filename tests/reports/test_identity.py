"""Findings that stay the same when lines move."""

from __future__ import annotations

from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting


def _lasting(*results, root=""):
    lasting = Lasting(Rooted(root))
    return [lasting.of(result) for result in results]


def test_a_finding_keeps_its_fingerprint_when_it_moves(make):
    here, there = make.source("x"), make.source("\n\n   x")
    first = _lasting(make.at(here, "x"))
    assert first == _lasting(make.at(there, "x"))
    assert len(first[0]) == 64


def test_equal_findings_are_told_apart_by_their_order(make):
    first, second = _lasting(make.at(make.source("x"), "x"), make.at(make.source("x"), "x"))
    assert first != second


def test_what_tells_findings_apart(make):
    source = make.source("x")
    results = [
        make.at(source, "x"),
        make.at(source, "x", pointer="/States/B"),
        make.at(source, "x", pointer=None),
        make.at(source, "x", arguments={"name": "B"}),
        make.at(source, "x", rule=make.rule("ASL202")),
        make.at(make.source("x", "b.json"), "x"),
        make.at(source, "x", definition="One"),
        make.at(source, "x", definition="Two"),
    ]
    alone = {_lasting(result)[0] for result in results}
    assert len(alone) == len(results)


def test_where_the_program_runs_makes_no_difference(make, tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path)
    above = _lasting(make.at(make.source("x", "inner/a.json"), "x"), root=str(tmp_path))
    monkeypatch.chdir(tmp_path / "inner")
    assert _lasting(make.at(make.source("x", "a.json"), "x"), root=str(tmp_path)) == above
