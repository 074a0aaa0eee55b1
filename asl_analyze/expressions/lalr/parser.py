"""A table-driven LALR parser: what lark computes from a grammar, run without lark.

`tables` builds the tables, and only there lark is needed. This driver makes the derivation
that lark would make, with a contextual lexer like lark's, and calls one builder for every
rule that is not transparent. Its stacks are its own, so depth costs no recursion.
"""

from __future__ import annotations

from .scanner import Scanner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, NoReturn

    from .scanner import Choices

    Builder = Callable[["Reduction"], Any]


class Reduction:
    """What a builder makes a value of: a rule's kept children, its span and the whole text.

    A token among the children is `(text, start, end)`. The next reduction reuses the object.
    """

    __slots__ = ("children", "end", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.children: list[Any] = []
        self.start = self.end = 0


class Parser:
    """What parses texts of one grammar, with the builders of its values by rule name."""

    def __init__(
        self, tables: dict[str, Any], builders: Mapping[str, Builder], errors: str
    ) -> None:
        self.scanner = Scanner(tables)
        self.terminals: list[list[Any]] = tables["terminals"]
        self.rules: list[list[Any]] = tables["rules"]
        self._reductions = [
            (length, keep, single, _builder(name, builders))
            for _, length, name, keep, single in self.rules
        ]
        self._errors = errors
        self._tables = tables
        self._states: list[Any] = [None] * len(tables["actions"])
        self._jumps: dict[int, int] = {}

    def parse(self, text: str, start: int, stop: int) -> Any:
        """The value of `text[start:stop]`.

        Raises:
            ExpressionError: the grammar does not allow it; offsets count from the text's start.
        """
        ready, prepare, reductions = self._states, self.state, self._reductions
        final, width, jumps = self._tables["end"], len(self.terminals) + 1, self._jumps
        height = len(reductions)
        made, scan = Reduction(text), self.scanner.scan
        states: list[int] = [self._tables["start"]]
        values: list[Any] = []
        starts: list[int] = []
        ends: list[int] = [start]
        at = start
        while True:
            row, choices = ready[states[-1]] or prepare(states[-1])
            term, first, at = scan(choices, text, at, stop)
            while (action := row.get(term)) is None or action < 0:
                if action is None:
                    self._fail(text, first, stop, states, values)
                length, keep, single, build = reductions[~action]
                end = ends[-1]
                begin = starts[-length] if length else end
                cut = len(values) - length
                value = values[cut:] if keep is None else kept(values[cut:], keep)
                if single and len(value) == 1:
                    value = value[0]
                elif build is not None:
                    made.children, made.start, made.end = value, begin, end
                    value = build(made)
                if length == 1:
                    values[-1] = value
                    states.pop()
                else:
                    values[cut:] = (value,)
                    starts[cut:] = (begin,)
                    ends[cut + 1 :] = (end,)
                    del states[cut + 1 :]
                jump = (states[-1] * height + ~action) * width + term
                state = jumps[jump] if jump in jumps else self._jump(states[-1], ~action, term)
                states.append(state)
                row = (ready[state] or prepare(state))[0]
            if action == final:
                return values[-1]
            states.append(action)
            values.append((text[first:at], first, at))
            starts.append(first)
            ends.append(at)

    def _jump(self, below: int, rule: int, term: int) -> int:
        """Where a reduction leads, through all rules that only pass their child on."""
        number = rule
        state = self._goto(below, self.rules[rule][0])
        while (action := self.state(state)[0].get(term)) is not None and action < 0:
            origin, _, name, _, _ = self.rules[~action]
            if name is not None:
                break
            state = self._goto(below, origin)
        self._jumps[(below * len(self.rules) + number) * (len(self.terminals) + 1) + term] = state
        return state

    def _goto(self, state: int, origin: int) -> int:
        gotos: list[int] = self._tables["gotos"][state]
        return gotos[2 * gotos[::2].index(origin) + 1]

    def state(self, number: int) -> tuple[dict[int, int], Choices]:
        """A state made ready: its actions by terminal, and what to scan for."""
        actions = self._tables["actions"][number]
        row = dict(zip(actions[::2], actions[1::2], strict=True))
        self._states[number] = ready = row, self.scanner.choices(frozenset(row))
        return ready

    def accepts(self, states: list[int], term: int) -> bool:
        """Whether the terminal can really follow, once all reductions it causes are made."""
        stack = list(states)
        while (action := self.state(stack[-1])[0].get(term)) is not None:
            if action >= 0:
                return True
            origin, length = self.rules[~action][:2]
            del stack[len(stack) - length :]
            stack.append(self._goto(stack[-1], origin))
        return False

    def _fail(
        self, text: str, at: int, stop: int, states: list[int], values: list[Any]
    ) -> NoReturn:
        from importlib import import_module

        raise import_module(self._errors).syntax_error(self, text, at, stop, states, values)


def _builder(name: str | None, builders: Mapping[str, Builder]) -> Builder | None:
    return None if name is None or name.startswith("_") else builders[name]


def kept(values: list[Any], keep: list[list[int]]) -> list[Any]:
    """The children a rule keeps; those of `_rules` take the place of their parent.

    A list that comes first is extended in place, as lark does: a long list stays linear.
    """
    result: list[Any] = []
    for position, (index, inline) in enumerate(keep):
        if not inline:
            result.append(values[index])
        elif position:
            result += values[index]
        else:
            result = values[index]
    return result
