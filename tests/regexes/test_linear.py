"""No regular expression takes more steps than its text has characters, times a constant."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.regexes.inputs import attacks, classes
from tests.regexes.sites import ROOT, Heard, Site, sites
from tests.regexes.steps import Program, TooManyStepsError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Made of what a user writes; what bounds them is tested where they are made.
MADE_OF_INPUT = {
    "asl_analyze/files/patterns.py": "the expressions of pathspec for ignored files",
    "asl_analyze/files/wildcards.py": "one letter at a time",
    "asl_analyze/documents/terraform/replace.py": "the pattern of Terraform's replace()",
}
# Run by tools only.
OF_TOOLS = {"asl_analyze/expressions/lalr/tables.py"}
# Compiled from the grammars' tables, which are heard by themselves.
OF_TABLES = {"asl_analyze/expressions/lalr/scanner.py"}

ONCE = 10
"""So often the pump comes first; then twice and three times as often."""
FAR = 160
"""And so often for what looks suspicious: more than any bound of a repetition."""
MOST = 20_000
MANY = int(os.environ.get("ASL_ATTACKS", "400"))
"""So many texts for a pattern; 100000 is all, for ten minutes."""

Attack = tuple[str, str, str]


def steps(program: Program, use: str, attack: Attack, times: int, most: int) -> int:
    prefix, pump, spoiler = attack
    text = prefix + pump * times + spoiler
    given = text.encode("latin-1") if isinstance(program.tree.state.str, bytes) else text
    if use == "match":
        return program.steps_of_match(given, most)
    return program.steps_of_search(given, most)


def few(every: Iterator[Attack]) -> list[Attack]:
    """All of them, or a mixture that is the same each time."""
    found = list(every)
    sample = Random(len(found)).sample
    return sample(found, MANY) if len(found) > MANY else found


def superlinear(program: Program, use: str) -> str | None:
    """The first text that takes more steps than it should.

    Steps are exact, so that steps that grow with the text grow by the same number each time; some
    texts only come out even in the long run, as where a hundred repetitions are the most.
    """
    for attack in few(attacks(program)):
        near = counted(program, use, attack, ONCE, MOST)
        if near is None or near[2] - near[1] > 1.2 * (near[1] - near[0]) + ONCE:
            far = counted(program, use, attack, FAR, 50 * MOST)
            # 1.5 times as many where they are linear, 2.25 times where they are quadratic.
            if far is None or far[2] > 2 * max(far[:2]):
                return f"{attack}: {near or 'too many'}, then {far or 'too many'} steps"
    return None


def counted(program: Program, use: str, attack: Attack, once: int, most: int) -> list[int] | None:
    """The steps for three lengths; None if there are too many."""
    try:
        return [steps(program, use, attack, once * n, most) for n in (1, 2, 3)]
    except TooManyStepsError:
        return None


@cache
def heard() -> list[Heard]:
    """The patterns of the program."""
    command = [sys.executable, "-m", "tests.regexes.sites"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [Heard(*one) for one in json.loads(done.stdout)]


@cache
def called() -> list[Site]:
    """Where the program calls `re`."""
    return sites()


@cache
def by_use() -> dict[tuple[Heard, str], list[str]]:
    """Each pattern once, by how it is used, with the places that compile it."""
    found: dict[tuple[Heard, str], list[str]] = {}
    for one in heard():
        use = next((site.use for site in called() if is_at(one, site)), "match")
        found.setdefault((one._replace(file="", line=0), use), []).append(f"{one.file}:{one.line}")
    return found


def is_at(one: Heard, site: Site) -> bool:
    return one.file == site.file and site.line <= one.line <= site.last


def test_every_call_of_re_is_heard() -> None:
    outside = {*MADE_OF_INPUT, *OF_TOOLS, *OF_TABLES}
    silent = [site for site in called() if not any(is_at(one, site) for one in heard())]
    assert [site for site in silent if site.file not in outside] == []
    assert len(heard()) > 100


def test_no_module_calls_re_by_another_name() -> None:
    names = [
        str(path)
        for top in ("asl_analyze", "rules")
        for path in (ROOT / top).rglob("*.py")
        if re.search(
            r"\bimport re as\b|^\s*from re import (?!_|Match|Pattern)",
            path.read_text(),
            re.MULTILINE,
        )
    ]
    assert names == []


def test_every_pattern_is_linear() -> None:
    slow = []
    for (one, use), places in by_use().items():
        found = superlinear(Program(one.written(), one.flags), use)
        if found is not None:
            slow.append(f"{', '.join(places)}: {use} of {one.pattern!r}: {found}")
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"(?:[ \t]+|x)*/", "match"),
        (r"(?:[ \t]+|/\*[\s\S]*?\*/)*/(?!\*)", "match"),
        (r"(a|a)*b", "match"),
        (r"\s*\w*\s*!", "match"),
        (r"'(?:[^'\\]|\\.)*+'", "search"),
        (r"[ \t]+$", "search"),
        (r"(?=(?:a*)*b)", "match"),
        (r"\"(?:[^\"\\]|\\.)*+(?:\"|\Z)", "search"),
    ],
)
def test_what_is_not_linear_is_found(pattern: str, use: str) -> None:
    assert superlinear(Program(pattern), use) is not None


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"(?>[ \t]++|x)*+/", "match"),
        (r"[ \t]+$", "match"),
        (r"\w+", "search"),
        (r"\"(?:[^\"\\]|\\[\s\S])*+(?:\"|\\?\Z)", "search"),
        (r"(?<![ \t])[ \t]++$", "search"),
    ],
)
def test_what_is_linear_is_let_pass(pattern: str, use: str) -> None:
    assert superlinear(Program(pattern), use) is None


def test_the_counter_matches_what_re_matches() -> None:
    for one, _ in by_use():
        program = Program(one.written(), one.flags)
        real = re.compile(one.written(), one.flags)
        texts = ["".join(classes(program))]
        for number, (prefix, pump, spoiler) in enumerate(attacks(program)):
            if number % 17 == 0:
                texts.append(prefix + pump * 3 + spoiler)
        for text in texts:
            given = text.encode("latin-1") if one.is_bytes else text
            for at in range(len(given)):
                found = real.match(given, at)  # type: ignore[arg-type]
                wanted = found.end() if found else None
                assert program.match(given, at) == wanted, (one.pattern, given, at)
