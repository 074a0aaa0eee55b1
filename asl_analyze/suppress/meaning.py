"""Which rules the selectors of suppressions mean."""

from __future__ import annotations

from asl_analyze.registry import UnknownSelector, has_packs, meant
from asl_analyze.suppress.suppression import BrokenSuppression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.rule import Rule
    from asl_analyze.suppress.suppression import Selector, Suppression

# What `--select` takes for every rule. Who suppresses all of them hides what he does not know of.
EVERY = ("all", "asl")
# The family of the rules that look at two versions of a definition.
COMPARISON = "comparison"
# So many unknown names are looked for among the known ones; each takes a while.
MOST_HINTS = 50


class Meanings:
    """Looks selectors up, each text once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[list[Rule], str | None]] = {}
        self._hints = MOST_HINTS

    def settled(
        self, found: Iterable[Suppression | BrokenSuppression]
    ) -> Iterator[Suppression | BrokenSuppression]:
        """The suppressions with the rules that they mean; what they cannot mean is told apart."""
        for one in found:
            if isinstance(one, BrokenSuppression):
                yield one
                continue
            for selector in list(one.selectors):
                reason = self._settle(selector)
                if reason is not None:
                    one.selectors.remove(selector)
                    yield BrokenSuppression(
                        one.source, selector.place, selector.text, reason, one.definition
                    )
            if one.selectors:
                yield one

    def _settle(self, selector: Selector) -> str | None:
        """Note what a selector means, or answer with a clause why it may not mean that."""
        if selector.text.lower() in EVERY:
            return "stands for every rule; name those that you mean"
        selector.rules, selector.nearest = self._rules(selector.text)
        # It may be a rule of a pack that is not asked for.
        selector.is_unknown = not selector.rules and has_packs()
        if selector.rules and all(rule.always_told for rule in selector.rules):
            return "is of a rule that is always reported"
        if selector.rules and all(rule.family == COMPARISON for rule in selector.rules):
            return "is of a rule that compares two versions, of which nothing can be suppressed"
        return None

    def _rules(self, text: str) -> tuple[list[Rule], str | None]:
        if text not in self._known:
            try:
                self._known[text] = meant(text, hints=self._hints > 0), None
            except UnknownSelector as error:
                self._hints -= 1
                self._known[text] = [], error.nearest
        return self._known[text]
