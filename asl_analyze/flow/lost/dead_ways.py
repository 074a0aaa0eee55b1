"""Choice rules that what the states before wrote decides, and what cannot be reached for that.

A rule counts as decided if it is for all the data that comes to the Choice, not only for what the
rules before it leave: a `Default` behind rules for all that there is does no harm.
"""

from __future__ import annotations

from asl_analyze.flow.choice.comparisons import condition_of, conflict, variable_of
from asl_analyze.flow.choice.coverage import taken_before
from asl_analyze.flow.narrowing.choice_rules import MOST_RULES, both_ways, place_in
from asl_analyze.flow.narrowing.point import Point
from asl_analyze.flow.narrowing.tested import only_value
from asl_analyze.shapes.shape import ANY, DATA, array_of, open_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.flow.data.stages import Data
    from asl_analyze.flow.narrowing.places import Place
    from asl_analyze.language.model import Choice, ChoiceRule, State
    from asl_analyze.shapes.shape import Shape


class Tested:
    """A place that a rule tests: how it is written there, and what is there."""

    __slots__ = ("name", "place", "shape")

    def __init__(self, name: str, place: Place, shape: Shape) -> None:
        self.name = name
        self.place = place
        self.shape = shape


class Decided:
    """A rule that always or never matches, what decides it, and the states out of reach for it.

    `by` is None where no place decides it alone.
    """

    __slots__ = ("by", "matches", "rule", "unreached")

    def __init__(
        self, rule: ChoiceRule, by: Tested | None, unreached: list[State], *, matches: bool
    ) -> None:
        self.rule = rule
        self.by = by
        self.unreached = unreached
        self.matches = matches


def decided(choice: Choice, known: Mapping[State, Data]) -> Iterator[Decided]:
    """The rules of a Choice that its data decides, up to the first that always matches."""
    data = known.get(choice)
    if data is None or not data.effective.kinds:
        return
    entry = data.point.with_data(data.effective)
    taken = {late.number for late, _, _ in taken_before(choice)}
    for number, rule in enumerate(choice.choices[:MOST_RULES]):
        held, failed = both_ways(rule, entry)
        if held.data.kinds and failed.data.kinds:
            continue
        matches = bool(held.data.kinds)
        if not matches and not failed.data.kinds:
            return  # the rule finds nothing to test: the execution fails
        if not _is_said_otherwise(rule, matches) and rule.number not in taken:
            lost = choice.choices[number + 1 :] if matches else [rule]
            unreached = list(_unreached(choice, lost, known, matches=matches))
            by = deciding(rule, entry, matches=matches)
            yield Decided(rule, by, unreached, matches=matches)
        if matches:
            return


def is_one_value(shape: Shape) -> bool:
    """Whether a shape is a single value."""
    return bool(only_value(shape))


def _is_said_otherwise(rule: ChoiceRule, matches: bool) -> bool:
    """Whether a rule is decided whatever the data is, which is not the data's doing."""
    open_ways = both_ways(rule, Point(ANY, None))
    return not open_ways[1 if matches else 0].data.kinds or conflict(rule) is not None


def _unreached(
    choice: Choice, lost: list[ChoiceRule], known: Mapping[State, Data], *, matches: bool
) -> Iterator[State]:
    """The states at the end of ways that are never taken to which no other way leads either."""
    found = set()
    for way in choice.transitions:
        if way.holder in lost or (matches and way.kind == "default"):
            target = way.to
            data = None if target is None else known.get(target)
            if target is not None and data is not None and data.is_dead and target not in found:
                found.add(target)
                yield target


def deciding(rule: ChoiceRule, entry: Point, *, matches: bool) -> Tested | None:
    """The first place that decides a rule alone."""
    tested = list(_tested(rule, entry))
    variables = {each.place.name: DATA for each in tested if each.place.name is not None}
    for each in tested:
        root = _around(each)
        name = each.place.name
        alone = Point(root, variables) if name is None else Point(ANY, {**variables, name: root})
        if not both_ways(rule, alone)[1 if matches else 0].data.kinds:
            return each
    return None


def _around(tested: Tested) -> Shape:
    """Data of which nothing is known but what is in one place."""
    shape = tested.shape
    for step in reversed(tested.place.steps):
        if isinstance(step, int):
            shape = array_of((*[ANY] * step, shape), ANY, step + 1, None)
        else:
            shape = open_record({step: shape})
    return shape


def _tested(rule: ChoiceRule, entry: Point) -> Iterator[Tested]:
    """The places that a rule tests, in the order of the text."""
    condition = condition_of(rule)
    if condition is not None:
        from asl_analyze.flow.narrowing.jsonata_places import places_in

        for name, place in places_in(condition):
            yield Tested(name, place, place.at(entry))
        return
    for part in rule.walk():
        variable, found = variable_of(part), place_in(part.written_variable.node)
        if variable is not None and found is not None:
            yield Tested(variable, found, found.at(entry))
