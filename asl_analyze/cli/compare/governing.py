"""Which configuration governs which file of two versions that are compared."""

from __future__ import annotations

from asl_analyze.cli.options.governing import Governing
from asl_analyze.config.comparing import ComparingRuling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.config.config import Config
    from asl_analyze.config.ruling import Ruling
    from asl_analyze.engine import Engine
    from asl_analyze.result import Result
    from asl_analyze.rule import Rule
    from asl_analyze.session.terms import Terms


class Comparing(Governing):
    """The configurations of a comparison, with those options that the one `like` it has.

    Files are read with everything that is found in them, since that tells whether they are whole.
    What is reported of it, `settled` says in the end. The rules `besides` look at each file too.
    """

    def __init__(self, like: Governing, besides: list[Rule] | None = None) -> None:
        super().__init__(
            like.run, like.command, nearest=like.nearest, workflow_type=like.workflow_type
        )
        self._besides = besides or []
        self._told: dict[int, ComparingRuling] = {}

    def settled(self, result: Result) -> Result | None:
        """A finding as the configuration has it that governs its file; None where it is ignored.

        Raises:
            RefusedError: where that configuration cannot be used.
        """
        config = self.config_of(result.source.path)
        self.ruling(config)
        return self._told[id(config)].settled(result)

    @property
    def comparing(self) -> list[Rule]:
        """The rules that look at both versions of any file, as far as files were asked about."""
        rules = {rule.code: rule for ruling in self._told.values() for rule in ruling.comparing}
        return [rules[code] for code in sorted(rules)]

    def _made_ruling(self, config: Config) -> ComparingRuling:
        made = self._told[id(config)] = ComparingRuling(config, self.command)
        return made

    def _made_engine(self, ruling: Ruling) -> Engine:
        rules = {rule.code: rule for rule in (*ruling.rules, *self._besides)}
        engine = super()._made_engine(ruling).only([rules[code] for code in sorted(rules)])
        engine.edits_of = ()  # nobody wants the fixes
        return engine

    def _made_terms(self, config: Config, other: Engine | None) -> Terms:
        made = super()._made_terms(config, other)
        made.settle = None
        return made
