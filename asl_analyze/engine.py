"""One walk over a file hands each rule the nodes it asks for."""

from __future__ import annotations

from asl_analyze.aws.quotas import quota
from asl_analyze.aws_location import aws_location
from asl_analyze.budget import UNLIMITED
from asl_analyze.documents.certainty import Certainty
from asl_analyze.effort import Effort
from asl_analyze.embedded.content import content
from asl_analyze.language.build import build
from asl_analyze.language.dissolve import dissolve
from asl_analyze.per_use import results_of_uses
from asl_analyze.place import Places
from asl_analyze.result import Result, Spot, identity
from asl_analyze.results import Results
from asl_analyze.source.shortened import shortened
from asl_analyze.syntax.size import is_multiplied
from asl_analyze.syntax.tree import Member, Node, Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.budget import Budget
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.language.model import ChoiceRule, State, StateMachine
    from asl_analyze.result import Identity
    from asl_analyze.rule import Check, Finding, Fix, Place, Related, Rule
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault

# Characters that a fix may insert; a longer one would be repeated with every finding.
LONGEST_FIX = 20_000

# A key or value that aliases of YAML put under very many states is wrong in each of them; so many
# findings of one rule are enough to see it.
MOST_ON_ONE_PLACE = 25

# The rule that tells what is not gone into, and what is said where it does not run.
TELLS_SIZE = "oversize-definition"
MULTIPLIED = "its aliases make more of it than AWS accepts as a definition, so it was not checked"


class Engine:
    """A chosen set of rules, ready to run over any number of files.

    A rule sees the user's budget on the definition. `counts_costs` says that each definition is to
    know what its executions cost.
    """

    def __init__(self, rules: list[Rule], budget: Budget = UNLIMITED) -> None:
        self.rules = rules
        self.counts_costs = False
        self.budget = budget
        self._by_subject: dict[str, list[Rule]] = {}
        self._wanted: dict[type, list[tuple[Check, Rule]]] = {}
        for rule in rules:
            for subject in rule.subjects:
                self._by_subject.setdefault(subject, []).append(rule)

    def run(
        self,
        source: SourceText,
        faults: Iterable[Fault],
        definitions: Iterable[Definition],
        parts: Iterable[Part] = (),
    ) -> Results:
        """Every finding in a file, in the order of the text."""
        definitions = list(definitions)
        certainty = Certainty(source, faults)
        results = Results()
        places = Places(source, _only(definitions))
        self._ask(certainty.faults, places, results)
        if certainty.is_whole:
            self._ask(parts, places, results)
        known: dict[object, Results] = {}
        effort = Effort(len(source.text))
        for definition in definitions:
            definition.effort = effort
        by_use = [
            (definition, self._judged(definition, certainty, known)) for definition in definitions
        ]
        results += results_of_uses(by_use)
        for _, found in by_use:
            results.add_untold(found)
        # Of equal findings the one that is certain stands.
        results.sort(key=lambda result: result.severity.rank)
        unique = {identity(result): result for result in results}
        results[:] = sorted(unique.values(), key=lambda r: _order(r, source))
        return results

    def _judged(
        self, definition: Definition, certainty: Certainty, known: dict[object, Results]
    ) -> Results:
        """What is found in a definition; whatever rests on a supposition is a warning at most."""
        results = self._found(definition, certainty, known)
        other, supposition = definition.otherwise, definition.supposition
        if other is None and supposition is None:
            return results
        others = [] if other is None else self._judged(other, certainty, known)
        certain = {identity(result) for result in others}
        judged = Results()
        judged.add_untold(results)
        for result in results:
            if identity(result) in certain:
                judged.append(result)
            elif supposition is not None:
                judged.append(result.supposing(supposition))
        return judged

    def _found(
        self, definition: Definition, certainty: Certainty, known: dict[object, Results]
    ) -> Results:
        """What is found in a definition; `known` is what was found in those of the same meaning."""
        definition.budget = self.budget
        if definition.otherwise is not None:
            definition.otherwise.effort = definition.effort
        places = Places(definition.source, definition)
        results = Results()
        self._ask(certainty.faults_of(definition), places.of_text(), results)
        if not certainty.holds(definition):
            return results
        self._ask((definition,), places, results)
        # What aliases make twice as long as AWS accepts was refused just now and is not gone into.
        most = 2 * (quota("definition_characters") or 0)
        if is_multiplied(definition.root, definition.source.text, most):
            if not any(rule.name == TELLS_SIZE for rule in self.rules):
                results.unread.add(MULTIPLIED)
            return results
        # Several resources may use one definition file alike.
        once = (
            id(definition.root),
            definition.workflow_type,
            definition.host,
            definition.declared,
            definition.functions,
        )
        if once not in known:
            known[once] = Results()
            machine = build(definition)
            if machine is not None:
                self._ask(_nodes(machine), places, known[once])
                if self.counts_costs:
                    definition.cost = _cost(machine)
                dissolve(machine)
        results += known[once]
        results.add_untold(known[once])
        return results

    def _ask(self, nodes: Iterable[object], places: Places, results: Results) -> None:
        counts: dict[object, int] = {}
        for node in nodes:
            wanted = self._wanted.get(type(node))
            if wanted is None:
                wanted = self._load(type(node))
            for look, rule in wanted:
                for finding in look(node):
                    met = rule.code, finding.severity, *_spot_of(finding.place)
                    counts[met] = count = counts.get(met, 0) + 1
                    if count <= MOST_ON_ONE_PLACE:
                        results.append(_result(rule, finding, places))
                    else:
                        results.repeated.add(hash(_identity(rule, finding, places)))

    def _load(self, kind: type) -> list[tuple[Check, Rule]]:
        """The rules that ask for a type; their modules are loaded when its first node is met."""
        asked = {
            rule.code: rule
            for base in kind.__mro__
            for rule in self._by_subject.get(base.__name__, ())
        }
        self._wanted[kind] = wanted = [(rule.check, rule) for rule in asked.values()]
        return wanted


def _spot_of(place: Place) -> tuple[object, ...]:
    """What findings have in common that stand on one and the same piece of text."""
    if isinstance(place, Within):
        return id(place.string), place.start, place.end
    return (id(place),) if isinstance(place, (Node, Member)) else (place,)


def _order(result: Result, source: SourceText) -> tuple[bool, str, int, int, str, str]:
    """In the order of the text, and behind it what was found in files beside it."""
    path = result.source.path
    is_beside = path != source.path
    return is_beside, path, result.start, result.end, result.rule.code, result.message


def _only(definitions: list[Definition]) -> Definition | None:
    """The definition that a file is, where it is one and nothing else."""
    return definitions[0] if len(definitions) == 1 and definitions[0].host == "asl" else None


def _nodes(machine: StateMachine) -> list[object]:
    """Every node of a machine that a rule can subscribe to."""
    nodes: list[object] = [machine]
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
            if state.choices:
                nodes += _choice_rules(state)
    return nodes


def _cost(machine: StateMachine) -> tuple[float, float] | None:
    from asl_analyze.cost.summary import cost_range

    return cost_range(machine)


def _choice_rules(state: State) -> Iterator[ChoiceRule]:
    waiting = state.choices[::-1]
    while waiting:
        rule = waiting.pop()
        yield rule
        waiting.extend(reversed(rule.children))


def _identity(rule: Rule, finding: Finding, places: Places) -> Identity:
    """The identity of a result that is not made."""
    file, (start, end) = places.located(finding.place)
    return file.path, rule.code, start, end, rule.message(finding)


def _result(rule: Rule, finding: Finding, places: Places) -> Result:
    file, (start, end) = places.located(finding.place)
    definition, pointer = places.definition, places.pointer(finding.place)
    aws, location = finding.aws or rule.aws, None
    if aws is not None and pointer is not None and definition is not None:
        location = aws_location(definition.root, pointer, at_owner=rule.aws_at_owner)
    return Result(
        rule,
        file,
        start,
        end,
        rule.message(finding),
        finding.arguments,
        pointer,
        None if definition is None or definition.name is None else shortened(definition.name),
        aws,
        (*(_spot(places, related) for related in finding.related), *_made_by(places)),
        tuple(_spot(places, step) for step in finding.path),
        None if finding.fix is None or _is_long(finding.fix) else places.fix(finding.fix),
        finding.severity,
        location,
        rule.help(finding),
    )


def _is_long(fix: Fix) -> bool:
    return sum(len(edit.text) for edit in fix.edits) > LONGEST_FIX


def _made_by(places: Places) -> list[Spot]:
    """What made a definition that no person wrote: the construct of the CDK's program."""
    definition = places.definition
    if definition is None or definition.host != "cdk" or definition.name is None:
        return []
    file, (start, _) = places.located(definition.root)
    return [Spot(file, start, start, f"construct '{definition.name}' makes this state machine")]


def _spot(places: Places, related: Related) -> Spot:
    file, (start, end) = places.located(related.place)
    return Spot(file, start, end, related.text)
