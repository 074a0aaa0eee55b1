"""What the rules of a Choice leave to those behind them, and to its Default."""

from __future__ import annotations

from asl_analyze.flow.choice.cases import (
    ALWAYS,
    COMPARE,
    IS_FALSE,
    Case,
    implies,
    names_above,
    possible,
    product,
    relation,
)
from asl_analyze.flow.choice.comparisons import (
    TYPES,
    cases,
    cases_where,
    class_of,
    condition_of,
    variable_of,
)
from asl_analyze.flow.choice.ranges import both, points
from asl_analyze.flow.choice.values import INSTANTS, MISSING, NULL, OTHER, PRESENT, STRINGS, Values
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.expressions.node import Node
    from asl_analyze.language.model import Choice, ChoiceRule, State
    from asl_analyze.syntax.tree import Member

    Taken = tuple[ChoiceRule, list[ChoiceRule], bool]


# Rules of one Choice that are compared with each other.
RULES = 200
# Among so many rules it is asked what several leave together, and which of them are needed.
MOST_TOGETHER, MOST_TAKERS = 30, 12


@remembered
def taken_before(state: State) -> list[Taken]:
    """Rules that can never be the first to match, each with earlier ones of which one always is.

    The last part says whether there is one such rule, and both take exactly the same.
    """
    return list(_taken_before(state))


def _taken_before(state: State) -> Iterator[Taken]:
    earlier: list[tuple[ChoiceRule, list[Case]]] = []
    few = 2 < len(state.choices) <= MOST_TOGETHER
    for rule in state.choices[:RULES]:
        mine = possible(cases(rule) or [])
        if not mine:
            continue
        for other, theirs in earlier:
            if implies(mine, theirs):
                yield rule, [other], implies(theirs, mine)
                break
        else:
            if few and len(earlier) > 1 and not _is_one_value(mine):
                others = [other for other, _ in earlier]
                takers = _takers(mine, others) if _is_taken(mine, _without(others)) else []
                # None is needed where the rule cannot match at all: that is told by itself.
                if takers:
                    yield rule, takers, False
        earlier.append((rule, mine))


def _is_one_value(mine: list[Case]) -> bool:
    """Whether a rule takes one value of one variable: no rules share that among them."""
    if len(mine) > 1 or len(mine[0].values) != 1 or mine[0].facts or mine[0].instants:
        return False
    values = next(iter(mine[0].values.values()))
    sizes = [points(values.texts), points(values.numbers), values.kinds]
    return None not in sizes and sum(len(size or ()) for size in sizes) == 1


def _without(rules: list[ChoiceRule]) -> list[Case] | None:
    """The cases in which none of some rules holds; None for too many."""
    return _where_none_holds(rules) if rules else ALWAYS


def _is_taken(mine: list[Case], left: list[Case] | None) -> bool:
    """Whether nothing is left of what a rule takes."""
    met = None if left is None else product(mine, left)
    return met is not None and not possible(met)


def _takers(mine: list[Case], earlier: list[ChoiceRule]) -> list[ChoiceRule]:
    """The earlier rules without which something would be left of what a rule takes."""
    needed = earlier
    if len(earlier) > MOST_TAKERS:
        return needed
    for rule in earlier:
        others = [other for other in needed if other is not rule]
        if _is_taken(mine, _without(others)):
            needed = others
    return needed


def is_readable(state: Choice) -> bool:
    """Whether a Choice has rules and all that they test is known before a deployment."""
    entries = state.written_choices.value
    if not state.choices or entries is None or len(entries.items) != len(state.choices):
        return False
    return not any(isinstance(operator.value, Unknown) for _, operator in _tested(state.choices))


def exhaustive(state: State) -> bool:
    """Whether one of a Choice's rules is certain to hold whatever the input.

    A variable is taken to be of the type that it is compared as, unless a rule asks for its type.
    """
    left = _where_none_holds(state.choices) if state.choices else None
    if left is None:
        return False
    universe, timed = _universe(state.choices)
    return not any(_arises(case & universe, timed) for case in left)


def _where_none_holds(rules: list[ChoiceRule]) -> list[Case] | None:
    # By halves: adding hundreds of rules one by one to what is left would be quadratic.
    if len(rules) == 1:
        return cases_where(rules[0], False)
    half = len(rules) // 2
    one, other = _where_none_holds(rules[:half]), _where_none_holds(rules[half:])
    met = None if one is None or other is None else product(one, other)
    return None if met is None else possible(met)


def _arises(case: Case, timed: set[str]) -> bool:
    """Whether a case can come about when the strings in `timed` are timestamps.

    Values that are compared with each other are of one kind.
    """
    if case.clash is not None:
        return False
    pairs = [fact for fact in case.facts if fact[0] == COMPARE]
    if not all(relation(case.facts, pair, same_kind=True) for pair in pairs):
        return False
    # A condition is one or the other, where nothing is missing.
    if any(
        fact[0] == IS_FALSE and not holds and case.facts.get(("Condition", fact[1])) is False
        for fact, holds in case.facts.items()
    ):
        return False
    return all(
        both(case.instants.get(variable, INSTANTS), INSTANTS) or case.values[variable] & ~STRINGS
        for variable in timed
    )


def _universe(rules: list[ChoiceRule]) -> tuple[Case, set[str]]:
    """What the tested variables may hold, by what they are tested for.

    Beside it the variables that are only compared as timestamps.
    """
    compared: dict[str, Values] = {}
    asked: dict[str, Values] = {}
    untimed: set[str] = set()
    for variable, operator in _tested(rules):
        name = operator.name
        if name in TYPES or name == "IsTimestamp":
            of_type = {"IsPresent": ~PRESENT, "IsNull": NULL}.get(name, PRESENT)
            asked[variable] = asked.get(variable, Values()) | of_type
        else:
            kind = STRINGS if name == "StringMatches" else class_of(name.removesuffix("Path"))
            compared[variable] = compared.get(variable, Values()) | (kind or PRESENT)
        if not name.startswith(("Timestamp", "IsPresent", "IsNull")):
            untimed.add(variable)
    for rule in rules:
        node = condition_of(rule)
        for variable, values, is_type in _conditioned(node) if node is not None else ():
            into = asked if is_type else compared
            into[variable] = into.get(variable, Values()) | values
            untimed.add(variable)
    universe = Case()
    for variable in dict.fromkeys((*compared, *asked)):
        values = compared.get(variable) or PRESENT
        universe.values[variable] = values | asked.get(variable, Values())
    _may_be_missing(universe.values)
    return universe, compared.keys() - untimed


def _may_be_missing(universe: dict[str, Values]) -> None:
    """Let what is found in something be missing where that may be, or may be no object."""
    for variable in universe:
        if variable.endswith(")"):
            above = [variable.partition("(")[2][:-1]]
            unfit = MISSING
        else:
            above = [name for name in names_above(variable) if name in universe]
            unfit = ~OTHER
        if any(universe.get(name, OTHER) & unfit for name in above):
            universe[variable] |= MISSING
            for name in above:
                if unfit is not MISSING:
                    universe[name] |= OTHER


def _conditioned(node: Node) -> Iterator[tuple[str, Values, bool]]:
    # Most definitions have no condition in JSONata.
    from asl_analyze.flow.choice.conditions import tested_values

    return tested_values(node)


def _tested(rules: list[ChoiceRule]) -> Iterator[tuple[str, Member]]:
    """Every variable that is tested, with the operator it is tested by."""
    for top in rules:
        for rule in top.walk():
            variable = variable_of(rule)
            if rule.operator is not None and variable is not None:
                yield variable, rule.operator
