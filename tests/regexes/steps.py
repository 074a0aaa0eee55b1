"""Counts the steps of Python's backtracking matcher, which itself tells none.

A pattern is parsed by `re`, made into a small program and run with a stack of ways not yet tried,
in the order in which `re` tries them. A test holds the matches against those of `re`.
"""

from __future__ import annotations

import re
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Text = str | bytes


class TooManyStepsError(Exception):
    """The budget is spent."""


class Program:
    """One pattern, ready to be run."""

    def __init__(self, pattern: Text, flags: int = 0) -> None:
        self.tree: Any = _parser.parse(pattern, flags)
        self.sets: list[Callable[[Text], bool]] = []
        self._marks = 0
        self._known: dict[str, Callable[[Text], bool]] = {}
        self._whole = self._made(self.tree, flags | self.tree.state.flags)
        self._steps = 0
        self._most = 0

    def match(self, text: Text, at: int = 0) -> int | None:
        """Where the match at an offset ends."""
        return self._run(self._whole, text, at)

    def steps_of_match(self, text: Text, most: int) -> int:
        """The steps of a match at the text's start; it is cut off after `most`."""
        self._steps, self._most = 0, most
        self.match(text)
        return self._steps

    def steps_of_search(self, text: Text, most: int) -> int:
        """The steps of finding every match of a text, as `finditer`, `sub` and `split` do."""
        self._steps, self._most = 0, most
        at = 0
        while at <= len(text):
            end = self.match(text, at)
            at = at + 1 if end is None or end == at else end
        return self._steps

    def _run(self, program: list[tuple[Any, ...]], text: Text, start: int) -> int | None:  # noqa: C901 - one case an instruction
        untried: list[tuple[int, int, dict[int, int]]] = [(0, start, {})]
        while untried:
            pc, at, marks = untried.pop()
            while True:
                self._steps += 1
                if self._most and self._steps > self._most:
                    raise TooManyStepsError
                op, *rest = program[pc]
                pc += 1
                if op == "set":
                    if at >= len(text) or not rest[0](text[at : at + 1]):
                        break
                    at += 1
                elif op == "split":
                    first, second = rest
                    untried.append((second, at, marks))
                    pc = first
                elif op == "jump":
                    pc = rest[0]
                elif op == "mark":
                    marks = {**marks, rest[0]: at}
                elif op == "moved":
                    if marks[rest[0]] == at:
                        break
                elif op == "at":
                    if not _holds(rest[0], rest[1], text, at):
                        break
                elif op == "atomic":
                    end = self._run(rest[0], text, at)
                    if end is None:
                        break
                    at = end
                elif op == "possessive":
                    end = self._possessive(rest[0], rest[1], rest[2], text, at)
                    if end is None:
                        break
                    at = end
                elif op == "look":
                    body, behind, wanted = rest
                    found = at >= behind and self._run(body, text, at - behind) is not None
                    if found != wanted:
                        break
                elif op == "fail":
                    break
                else:
                    return at
        return None

    def _possessive(
        self, body: list[tuple[Any, ...]], least: int, most: int, text: Text, at: int
    ) -> int | None:
        times = 0
        while times < most:
            end = self._run(body, text, at)
            if end is None or (end == at and times >= least):
                break
            at = end
            times += 1
        return at if times >= least else None

    def _made(self, tree: Any, flags: int) -> list[tuple[Any, ...]]:
        program: list[tuple[Any, ...]] = []
        self._add(program, tree, flags)
        return [*program, ("end",)]

    def _add(  # noqa: C901 - one case a kind of node
        self, program: list[tuple[Any, ...]], tree: Any, flags: int
    ) -> None:
        for op, value in tree:
            name = str(op)
            if name in {"LITERAL", "NOT_LITERAL", "ANY", "IN"}:
                program.append(("set", self._set((op, value), flags)))
            elif name == "BRANCH":
                self._branch(program, value[1], flags)
            elif name == "SUBPATTERN":
                _, added, removed, inner = value
                self._add(program, inner, (flags | added) & ~removed)
            elif name in {"MAX_REPEAT", "MIN_REPEAT"}:
                self._repeat(
                    program, value[0], value[1], value[2], flags, lazy=name == "MIN_REPEAT"
                )
            elif name == "POSSESSIVE_REPEAT":
                least, most, inner = value
                program.append(("possessive", self._made(inner, flags), least, most))
            elif name == "ATOMIC_GROUP":
                program.append(("atomic", self._made(value, flags)))
            elif name in {"ASSERT", "ASSERT_NOT"}:
                direction, inner = value
                behind = inner.getwidth()[0] if direction < 0 else 0
                program.append(("look", self._made(inner, flags), behind, name == "ASSERT"))
            elif name == "AT":
                program.append(("at", str(value), flags))
            elif name == "FAILURE":
                program.append(("fail",))
            else:
                raise NotImplementedError(name)

    def _branch(self, program: list[tuple[Any, ...]], branches: list[Any], flags: int) -> None:
        jumps = []
        for branch in branches[:-1]:
            split = len(program)
            program.append(())
            self._add(program, branch, flags)
            jumps.append(len(program))
            program.append(())
            program[split] = ("split", split + 1, len(program))
        self._add(program, branches[-1], flags)
        for jump in jumps:
            program[jump] = ("jump", len(program))

    def _repeat(
        self,
        program: list[tuple[Any, ...]],
        least: int,
        most: Any,
        inner: Any,
        flags: int,
        *,
        lazy: bool,
    ) -> None:
        for _ in range(least):
            self._add(program, inner, flags)
        endless = most is _constants.MAXREPEAT
        splits = []
        for _ in range(1 if endless else most - least):
            splits.append(len(program))
            program.append(())
            mark = self._marks = self._marks + 1
            program.append(("mark", mark))
            self._add(program, inner, flags)
            program.append(("moved", mark))
        if endless:
            program.append(("jump", splits[0]))
        for split in splits:
            ways = (split + 1, len(program))
            program[split] = ("split", *(reversed(ways) if lazy else ways))

    def _set(self, node: tuple[Any, Any], flags: int) -> Callable[[Text], bool]:
        key = f"{node} {flags}"
        if key not in self._known:
            state = _parser.State()
            state.flags = flags
            one = _compiler.compile(_parser.SubPattern(state, [node]), flags)
            answers: dict[Text, bool] = {}

            def holds(character: Text) -> bool:
                if character not in answers:
                    answers[character] = one.match(character) is not None
                return answers[character]

            self._known[key] = holds
            self.sets.append(holds)
        return self._known[key]


def _holds(where: str, flags: int, text: Text, at: int) -> bool:
    newline = "\n" if isinstance(text, str) else b"\n"
    starts_line = at == 0 or text[at - 1 : at] == newline
    ends_line = at == len(text) or text[at : at + 1] == newline
    if where in {"AT_BEGINNING", "AT_BEGINNING_STRING"}:
        whole = where == "AT_BEGINNING_STRING" or not flags & re.MULTILINE
        return at == 0 if whole else starts_line
    if where == "AT_END_STRING":
        return at == len(text)
    if where == "AT_END":
        last = at == len(text) or (ends_line and at == len(text) - 1)
        return ends_line if flags & re.MULTILINE else last
    if where in {"AT_BOUNDARY", "AT_NON_BOUNDARY"}:
        word = r"\w" if isinstance(text, str) else rb"\w"
        ascii_only = flags & re.ASCII
        sides = [
            re.match(word, side, ascii_only) is not None  # type: ignore[arg-type]
            for side in (text[max(at - 1, 0) : at], text[at : at + 1])
        ]
        return (sides[0] != sides[1]) == (where == "AT_BOUNDARY")
    raise NotImplementedError(where)
