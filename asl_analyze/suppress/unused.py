"""Which suppressions certainly keep nothing from being told, so that they can go.

Where what they cover is not all analyzed with their file, nothing is said of them; nor of a rule
that looks at the user's budget, which may be another one elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from asl_analyze.budget import Budget
from asl_analyze.documents.parts import Declaration
from asl_analyze.rule import full_name
from asl_analyze.syntax.read import format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.find import Found
    from asl_analyze.rule import Rule
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppress.suppression import Selector, Suppression


class Judged:
    """One file that was judged by some rules."""

    def __init__(self, source: SourceText, found: Found, rules: Iterable[Rule]) -> None:
        self._ran = {rule.code for rule in rules}
        here = [one for one in found.definitions if one.file is source]
        names = {one.name for one in here if not _is_joined(one)}
        # Machines whose definition lies in another file: what is found there is not known yet.
        elsewhere = (
            part.place.span.start
            for part in found.parts
            if isinstance(part, Declaration) and part.name not in names
        )
        self._elsewhere = _Areas((offset, offset + 1) for offset in elsewhere)
        # What is written in one file of a Terraform module may be found by way of another one.
        self._own: _Areas | None = None
        if format_of(source.path, source.text) in ("hcl", "terragrunt"):
            places = [_place(one) for one in here]
            self._own = _Areas([*places, *(part.place.span for part in found.parts)])

    def unused(self, suppressions: Sequence[Suppression]) -> Iterator[Selector]:
        """The selectors that are not used, as far as that can be told."""
        for suppression in suppressions:
            if self._covers_only_what_is_known(suppression):
                for selector in suppression.selectors:
                    if not selector.is_used and self._did_run(selector):
                        yield selector

    def _covers_only_what_is_known(self, suppression: Suppression) -> bool:
        if any(self._elsewhere.touch(*span) for span in suppression.spans):
            return False
        own = self._own
        return own is None or any(own.touch(*span) for span in suppression.spans)

    def _did_run(self, selector: Selector) -> bool:
        """Whether all rules that a selector means did; opt-in ones only if it means no others."""
        rules = selector.rules
        meant = [rule for rule in rules if not rule.opt_in or rule.code in self._ran] or rules
        return bool(meant) and all(rule.code in self._ran and not _asks(rule) for rule in meant)


class _Areas:
    """Parts of a text, joined where they touch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._joined and start <= self._joined[-1][1]:
                first, last = self._joined.pop()
                start, end = first, max(last, end)
            self._joined.append((start, end))

    def touch(self, start: int, end: int) -> bool:
        """Whether any of them lies in a part of the text."""
        last = bisect_right(self._joined, end - 1, key=itemgetter(0)) - 1
        return last >= 0 and self._joined[last][1] > start


def _asks(rule: Rule) -> bool:
    """Whether a rule asks for the user's budget, which is known once it is loaded."""
    return rule.check is not None and rule.option is not None and rule.option[1] == _BUDGET


_BUDGET = full_name(Budget)


def _place(definition: Definition) -> tuple[int, int]:
    start, end = definition.root.start, definition.root.end
    return (start, end) if definition.excerpt is None else definition.excerpt.span(start, end)


def _is_joined(definition: Definition) -> bool:
    """Whether its parts lie in several files."""
    return bool(getattr(definition.excerpt, "is_joined", False))
