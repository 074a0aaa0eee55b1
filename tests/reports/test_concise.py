"""One line a finding."""

from asl_analyze.reports import concise


def test_lines_of_every_severity(make):
    source = make.source("{\n  é: 1}", "dir/a b.json")
    results = [
        make.at(source, "1", rule=make.rule(code, severity))
        for code, severity in (("ASL201", "error"), ("ASL301", "warning"), ("ASL401", "info"))
    ]
    assert concise.render(make.report(*results)) == (
        "dir/a b.json:2:6: error[ASL201] state 'A' is not reachable\n"
        "dir/a b.json:2:6: warning[ASL301] state 'A' is not reachable\n"
        "dir/a b.json:2:6: info[ASL401] state 'A' is not reachable\n"
    )


def test_a_message_of_several_lines_stays_on_one(make):
    result = make.at(make.source("x"), "x", arguments={"name": "a\r\nb\u2028c\td\u0085\x1f"})
    rendered = concise.render(make.report(result))
    assert rendered.endswith("state 'a\\r\\nb\\u2028c\\td\\u0085\\u001f' is not reachable\n")
    assert len(rendered.splitlines()) == 1


def test_characters_that_only_look_odd_are_kept(make):
    name = "é 日本 👨\u200d👩\u200d👧 \xa0 {x} \\n"
    result = make.at(make.source("x"), "x", arguments={"name": name})
    assert name in concise.render(make.report(result))


def test_half_a_pair_can_be_written_as_utf8(make):
    result = make.at(make.source("x", "\udce9.json"), "x", arguments={"name": "\ud83d"})
    assert concise.render(make.report(result)).encode() == (
        b"\\udce9.json:1:1: error[ASL201] state '\\ud83d' is not reachable\n"
    )


def test_nothing_found_is_nothing_said(make):
    assert concise.render(make.clean()) == ""
