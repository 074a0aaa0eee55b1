"""What a check finds in the newer version of a definition and did not find in the older one."""

from __future__ import annotations

from collections import Counter

from asl_analyze.rule import Severity
from asl_analyze.source.pointer import steps_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.result import Result

    Key = tuple[str, str | None, tuple[str, ...]]

# What an execution runs against, and what it pays.
LIMITS = ("cost", "workflow-type")


def fresh(
    old: Sequence[Result], new: Iterable[Result], pair: MachinePair | None
) -> Iterator[Result]:
    """The errors and the limits of the newer version that the older one did not have.

    A state counts as the same under its new name.
    """
    names = {} if pair is None else {each.old.name: each.new.name for each in pair.states}
    known = Counter(_key(result, names) for result in old)
    for result in new:
        if result.severity is not Severity.ERROR and not _is_limit(result):
            continue
        key = _key(result, {})
        if known[key]:
            known[key] -= 1
        else:
            yield result


def _is_limit(result: Result) -> bool:
    return result.rule.family in LIMITS and result.severity is Severity.WARNING


def _key(result: Result, names: dict[str, str]) -> Key:
    """The rule, and the state where it is: what it says of the state may have changed.

    Entries of a list may stand at another place now, so that does not count.
    """
    steps = [] if result.pointer is None else steps_of(result.pointer)
    inside = max((at for at, step in enumerate(steps[:-1]) if step == "States"), default=None)
    if inside is None:
        return result.rule.code, None, _without_places(steps)
    name = steps[inside + 1]
    return result.rule.code, names.get(name, name), _without_places(steps[inside + 2 :])


def _without_places(steps: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if step.isdecimal() else step for step in steps)
