"""A chosen set of rules, which are handed the nodes that they ask for."""

from __future__ import annotations

from functools import partial

from asl_analyze.budget import UNLIMITED, Budget
from asl_analyze.rule import Applicability, full_name
from asl_analyze.syntax.tree import Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from asl_analyze.place import Places
    from asl_analyze.results import Results
    from asl_analyze.rule import Check, Finding, Place, Rule
    from asl_analyze.rule_options import RuleOptions

# A key or value that aliases of YAML put under very many states is wrong in each of them; so many
# findings of one rule are enough to see it.
MOST_ON_ONE_PLACE = 25


class Engine:
    """A chosen set of rules, ready to be asked about any number of files.

    `options` are what rules may ask for by the type of their second parameter, `own_options` what a
    user sets for single rules, by their codes. `counts_costs` says that what executions of each
    definition cost is to be known, `edits_of` which fixes somebody wants the edits of, by who may
    apply them; of the others there are only the words. `heeds_suppressions` says that what files
    suppress is not told.
    """

    def __init__(
        self,
        rules: list[Rule],
        budget: Budget = UNLIMITED,
        own_options: Mapping[str, RuleOptions] | None = None,
        *,
        heeds_suppressions: bool = True,
    ) -> None:
        self.rules = rules
        self.own_options = own_options or {}
        self.counts_costs = False
        self.heeds_suppressions = heeds_suppressions
        self.edits_of: Collection[Applicability] = tuple(Applicability)
        self.options: dict[str, object] = {full_name(Budget): budget}
        self._by_subject: dict[str, list[Rule]] = {}
        self._wanted: dict[type, list[tuple[Check, Rule]]] = {}
        for rule in rules:
            for subject in rule.subjects:
                self._by_subject.setdefault(subject, []).append(rule)

    def only(self, rules: list[Rule]) -> Engine:
        """An engine with other rules and the same options."""
        made = Engine(
            rules, own_options=self.own_options, heeds_suppressions=self.heeds_suppressions
        )
        made.options = self.options
        made.edits_of = self.edits_of
        return made

    def wants_as(self, other: Engine) -> None:
        """Make what another engine makes besides the findings."""
        self.counts_costs = other.counts_costs
        self.edits_of = other.edits_of

    def ask(self, nodes: Iterable[object], places: Places, results: Results) -> None:
        """Hand the nodes to the rules, and add what they find.

        A rule that raises is a finding itself, and the others go on; the run is not whole then.
        """
        counts: dict[object, int] = {}
        for node in nodes:
            wanted = self._wanted.get(type(node))
            if wanted is None:
                wanted = self.subscribed(type(node))
            for look, rule in wanted:
                try:
                    for finding in look(node):
                        met = rule.code, finding.severity, *_spot_of(finding.place)
                        counts[met] = count = counts.get(met, 0) + 1
                        _add(rule, finding, places, results, is_told=count <= MOST_ON_ONE_PLACE)
                except MemoryError:
                    raise
                except Exception as error:
                    _add_failure(rule, node, error, places, results)

    def asks_beyond(self, packages: tuple[str, ...]) -> bool:
        """Whether any rule asks for nodes of a class that is of none of those packages."""
        return any(not subject.startswith(packages) for subject in self._by_subject)

    def subscribed(self, kind: type) -> list[tuple[Check, Rule]]:
        """The rules that ask for a type; their modules are loaded when its first node is met."""
        asked = {
            rule.code: rule
            for base in kind.__mro__
            for rule in self._by_subject.get(full_name(base), ())
        }
        self._wanted[kind] = wanted = [(self._check(rule), rule) for rule in asked.values()]
        return wanted

    def _check(self, rule: Rule) -> Check:
        check = rule.check
        if rule.option is None:
            return check
        name, kind = rule.option
        if kind in self.options:
            return partial(check, **{name: self.options[kind]})
        own = rule.options_class
        if own is None:
            raise TypeError(f"{rule.module}: the rule asks for '{kind}', which there is not")
        given = self.own_options.get(rule.code)
        return partial(check, **{name: own() if given is None else given})


def _add(rule: Rule, finding: Finding, places: Places, results: Results, *, is_told: bool) -> None:
    # Most files are clean, and need nothing that makes results.
    from asl_analyze.located import identity_of, result

    if is_told:
        results.append(result(rule, finding, places))
        return
    from asl_analyze.results import spot_of

    found = identity_of(rule, finding, places)
    results.repeated[hash(found)] = hash(spot_of(found))


def _add_failure(
    rule: Rule, node: object, error: Exception, places: Places, results: Results
) -> None:
    from asl_analyze.located import failure

    fault = failure(rule, node, error, places)
    results.append(fault)
    results.unread.add(fault.message)


def _spot_of(place: Place) -> tuple[object, ...]:
    """What findings have in common that stand on one and the same piece of text."""
    if isinstance(place, Within):
        return place.string, place.start, place.end
    return (place,)
