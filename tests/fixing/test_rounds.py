"""Rounds: what is applied when, what is left alone, and what must never come of it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping

import pytest

from asl_analyze.engine import Engine
from asl_analyze.files.found import FoundFile
from asl_analyze.fixing import rounds
from asl_analyze.fixing.rounds import FixedFiles, fixed_files
from asl_analyze.language.model import State
from asl_analyze.registry import all_rules
from asl_analyze.rule import (
    SAFE,
    UNSAFE,
    Applicability,
    Edit,
    Finding,
    Fix,
    Rule,
    Severity,
    found,
    rule,
)
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.session import Session
from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import String
from asl_analyze.world.memory import Memory
from asl_analyze.world.world import World

ORDINARY = [one for one in all_rules() if not one.opt_in]
NAME = "x.asl.json"


def machine(*names: str) -> str:
    """Pass states one behind the other, a line for each."""
    ways = [*(f'"Next": "{name}"' for name in names[1:]), '"End": true']
    states = [
        f'    "{name}": {{"Type": "Pass", {way}}}' for name, way in zip(names, ways, strict=True)
    ]
    return f'{{\n  "StartAt": "{names[0]}",\n  "States": {{\n' + ",\n".join(states) + "\n  }\n}\n"


def comment_of(state: State) -> String | None:
    member = state.node.members.get("Comment")
    return member.value if member and isinstance(member.value, String) else None


def commented(state: State, text: str, applicability: Applicability = SAFE) -> Fix:
    """A fix that gives a state a comment."""
    at = state.node.start + 1
    return Fix(f"Add {text}", [Edit(Span(at, at), text)], applicability)


def fix(
    files: Mapping[str, str | bytes],
    rules: list[Rule],
    level: Applicability = SAFE,
    wanted: list[Rule] | None = None,
) -> FixedFiles:
    world = Memory({k: v.encode() if isinstance(v, str) else v for k, v in files.items()})

    def run(inner: World) -> Iterator[Analysis]:
        session = Session(inner, Engine(rules), keep=False)
        return session.run([FoundFile(path, named=True, certain=True) for path in files])

    chosen = rules if wanted is None else wanted
    return fixed_files(world, run, level, lambda result: result.rule in chosen)


def after(fixed: FixedFiles, path: str = NAME) -> str:
    return fixed.files[path][1].decode()


@rule("ASL291", Severity.WARNING, "State '{state}' has no comment")
def uncommented(state: State) -> Iterator[Finding]:
    if comment_of(state) is None:
        yield found(state.key, state=state.name, fix=commented(state, '"Comment": "", '))


@rule("ASL292", Severity.WARNING, "State '{state}' has an empty comment")
def empty_comment(state: State) -> Iterator[Finding]:
    comment = comment_of(state)
    if comment is not None and not comment.value:
        edit = Edit(comment.span, '"now"')
        yield found(state.key, state=state.name, fix=Fix("Write it", [edit], UNSAFE))


@rule("ASL293", Severity.WARNING, "State '{state}' is not what it should be")
def spoiling(state: State) -> Iterator[Finding]:
    """Of a state called 'bad' it makes something else that is wrong."""
    if comment_of(state) is None:
        more = '"Comment": "", ' + ('"Nxt": "A", ' if state.name == "bad" else "")
        yield found(state.key, state=state.name, fix=commented(state, more))


@rule("ASL294", Severity.WARNING, "State '{state}' stays as it is")
def never_cured(state: State) -> Iterator[Finding]:
    yield found(state.key, state=state.name, fix=commented(state, '"Comment": "", '))


@rule("ASL295", Severity.INFO, "Comment of '{state}' is {length} long")
def growing(state: State) -> Iterator[Finding]:
    """Each cure makes another finding."""
    comment = comment_of(state)
    if comment is not None:
        edit = Edit(Span(comment.end - 1, comment.end - 1), "x")
        length = len(comment.value)
        yield found(
            state.key, state=state.name, length=length, fix=Fix("Add a letter", [edit], SAFE)
        )


@rule("ASL288", Severity.WARNING, "State '{state}' and the others have no comment")
def together(state: State) -> Iterator[Finding]:
    """One cure for all states, which spoils the first."""
    bare = [one for one in state.machine.states if comment_of(one) is None]
    if state in bare:
        edits = [edit for one in bare for edit in commented(one, '"Comment": "", ').edits]
        at = bare[0].node.end - 1
        edits.append(Edit(Span(at, at), ', "Nxt": "A"'))
        yield found(state.key, state=state.name, fix=Fix("Add comments", edits, SAFE))


@rule("ASL287", Severity.WARNING, "The definition is too long for '{state}'")
def emptying(state: State) -> Iterator[Finding]:
    edit = Edit(Span(0, len(state.machine.definition.file.text)), '{"Resources": {}}')
    yield found(state.key, state=state.name, fix=Fix("Remove it", [edit], SAFE))


@rule("ASL286", Severity.WARNING, "State '{state}' has no second brace")
def breaking(state: State) -> Iterator[Finding]:
    edit = Edit(Span(state.node.start, state.node.start), "}{")
    yield found(state.key, state=state.name, fix=Fix("Add it", [edit], SAFE))


def test_a_round_goes_on_from_what_the_one_before_made() -> None:
    text = machine("A", "B").replace('"Type"', '"Comment": "", "Type"', 1)
    fixed = fix({NAME: text}, [uncommented, empty_comment], UNSAFE)
    assert after(fixed).count('"now"') == 2
    assert len(fixed.applied) == 3
    assert fixed.is_settled


def test_what_brings_findings_of_a_new_kind_is_left_alone() -> None:
    fixed = fix({NAME: machine("A", "B")}, [uncommented, empty_comment], UNSAFE)
    assert [why for _, why in fixed.refused] == ["it would bring ASL292"] * 2
    assert fixed.files == {}


def test_fixed_twice_is_fixed_once() -> None:
    once = after(fix({NAME: machine("A", "B")}, [uncommented]))
    assert once.count("Comment") == 2
    assert fix({NAME: once}, [uncommented]).files == {}


def test_what_brings_an_error_is_left_alone_and_the_others_are_applied() -> None:
    names = ("A", "B", "bad", "C", "D")
    fixed = fix({NAME: machine(*names)}, [*ORDINARY, spoiling], wanted=[spoiling])
    assert after(fixed).count("Comment") == 4
    assert "Nxt" not in after(fixed)
    [(result, why)] = fixed.refused
    assert (result.arguments["state"], why) == ("bad", "it would bring ASL101")
    assert fixed.is_settled


def why_not(text: str, name: str, own: Rule, others: list[Rule]) -> set[str]:
    """Why the fixes of a rule are left alone, which they are."""
    fixed = fix({name: text}, [own, *others], wanted=[own])
    assert fixed.files == {}
    return {why for _, why in fixed.refused}


def test_one_more_error_of_a_known_kind_is_one_too_many() -> None:
    text = machine("A", "B", "C").replace('"End"', '"Nxt": "A", "Comment": "", "End"')
    assert why_not(text, NAME, together, ORDINARY) == {"it would bring ASL101"}


def test_what_mends_something_else_is_no_fix() -> None:
    assert why_not(machine("A"), NAME, never_cured, [uncommented]) == {"it would not mend it"}


def test_a_definition_is_never_lost() -> None:
    properties = f'{{"Definition": {machine("A")}}}'
    resource = f'{{"Type": "AWS::Serverless::StateMachine", "Properties": {properties}}}'
    host = f'{{"Resources": {{"A": {resource}, "B": {resource}}}}}'
    assert why_not(host, "template.json", emptying, []) == {"a definition would be lost"}


def test_a_text_that_could_be_read_can_be_read_after_it() -> None:
    assert why_not(machine("A"), NAME, breaking, []) == {"the file could not be read any more"}


def test_errors_of_rules_that_are_not_selected_count_too() -> None:
    fixed = fix({NAME: machine("bad")}, [*ORDINARY, spoiling], wanted=[spoiling])
    assert fixed.files == {}


def test_what_does_not_mend_its_finding_is_not_applied_again_and_again() -> None:
    fixed = fix({NAME: machine("A", "B")}, [never_cured])
    assert fixed.files == {}
    assert {why for _, why in fixed.refused} == {"nothing would be better"}


def test_findings_that_are_not_wanted_are_not_fixed() -> None:
    assert fix({NAME: machine("A")}, [uncommented], wanted=[]).files == {}


def test_unsafe_fixes_are_counted_for_who_does_not_ask_for_them() -> None:
    text = machine("A", "B").replace('"Type"', '"Comment": "", "Type"')
    fixed = fix({NAME: text}, [empty_comment])
    assert (fixed.files, fixed.offered) == ({}, 2)
    assert fix({NAME: text}, [empty_comment], UNSAFE).offered == 0


def test_a_fix_that_never_makes_it_better_ends() -> None:
    text = machine("A").replace('"Type"', '"Comment": "", "Type"')
    fixed = fix({NAME: text}, [growing])
    assert fixed.files == {}
    assert fixed.is_settled


def test_rounds_are_bounded_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "MOST_ROUNDS", 0)
    assert not fix({NAME: machine("A")}, [uncommented]).is_settled


def test_a_search_for_what_spoils_a_round_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "MOST_RUNS", 3)
    fixed = fix({NAME: machine(*"ABCDEFGH")}, [never_cured])
    assert len(fixed.refused) == 8
    assert any(why == "too much was tried already" for _, why in fixed.refused)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["plain", "BOM", "UTF-16", "UTF-16 BE", "UTF-16 alone", "CRLF", "CR", "no last line end"],
)
def test_a_file_keeps_its_encoding_and_its_line_ends(encode: Callable[[str], bytes]) -> None:
    text = machine("Größe 😀", "B")
    fixed = fix({NAME: encode(text)}, [uncommented])
    expected = text.replace('{"Type"', '{"Comment": "", "Type"')
    assert fixed.files[NAME] == (encode(text), encode(expected))


def test_a_file_with_bytes_that_are_no_text_is_left_alone() -> None:
    data = machine("A").encode().replace(b"A", b"A\xff")
    fixed = fix({NAME: data}, [uncommented])
    assert fixed.files == {}
    assert [why for _, why in fixed.refused] == ["the file has bytes that are no text"]


def template(*uses: str) -> str:
    """A SAM template with a state machine for each file, of which some are Express."""
    return json.dumps(
        {
            "Resources": {
                f"M{number}": {
                    "Type": "AWS::Serverless::StateMachine",
                    "Properties": {"DefinitionUri": path, "Type": kind},
                }
                for number, (path, _, kind) in enumerate(use.partition(":") for use in uses)
            }
        }
    )


@rule("ASL290", Severity.WARNING, "State '{state}' is in an Express workflow")
def express_only(state: State) -> Iterator[Finding]:
    definition = state.machine.definition
    if definition.workflow_type == "EXPRESS" and comment_of(state) is None:
        yield found(state.key, state=state.name, fix=commented(state, '"Comment": "", '))


@rule("ASL289", Severity.WARNING, "State '{state}' wants to know its workflow")
def as_used(state: State) -> Iterator[Finding]:
    kind = state.machine.definition.workflow_type
    if comment_of(state) is None:
        yield found(state.key, state=state.name, fix=commented(state, f'"Comment": "{kind}", '))


def test_a_file_that_templates_use_alike_is_fixed_once() -> None:
    files = {
        "a.json": template("steps.json:STANDARD"),
        "b.json": template("steps.json:STANDARD"),
        "steps.json": machine("A"),
    }
    fixed = fix(files, [uncommented])
    assert after(fixed, "steps.json").count("Comment") == 1
    assert len(fixed.applied) == 1


def test_what_only_some_uses_of_a_file_want_is_left_alone() -> None:
    files = {
        "a.json": template("steps.json:STANDARD", "steps.json:EXPRESS"),
        "steps.json": machine("A"),
    }
    assert fix(files, [express_only], UNSAFE).files == {}
    files["a.json"] = template("steps.json:EXPRESS", "steps.json:EXPRESS")
    assert after(fix(files, [express_only]), "steps.json").count("Comment") == 1


def test_a_file_whose_uses_want_different_cures_is_left_alone() -> None:
    files = {
        "a.json": template("steps.json:STANDARD"),
        "b.json": template("steps.json:EXPRESS"),
        "steps.json": machine("A"),
    }
    assert fix(files, [as_used], UNSAFE).files == {}
    files["b.json"] = template("steps.json:STANDARD")
    assert after(fix(files, [as_used]), "steps.json").count('"Comment": "STANDARD"') == 1
