"""Which suppressions certainly keep nothing from being told, so that they can go.

Where not all is known of what they cover, nothing is said of them; nor of a rule
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.find import Found
    from asl_analyze.rule import Rule
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppress.suppression import Selector, Suppression


class Judged:
    """One file that was judged by some rules."""

    def __init__(self, source: SourceText, found: Found, rules: Iterable[Rule]) -> None:
        self._ran = self._ran_everywhere = {rule.code for rule in rules}
        self._waiting: set[Suppression] = set()
        here = [one for one in found.definitions if one.file is source]
        names = {one.name for one in here if not _is_joined(one)}
        # Where machines are declared whose definition lies in another file.
        self._offsets = {
            part.place.span.start
            for part in found.parts
            if isinstance(part, Declaration) and part.name not in names
        }
        self._elsewhere = _Areas((offset, offset + 1) for offset in self._offsets)
        # What is written in one file of a Terraform module may be found by way of another one.
        self._own: _Areas | None = None
        if format_of(source.path, source.text) in ("hcl", "terragrunt"):
            places = [_place(one) for one in here]
            self._own = _Areas([*places, *(part.place.span for part in found.parts)])

    def waiting(self, suppressions: Iterable[Suppression]) -> list[Suppression]:
        """Those of which only what is found in other files says whether they are used."""
        if self._own is not None:
            return []
        self._waiting = {
            one
            for one in suppressions
            if not all(selector.is_used for selector in one.selectors)
            and any(self._elsewhere.touch(*span) for span in one.spans)
        }
        return list(self._waiting)

    def know(self, ran: Mapping[int, frozenset[str]]) -> None:
        """Count declarations as known, by their offsets, with the rules that ran on their files.

        For what waits, a rule that did not run on all of them is one that did not run.
        """
        self._offsets -= ran.keys()
        self._elsewhere = _Areas((offset, offset + 1) for offset in self._offsets)
        self._ran_everywhere = self._ran.intersection(*ran.values())

    def unused(self, suppressions: Sequence[Suppression]) -> Iterator[Selector]:
        """The selectors that are not used, as far as that can be told."""
        for suppression in suppressions:
            if self._covers_only_what_is_known(suppression):
                ran = self._ran_everywhere if suppression in self._waiting else self._ran
                for selector in suppression.selectors:
                    if not selector.is_used and _did_run(selector, ran):
                        yield selector

    def _covers_only_what_is_known(self, suppression: Suppression) -> bool:
        if any(self._elsewhere.touch(*span) for span in suppression.spans):
            return False
        own = self._own
        return own is None or any(own.touch(*span) for span in suppression.spans)


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


def _did_run(selector: Selector, ran: set[str]) -> bool:
    """Whether all rules that a selector means did; opt-in ones only if it means no others."""
    rules = selector.rules
    meant = [rule for rule in rules if not rule.opt_in or rule.code in ran] or rules
    return bool(meant) and all(rule.code in ran and not _asks(rule) for rule in meant)


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
