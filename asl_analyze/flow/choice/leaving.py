"""When a loop is left: the cases of the Choice rules and defaults that lead out of it."""

from __future__ import annotations

from asl_analyze.flow.choice.cases import ALWAYS, product
from asl_analyze.flow.choice.comparisons import cases_where
from asl_analyze.language.model import Choice, ChoiceRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.choice.cases import Case
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Transition


def leaving(loop: Loop) -> list[Transition]:
    """The transitions that lead out of a loop."""
    graph, inside = loop.graph, set(loop.part)
    return [
        edge
        for number in loop.part
        for edge, target in zip(graph.edges[number], graph.targets[number], strict=True)
        if target not in inside
    ]


def leaving_cases(edge: Transition) -> list[Case] | None:
    """What holds wherever a way out of a Choice is taken; None where that is too much to tell.

    More than that may be in the cases of a rule: those before it are not taken off.
    """
    if isinstance(edge.holder, ChoiceRule):
        return cases_where(edge.holder, True)
    if edge.kind != "default" or not isinstance(edge.source, Choice):
        return None
    made: list[Case] | None = ALWAYS
    for rule in edge.source.choices:
        others = cases_where(rule, False)
        made = None if made is None or others is None else product(made, others)
    return made
