"""The default format, as people see it."""

from asl_analyze.reports.options import Options
from asl_analyze.reports.text import findings as text
from asl_analyze.rule import SAFE, SHOWN, UNSAFE, Edit, Fix
from asl_analyze.source.span import Span

MACHINE = """{
  "StartAt": "Charge",
  "States": {
    "Charge": {"Type": "Pass", "End": true},
    "Refund": {"Type": "Pass", "Next": "Notify"},
    "Notify": {"Type": "Pass", "Next": "Refund"}
  }
}
"""


def _frame(rendered):
    """The rows between the arrow and the notes."""
    rows = [line for line in rendered.split("\n") if not line.lstrip().startswith("=")]
    return "\n".join(rows[3:-2])


def test_a_finding_is_shown_in_its_lines(make):
    source = make.source(MACHINE)
    fix = Fix("remove the state", (Edit(Span(0, 1), ""),), UNSAFE)
    result = make.at(
        source,
        '"Refund"',
        arguments={"name": "Refund"},
        related=(make.spot(source, '"Charge"', "the start"),),
        fix=fix,
    )
    assert text.render(make.report(result)) == (
        """\
error[ASL201]: state 'Refund' is not reachable
 --> a.asl.json:5:5
  |
4 |     "Charge": {"Type": "Pass", "End": true},
5 |     "Refund": {"Type": "Pass", "Next": "Notify"},
  |     ^^^^^^^^
6 |     "Notify": {"Type": "Pass", "Next": "Refund"}
  |
  = note: a.asl.json:2:14: the start
  = help: remove the state (may change what a run does)
  = rule: unreachable-state, see `asl-analyze rule ASL201`
"""
    )


def test_a_rule_is_introduced_once(make):
    source, rule = make.source(MACHINE), make.rule()
    other = make.rule("ASL301", "info", name="unused_variable")
    results = [make.at(source, '"Refund"', rule=one) for one in (rule, rule, other)]
    rendered = text.render(make.report(*results))
    assert rendered.count("asl-analyze rule ASL201") == 1
    assert rendered.count("asl-analyze rule ASL301") == 1


def test_findings_are_separated_by_an_empty_line(make):
    source = make.source(MACHINE)
    rendered = text.render(make.report(make.at(source, "StartAt"), make.at(source, "Notify")))
    assert rendered.count("\n\n") == 1
    assert rendered.endswith("|\n")


def test_no_row_of_code_is_wider_than_asked_for(make):
    source = make.source("\n" * 99 + "a" * 500 + "HERE" + "b" * 500)
    rendered = text.render(make.report(make.at(source, "HERE")), Options(width=60))
    assert max(len(line) for line in rendered.split("\n")) == 60
    assert "HERE" in text.render(make.report(make.at(source, "HERE")), Options(width=0))


def test_nothing_found_is_nothing_said(make):
    assert text.render(make.clean()) == ""


def test_the_margin_is_as_wide_as_the_highest_number_shown(make):
    source = make.source("\n" * 8 + "here\nafter")
    rendered = text.render(make.report(make.at(source, "here")))
    assert (
        "\n  --> a.asl.json:9:1\n   |\n 8 |\n 9 | here\n   | ^^^^\n10 | after\n   |\n" in rendered
    )


def test_a_span_over_lines_is_marked_on_each(make):
    source = make.source('[\n  {\n    "a": 1\n\n  }\n]')
    rendered = text.render(make.report(make.at(source, '{\n    "a": 1\n\n  }')))
    assert _frame(rendered) == (
        '1 | [\n2 |   {\n  |   ^\n3 |     "a": 1\n  |     ^^^^^^\n4 |\n5 |   }\n  |   ^\n6 | ]'
    )


def test_the_empty_line_at_the_end_of_a_file_is_no_context(make):
    rendered = text.render(make.report(make.at(make.source("a\nb\n"), "b")))
    assert _frame(rendered) == "1 | a\n2 | b\n  | ^"


def test_five_lines_are_shown_whole(make):
    rendered = text.render(make.report(make.at(make.source("a\nb\nc\nd\ne"), "a\nb\nc\nd\ne")))
    assert rendered.count("^") == 5
    rendered = text.render(
        make.report(make.at(make.source("a\nb\nc\nd\ne\nf"), "a\nb\nc\nd\ne\nf"))
    )
    assert rendered.count("^") == 3


def test_the_middle_of_a_long_span_is_left_out(make):
    words = "\n".join("abcdefgh")
    rendered = text.render(make.report(make.at(make.source(words), words)))
    assert _frame(rendered) == "1 | a\n  | ^\n2 | b\n  | ^\n...\n8 | h\n  | ^"


def test_a_span_up_to_a_line_end_does_not_mark_the_next_line(make):
    rendered = text.render(make.report(make.at(make.source("ab\ncd\n"), "b\n")))
    assert _frame(rendered) == "1 | ab\n  |  ^\n2 | cd"


def test_the_end_of_a_file_can_be_pointed_at(make):
    result = make.result(make.source("{\n"), 2, 2)
    assert _frame(text.render(make.report(result))) == "1 | {\n2 |\n  | ^"


def test_an_empty_file_can_be_pointed_at(make):
    result = make.result(make.source(""), 0, 0)
    assert _frame(text.render(make.report(result))) == "1 |\n  | ^"


def test_carriage_returns_end_lines_and_are_not_shown(make):
    rendered = text.render(make.report(make.at(make.source("a\r\nbc\rd"), "c")))
    assert _frame(rendered) == "1 | a\n2 | bc\n  |  ^\n3 | d"


def test_messages_and_paths_stay_on_their_line(make):
    source = make.source("x", "a\nb.json")
    result = make.at(source, "x", arguments={"name": "\x1b[31m\nno\ud83d"})
    head = text.render(make.report(result)).split("\n")[:2]
    assert head == [
        "error[ASL201]: state '\\u001b[31m\\nno\\ud83d' is not reachable",
        " --> a\\nb.json:1:1",
    ]


def test_a_path_shows_its_steps(make):
    source = make.source(MACHINE)
    steps = [make.spot(source, '"Refund"', "goes on"), make.spot(source, '"Notify"', "comes back")]
    rendered = text.render(make.report(make.at(source, "States", path=tuple(steps))))
    assert "  = path: 1. a.asl.json:5:5: goes on\n  = path: 2. a.asl.json:5:40: comes" in rendered


def test_a_long_path_shows_its_ends(make):
    source = make.source(MACHINE)
    steps = tuple(make.spot(source, '"Refund"', f"step {n}") for n in range(1, 31))
    rendered = text.render(make.report(make.at(source, "States", path=steps)))
    shown = [line for line in rendered.split("\n") if "= path" in line]
    assert len(shown) == 9
    assert shown[3].endswith("step 4")
    assert shown[4] == "  = path: ... 22 more"
    assert shown[5].startswith("  = path: 27. ")
    assert shown[5].endswith("step 27")


def test_colour_only_on_request_and_it_changes_no_word(make):
    source = make.source(MACHINE)
    report = make.report(make.at(source, '"Refund"'))
    plain = text.render(report)
    colored = text.render(report, Options(color=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31merror[ASL201]\x1b[0m" in colored
    assert "    \x1b[1;31m^^^^^^^^\x1b[0m\n" in colored
    stripped = colored.replace("\x1b[0m", "")
    for code in ("1;31", "1;34", "1"):
        stripped = stripped.replace(f"\x1b[{code}m", "")
    assert stripped == plain


def test_what_a_ci_log_takes_for_a_command_is_underlined_where_it_stands(make):
    source = make.source('"##[error]x ##vso[task]"')
    rendered = text.render(make.report(make.at(source, "x")))
    assert ('1 | "<U+0023>#[error]x <U+0023>#vso[task]"\n  |                  ^\n') in rendered


def test_the_remedy_stands_below_the_frame_and_takes_the_place_of_the_fixs_words(make):
    source = make.source(MACHINE)
    fix = Fix("rename", (Edit(Span(0, 1), "x"),), SAFE)
    rendered = text.render(make.report(make.at(source, "States", fix=fix, help="Write 'A'")))
    assert "\n  = help: Write 'A'\n" in rendered
    assert "rename" not in rendered


def shown(make, written, *edits):
    source = make.source(written)
    fix = Fix("Say how long", [Edit(Span(*place), new) for *place, new in edits], SHOWN)
    return text_report(make, source, fix)


def text_report(make, source, fix):
    rendered = text.render(make.report(make.at(source, "Type", fix=fix, help="Say how long")))
    return [line.split("|", 1)[-1] for line in rendered.splitlines() if line.lstrip()[:1] == "|"]


def test_a_fix_that_only_the_reader_may_apply_is_shown(make):
    lines = shown(make, '{\n  "Type": "Task"\n}\n', (18, 18, ',\n  "TimeoutSeconds": 60'))
    assert lines[-3:] == [
        ' -   "Type": "Task"',
        ' +   "Type": "Task",',
        ' +   "TimeoutSeconds": 60',
    ]


def test_a_long_one_is_cut(make):
    many = "".join(f"line {number}\n" for number in range(40))
    lines = shown(make, '{"Type": 1}\n', (0, 0, many))
    assert lines[-2:] == [" + line 11", " ..."]
    (wide,) = [line for line in shown(make, '{"Type": 1}', (1, 1, "x" * 500)) if line[:2] == " +"]
    assert len(wide) < 130


def test_other_fixes_are_not_shown(make):
    source = make.source('{"Type": 1}')
    fix = Fix("Say", [Edit(Span(1, 1), "x")], UNSAFE)
    assert not [line for line in text_report(make, source, fix) if line[:2] in (" +", " -")]
