"""What a configuration makes of the files that it governs: the terms on which they are judged."""

from __future__ import annotations

import os

from asl_analyze.config.layer import AWS, begun_by, chosen_by, is_of_aws

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asl_analyze.budget import Budget
    from asl_analyze.config.config import Config
    from asl_analyze.config.entry import Entry
    from asl_analyze.config.layer import Layer
    from asl_analyze.config.severity import Severed
    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Result
    from asl_analyze.rule import Rule

# The severity of a rule that is not to run.
OFF = "off"
# The family of the rules that look at two versions of a definition.
COMPARISON = "comparison"


class Ruling:
    """The rules of a configuration under a command line, and what it says of single findings.

    `command` is the layer of the command line. `rules` are all that run on any file.

    Raises:
        ConfigError: for a selector in a file that means no rule.
        UnknownSelector: for one of the command line.
    """

    def __init__(self, config: Config, command: Layer) -> None:
        self.config = config
        self._command = command
        from asl_analyze.registry import all_rules

        layers = self._layers()
        self._severities = _severities(config.severity)
        off = {code for code, severity in self._severities.items() if severity == OFF}
        self._chosen = self._chosen_by(layers) - off
        self._refused_only = _refused_only(layers)
        for entry in config.entries:
            entry.check()
        added = {rule.code for entry in config.entries for rule in self._added(entry)}
        self._running = self._chosen | added
        self.rules = [rule for rule in all_rules() if self._runs(rule)]
        self._verdicts: dict[tuple[str, str | None], _Verdict] = {}

    def settle(self) -> Callable[[Result], Result | None] | None:
        """A function from findings to what is reported; None where all are reported as they are."""
        entries = [entry for entry in self.config.entries if _is_of_rules(entry)]
        if not (entries or self._severities or self._refused_only):
            return None
        return self.settled

    def budget(self) -> Budget:
        """The limits of cost, those of single definitions among them."""
        from asl_analyze.budget import UNLIMITED, Budget

        general = self.config.budget
        entries = [entry for entry in self.config.entries if not entry.is_of_files]
        if not entries:
            return general

        def own(definition: object) -> Budget | None:
            found = UNLIMITED
            for entry in entries:
                if _fits(entry, definition):  # type: ignore[arg-type]
                    found = found.or_else(entry.budget)
            return found

        return Budget(general.cost_per_million, general.transitions, general.cost_per_year, own=own)

    def type_of(self) -> Callable[[Definition], str | None] | None:
        """A function that says the workflow type of single definitions; None where none is said."""
        entries = [entry for entry in self.config.entries if entry.workflow_type is not None]
        if not entries:
            return None
        general = self.config.workflow_type

        def find(definition: Definition) -> str | None:
            own = (entry.workflow_type for entry in entries if _fits(entry, definition))
            return next(own, general and general.upper())

        return find

    def _layers(self) -> list[Layer]:
        """What chooses the rules, one layer after the other."""
        return [*self.config.layers, self._command]

    def _chosen_by(self, layers: list[Layer]) -> set[str]:
        return {rule.code for rule in chosen_by(layers)}

    def _runs(self, rule: Rule) -> bool:
        """Whether a rule looks at files by themselves."""
        return rule.code in self._running and rule.family != COMPARISON

    def _added(self, entry: Entry) -> list[Rule]:
        """The rules that run on some definitions besides; who selects says all that run."""
        if self._command.select or not entry.layer.extend_select:
            return []
        from asl_analyze.registry import all_rules

        codes = entry.layer.codes("extend-select")
        return [rule for rule in all_rules() if rule.code in codes]

    def settled(self, result: Result) -> Result | None:
        """A finding as it is reported; None where it is not."""
        key = (result.source.path, result.definition)
        verdict = self._verdicts.get(key)
        if verdict is None:
            verdict = self._verdicts[key] = self._verdict(*key)
        code = result.rule.code
        if code not in verdict.codes or verdict.severities.get(code) == OFF:
            return None
        is_refused = is_of_aws(result.rule) and result.severity is result.rule.severity
        if code in self._refused_only and not is_refused:
            return None
        return _of_severity(result, verdict.severities.get(code))

    def _verdict(self, path: str, definition: str | None) -> _Verdict:
        codes = set(self._chosen)
        severities: dict[str, str] = {}
        for entry in self.config.entries:
            if entry.fits(os.path.abspath(path), definition):
                codes |= {rule.code for rule in self._added(entry)}
                codes -= entry.layer.codes("ignore")
                severities = {**_severities(entry.severity), **severities}
        return _Verdict(codes, {**self._severities, **severities})


class _Verdict:
    """Which rules count for the findings of one definition, and with which severities."""

    __slots__ = ("codes", "severities")

    def __init__(self, codes: set[str], severities: dict[str, str]) -> None:
        self.codes = codes
        self.severities = severities


def _severities(given: Sequence[Severed]) -> dict[str, str]:
    if not given:
        return {}
    from asl_analyze.config.severity import by_code

    return by_code(given)


def _refused_only(layers: list[Layer]) -> set[str]:
    """The rules of which only what AWS refuses counts, as the profile `aws` has it."""
    profile = None
    for layer in layers:
        if layer.begins:
            profile = None if layer.select else layer.profile
    return {rule.code for rule in begun_by(AWS)} if profile == AWS else set()


def _is_of_rules(entry: Entry) -> bool:
    return bool(entry.layer.ignore or entry.layer.extend_select or entry.severity)


def _fits(entry: Entry, definition: Definition) -> bool:
    return entry.fits(os.path.abspath(definition.file.path), definition.name)


def _of_severity(result: Result, wanted: str | None) -> Result:
    """A finding with the severity that is set for its rule, unless it is less certain than that."""
    if wanted is None:
        return result
    from asl_analyze.rule import Severity

    severity = Severity(wanted)
    is_less_certain = result.severity.rank < result.rule.severity.rank
    if is_less_certain and severity.rank > result.severity.rank:
        return result
    return result if severity is result.severity else result.of_severity(severity)
