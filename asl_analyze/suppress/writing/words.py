"""The words that suppress some rules, merged into those that a text has already."""

from __future__ import annotations

from asl_analyze.suppress.directive import IGNORE, directives, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def merged(text: str, names: Iterable[str], reason: str | None) -> str | None:
    """A text whose suppression of that reason names some rules too; None where it has none."""
    for one in directives(text):
        if one.fault is None and one.word == IGNORE and one.reason == reason:
            start, end = one.inside
            known = [name.text for name in one.names]
            more = [name for name in names if name not in known]
            return f"{text[:start]}{', '.join([*known, *more])}{text[end:]}"
    return None


def added(text: str, names: Iterable[str], reason: str | None) -> str:
    """A text with a suppression of some rules, at its end where none takes them up."""
    names = list(names)
    found = merged(text, names, reason)
    if found is not None:
        return found
    before = text.rstrip()
    return f"{before} {written(names, reason)}" if before else written(names, reason)
