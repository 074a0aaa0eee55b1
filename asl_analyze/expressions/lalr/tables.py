"""Parse tables of the grammars, built by lark: `python -m asl_analyze.expressions.lalr.tables`.

Writes `grammars/<name>.tables.json` for each `grammars/<name>.lark`; with `--check` it only
says whether those files are up to date (exit 1 if not). lark is needed here, at development
time; at run time only when a grammar was edited after its tables were built.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys

from asl_analyze import bundled

from .firsts import starts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WORDS = re.compile(r"^// words: (.+)\n([A-Z_]+)\b", re.MULTILINE)
"""A grammar says in a comment above a terminal how error messages name it."""


def read(path: str) -> str:
    """The text of a grammar file."""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read().replace("\r\n", "\n")


def digest(grammar: str) -> str:
    """The SHA-256 that ties tables to the grammar they were built from."""
    return hashlib.sha256(grammar.encode()).hexdigest()


def build(grammar: str) -> dict[str, Any]:
    """The tables of a grammar, as plain JSON values.

    - `terminals`: name, regular expression, words for people, ASCII characters it may start
      with (U+0080 for all others); in the order they are tried
    - `ignore`: terminals skipped between tokens
    - `rules`: nonterminal, length, builder's name (null: passes its only child through; `_…`:
      its children go to the parent), kept children as [index, inline] (null: all as they
      are), whether a single child stands for itself
    - `actions`, `gotos`: per state, flat pairs; an action is a state to shift to, or `~rule`
    - `start`, `end`: states
    """
    from lark import Lark

    lark = Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False)
    table = lark.parser.parser._parse_table
    order = sorted(lark.terminals, key=_lexing_order)
    terminals = {terminal.name: number for number, terminal in enumerate(order)}
    terminals["$END"] = len(order)
    rules = list(lark.rules)
    origins: dict[str, int] = {}
    for rule in rules:
        origins.setdefault(rule.origin.name, len(origins))
    numbers = {rule: number for number, rule in enumerate(rules)}
    states = _states_in_order(table)
    actions, gotos = [], []
    for state in states:
        row: dict[int, int] = {}
        moves: dict[int, int] = {}
        for symbol, (_, target) in table.states[state].items():
            if symbol not in terminals:
                moves[origins[symbol]] = states[target]
            elif target in numbers:
                row[terminals[symbol]] = ~numbers[target]
            else:
                row[terminals[symbol]] = states[target]
        if state == table.end_states["start"]:
            row[terminals["$END"]] = states[state]  # accepting: a shift to where we are
        actions.append(_flat(row))
        gotos.append(_flat(moves))
    _refuse_keywords_inside_names(lark, table)
    words = {name: text for text, name in WORDS.findall(grammar)}
    return {
        "sha256": digest(grammar),
        "terminals": [_terminal(terminal, words) for terminal in order],
        "ignore": [terminals[name] for name in lark.ignore_tokens],
        "rules": [_rule(rule, origins) for rule in rules],
        "actions": actions,
        "gotos": gotos,
        "start": states[table.start_states["start"]],
        "end": states[table.end_states["start"]],
    }


def _states_in_order(table: Any) -> dict[int, int]:
    """New numbers of the states, as a walk from the start meets them.

    lark's own numbers differ from run to run; the shipped tables must not.
    """
    states = {table.start_states["start"]: 0}
    for state in (pending := list(states)):
        for _, (_, target) in sorted(table.states[state].items(), key=lambda entry: entry[0]):
            if target in table.states and target not in states:
                states[target] = len(states)
                pending.append(target)
    return states


def _lexing_order(terminal: Any) -> tuple[int, int, int, str]:
    """The order in which lark's lexer tries terminals."""
    pattern = terminal.pattern
    return (-terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name)


def _terminal(terminal: Any, words: dict[str, str]) -> list[str]:
    regexp = terminal.pattern.to_regexp()
    if re.compile(regexp).groups:
        raise ValueError(f"terminal {terminal.name} has a capturing group")
    literal = terminal.pattern.type == "str"
    return [
        terminal.name,
        regexp,
        words.get(terminal.name) or (f"'{terminal.pattern.value}'" if literal else terminal.name),
        starts(regexp),
    ]


def _rule(rule: Any, origins: dict[str, int]) -> list[Any]:
    keep = [
        [index, int(not symbol.is_term and symbol.name.startswith("_"))]
        for index, symbol in enumerate(rule.expansion)
        if not (symbol.is_term and symbol.filter_out)
    ]
    single = bool(rule.options.expand1 and not rule.alias)
    whole = len(keep) == len(rule.expansion) and not any(inline for _, inline in keep)
    name = rule.alias or rule.options.template_source or rule.origin.name
    if single and whole and len(keep) == 1:
        name = None
    return [origins[rule.origin.name], len(rule.expansion), name, None if whole else keep, single]


def _refuse_keywords_inside_names(lark: Any, table: Any) -> None:
    """Lark re-labels a name that equals a keyword; the driver has no such second thought."""
    from lark.lexer import _create_unless

    by_name = {terminal.name: terminal for terminal in lark.terminals}
    for accepted in {frozenset(row) for row in table.states.values()}:
        terminals = [by_name[name] for name in accepted if name in by_name]
        callbacks = _create_unless(terminals, 0, re, False)[1]  # type: ignore[no-untyped-call]
        if callbacks:
            raise ValueError(f"give the keywords inside {list(callbacks)} a priority")


def _flat(pairs: dict[int, int]) -> list[int]:
    return [number for pair in sorted(pairs.items()) for number in pair]


def serialize(tables: dict[str, Any]) -> str:
    """The text of a tables file: one line a member, so that a change shows where it is."""
    members = [
        f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}"
        for key, value in tables.items()
    ]
    return "{\n" + ",\n".join(members) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Write the tables of every grammar, or with `--check` compare them."""
    grammars = bundled.folder("grammars")
    stale = 0
    for file in sorted(os.listdir(grammars)):
        name, extension = os.path.splitext(file)
        if extension != ".lark":
            continue
        target = os.path.join(grammars, f"{name}.tables.json")
        text = serialize(build(read(os.path.join(grammars, file))))
        if not (os.path.exists(target) and read(target) == text):
            stale += 1
            print(f"{name}.tables.json {'is stale' if '--check' in arguments else 'written'}")
        if "--check" not in arguments:
            with open(target, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
