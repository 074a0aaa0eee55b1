"""One walk over a file hands each rule the nodes it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.language.build import build
from asl_analyze.language.content import content
from asl_analyze.place import Places
from asl_analyze.result import Result, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.language.model import ChoiceRule, State
    from asl_analyze.rule import Check, Finding, Related, Rule
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault


class Engine:
    """A chosen set of rules, ready to run over any number of files."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules
        self._by_subject: dict[str, list[Rule]] = {}
        self._wanted: dict[type, list[tuple[Rule, Check]]] = {}
        for rule in rules:
            for subject in rule.subjects:
                self._by_subject.setdefault(subject, []).append(rule)

    def run(
        self,
        source: SourceText,
        faults: Iterable[Fault],
        definitions: Iterable[Definition],
        parts: Iterable[Part] = (),
    ) -> list[Result]:
        """Every finding in a file, in the order of the text."""
        results: list[Result] = []
        places = Places(source, None)
        for told in (*faults, *parts):
            results.extend(self._ask(told, places))
        done: set[tuple[int, str | None]] = set()
        for definition in definitions:
            places = Places(definition.source, definition)
            for fault in definition.faults:
                results.extend(self._ask(fault, places.of_text()))
            # Several resources may use one definition file alike.
            once = (id(definition.root), definition.workflow_type)
            for node in _nodes(definition) if once not in done else (definition,):
                results.extend(self._ask(node, places))
            done.add(once)
        unique = {(r.rule.code, r.start, r.end, r.message): r for r in results}
        return sorted(unique.values(), key=lambda r: (r.start, r.end, r.rule.code, r.message))

    def _ask(self, node: object, places: Places) -> Iterator[Result]:
        kind = type(node)
        wanted = self._wanted.get(kind)
        if wanted is None:
            # A rule's module is loaded here: when the first node that it asks for is met.
            wanted = self._wanted[kind] = [
                (rule, rule.check)
                for base in kind.__mro__
                for rule in self._by_subject.get(base.__name__, ())
            ]
        for rule, look in wanted:
            for finding in look(node):
                yield _result(rule, finding, places)


def _nodes(definition: Definition) -> Iterator[object]:
    """Every node of a definition that a rule can subscribe to."""
    yield definition
    machine = build(definition)
    if machine is None:
        return
    yield machine
    yield from content(machine)
    for scope in machine.scopes:
        yield scope
        if scope.start is not None:
            yield scope.start
        for state in scope.states:
            yield state
            yield from state.transitions
            yield from state.retriers
            yield from state.catchers
            if state.choices:
                yield from _choice_rules(state)


def _choice_rules(state: State) -> Iterator[ChoiceRule]:
    waiting = state.choices[::-1]
    while waiting:
        rule = waiting.pop()
        yield rule
        waiting.extend(reversed(rule.children))


def _result(rule: Rule, finding: Finding, places: Places) -> Result:
    start, end = places.span(finding.place)
    return Result(
        rule,
        places.file,
        start,
        end,
        rule.message(finding),
        finding.arguments,
        places.pointer(finding.place),
        places.definition,
        finding.aws or rule.aws,
        tuple(_spot(places, related) for related in finding.related),
        tuple(_spot(places, step) for step in finding.path),
        None if finding.fix is None else places.fix(finding.fix),
        finding.severity,
    )


def _spot(places: Places, related: Related) -> Spot:
    start, end = places.span(related.place)
    return Spot(places.file, start, end, related.text)
