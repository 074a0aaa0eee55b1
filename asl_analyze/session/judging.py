"""What the rules find in one file: its text, what its host says, and each definition."""

from __future__ import annotations

from itertools import chain

from asl_analyze.aws.quotas import quota
from asl_analyze.documents.certainty import Certainty
from asl_analyze.effort import Effort
from asl_analyze.embedded.content import content
from asl_analyze.place import Places
from asl_analyze.result import identity, in_order
from asl_analyze.results import Results
from asl_analyze.session.models import Models, meaning
from asl_analyze.suppressed import SIGN
from asl_analyze.syntax.size import multiplied, not_followed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.engine import Engine
    from asl_analyze.language.model import StateMachine
    from asl_analyze.result import Result
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault

# Nothing that a machine holds besides its states is of classes of these packages.
NO_CONTENT = tuple(f"asl_analyze.{name}." for name in ("documents", "language", "syntax"))


def judged(
    engine: Engine,
    source: SourceText,
    faults: Iterable[Fault],
    definitions: Sequence[Definition],
    parts: Iterable[Part] = (),
    models: Models | None = None,
) -> Results:
    """Every finding in a file, in the order of the text."""
    judge = _Judge(engine, Certainty(source, faults), models or Models(keep=False))
    return judge.results(source, definitions, parts)


class _Judge:
    def __init__(self, engine: Engine, certainty: Certainty, models: Models) -> None:
        self._engine = engine
        self._certainty = certainty
        self._models = models
        # What was found in definitions of the same meaning.
        self._known: dict[object, Results] = {}
        # What may be read of the file again for the sake of its fixes.
        self._reading: Effort | None = None

    def results(
        self, source: SourceText, definitions: Sequence[Definition], parts: Iterable[Part]
    ) -> Results:
        results = Results()
        self._reading = Effort.of_fixing(len(source.text))
        places = self._places(source, _only(definitions))
        self._engine.ask(self._certainty.faults, places, results)
        if self._certainty.is_whole:
            self._engine.ask(parts, places, results)
        effort = Effort(len(source.text))
        for definition in definitions:
            definition.effort = effort
        by_use = [(definition, self._judged(definition)) for definition in definitions]
        for definition, found in by_use:
            self._suppress_by_host(definition, found)
        results += _of_uses(by_use)
        for _, found in by_use:
            results.add_untold(found)
        # Of equal findings the one that is certain stands.
        results.sort(key=lambda result: result.severity.rank)
        unique = {identity(result): result for result in results}
        results[:] = in_order(unique.values(), source)
        hidden = {identity(one): one for _, found in by_use for one in found.suppressed}
        results.suppressed += in_order(hidden.values(), source)
        return results

    def _places(self, source: SourceText, definition: Definition | None) -> Places:
        edits_of = self._engine.edits_of
        return Places(source, definition, reading=self._reading, edits_of=edits_of)

    def _suppress_by_host(self, definition: Definition, found: Results) -> None:
        """Take out what the host of a definition file suppresses of it."""
        host = definition.declared_at
        if found and host and self._engine.heeds_suppressions and SIGN in host[0].text:
            from asl_analyze.suppress.read import by_host

            found[:], found.suppressed = by_host(definition, found)

    def _judged(self, definition: Definition) -> Results:
        """What is found in a definition; whatever rests on a supposition is a warning at most."""
        results = self._found(definition)
        other, supposition = definition.otherwise, definition.supposition
        if other is None and supposition is None:
            return results
        certain = set() if other is None else {identity(one) for one in self._judged(other)}
        judged = Results()
        judged.add_untold(results)
        for result in results:
            if identity(result) in certain:
                judged.append(result)
            elif supposition is not None:
                judged.append(result.supposing(supposition))
        return judged

    def _found(self, definition: Definition) -> Results:
        """What is found in a definition."""
        if definition.otherwise is not None:
            definition.otherwise.effort = definition.effort
        places = self._places(definition.source, definition)
        results = Results()
        self._engine.ask(self._certainty.faults_of(definition), places.of_text(), results)
        if not self._certainty.holds(definition):
            definition.is_doubtful = True
            return results
        self._engine.ask((definition,), places, results)
        size = multiplied(definition.root, definition.source.text)
        if size is not None:
            if not self._tells(size):
                results.unread.add(not_followed(size, definition.source.text))
            return results
        once = meaning(definition)
        if once not in self._known:
            self._known[once] = self._in_model(definition, places)
        results += self._known[once]
        results.add_untold(self._known[once])
        return results

    def _tells(self, size: int) -> bool:
        """Whether a rule refuses a definition of that size, so that nothing more is to be said."""
        is_refused = size > (quota("definition_characters") or size)
        return is_refused and any(rule.tells_size for rule in self._engine.rules)

    def _in_model(self, definition: Definition, places: Places) -> Results:
        """What the rules find in the states of a definition and between them."""
        results = Results()
        machine = self._models.of(definition)
        if machine is not None:
            # To read the expressions takes as long as half of the rules.
            is_read = self._engine.asks_beyond(NO_CONTENT)
            self._engine.ask(_nodes(machine, with_content=is_read), places, results)
            if self._engine.counts_costs:
                definition.cost = _cost(machine)
            self._models.done(definition)
        return results


def _of_uses(by_use: Sequence[tuple[Definition, Results]]) -> Iterable[Result]:
    if all(definition.template is None for definition, _ in by_use):
        return chain.from_iterable(found for _, found in by_use)
    from asl_analyze.session.per_use import results_of_uses

    return results_of_uses(by_use)


def _only(definitions: Sequence[Definition]) -> Definition | None:
    """The definition that a file is, where it is one and nothing else."""
    return definitions[0] if len(definitions) == 1 and definitions[0].host == "asl" else None


def _nodes(machine: StateMachine, *, with_content: bool) -> list[object]:
    """Every node of a machine that a rule can subscribe to, without its content where none does."""
    nodes: list[object] = [machine]
    if with_content:
        nodes += content(machine)
    for scope in machine.scopes:
        nodes.append(scope)
        if scope.start is not None:
            nodes.append(scope.start)
        for state in scope.states:
            nodes.append(state)
            nodes += state.transitions
            nodes += state.retriers
            nodes += state.catchers
            for choice in state.choices:
                nodes += choice.walk()
    return nodes


def _cost(machine: StateMachine) -> tuple[float, float] | None:
    from asl_analyze.cost.summary import cost_range

    return cost_range(machine)
