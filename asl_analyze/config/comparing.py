"""What a configuration makes of two versions of files that are compared."""

from __future__ import annotations

from asl_analyze.config.ruling import COMPARISON, Ruling
from asl_analyze.registry import all_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.config.layer import Layer
    from asl_analyze.rule import Rule

# The rules by which a text is known to be whole: without them nothing can be compared.
READING = "reading"


class ComparingRuling(Ruling):
    """The rules of a configuration where versions are compared.

    What a configuration selects, or begins with, is meant for a check; all else that it says of
    rules counts here as well. Rules of the family `reading` always run, and their findings are told
    unless they are ignored.
    """

    @property
    def comparing(self) -> list[Rule]:
        """The rules that look at both versions."""
        codes = self._running
        return [rule for rule in all_rules() if rule.family == COMPARISON and rule.code in codes]

    def _layers(self) -> list[Layer]:
        return [*(layer.without_choice() for layer in self.config.layers), self._command]

    def _chosen_by(self, layers: list[Layer]) -> set[str]:
        ignored = {code for layer in layers for code in layer.codes("ignore")}
        reading = {rule.code for rule in all_rules() if rule.family == READING}
        return super()._chosen_by(layers) | (reading - ignored)

    def _runs(self, rule: Rule) -> bool:
        return rule.family == READING or super()._runs(rule)
