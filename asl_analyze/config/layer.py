"""Which rules run, as layers say it: files that build on each other, and the command line.

A layer may start afresh (`select`, or a profile), add rules (`extend-select`) and take some away
(`ignore`); then comes the next.
"""

from __future__ import annotations

from asl_analyze.config.fault import WrongValueError
from asl_analyze.config.text import ConfigText, placed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from asl_analyze.rule import Rule

RECOMMENDED, STRICT, AWS = "recommended", "strict", "aws"


class Layer:
    """What one place says of the rules; `text` is the file, None for the command line."""

    __slots__ = ("extend_select", "ignore", "keys", "profile", "select", "text")

    def __init__(
        self,
        text: ConfigText | None,
        keys: tuple[str, ...],
        table: Mapping[str, object],
    ) -> None:
        self.text = text
        self.keys = keys
        profile = table.get("profile")
        self.profile = profile.lower() if isinstance(profile, str) else None
        self.select = listed(table.get("select"))
        self.extend_select = listed(table.get("extend-select"))
        self.ignore = listed(table.get("ignore"))

    @property
    def begins(self) -> bool:
        """Whether it starts afresh, whatever the layers before it said."""
        return bool(self.select) or self.profile is not None

    def without_choice(self) -> Layer:
        """What it adds and takes away, for those to whom its own choice does not apply."""
        return Layer(
            self.text,
            self.keys,
            {"extend-select": self.extend_select, "ignore": self.ignore},
        )

    def codes(self, key: str) -> set[str]:
        """The codes of the rules that one of its lists means: `select` and the like.

        Raises:
            ConfigError: for a selector in a file that means no rule.
            UnknownSelector: for one of the command line.
        """
        from asl_analyze.registry import UnknownSelector, chosen, meant

        selectors = {
            "select": self.select,
            "extend-select": self.extend_select,
            "ignore": self.ignore,
        }[key]
        try:
            if key == "ignore":
                return _codes(rule for selector in selectors for rule in meant(selector))
            return _codes(chosen(selectors, ())) if selectors else set()
        except UnknownSelector as error:
            if self.text is None:
                raise
            keys = self.keys if self.keys[:1] == ("per-file-ignores",) else (*self.keys, key)
            raise placed(WrongValueError(keys, str(error), error.text), self.text) from error


def listed(value: object) -> list[str]:
    """The texts in a list; none of anything else."""
    return [str(item) for item in value] if isinstance(value, list) else []


def named(value: object) -> Iterator[tuple[str, object]]:
    """The entries of a table; none of anything else."""
    return iter(value.items()) if isinstance(value, dict) else iter(())


def chosen_by(layers: Iterable[Layer]) -> list[Rule]:
    """The rules that layers choose, one layer after the other, in the order of the codes.

    Raises:
        ConfigError: for a selector in a file that means no rule.
        UnknownSelector: for one of the command line.
    """
    from asl_analyze.registry import all_rules

    wanted = _codes(begun_by(RECOMMENDED))
    for layer in layers:
        if layer.profile is not None:
            wanted = _codes(begun_by(layer.profile))
        if layer.select:
            wanted = layer.codes("select")
        wanted |= layer.codes("extend-select")
        wanted -= layer.codes("ignore")
    return [rule for rule in all_rules() if rule.code in wanted]


def begun_by(profile: str) -> list[Rule]:
    """The rules that a profile begins with."""
    from asl_analyze.registry import all_rules, chosen

    if profile == STRICT:
        return all_rules()
    rules = chosen((), ())
    return [rule for rule in rules if is_of_aws(rule)] if profile == AWS else rules


def is_of_aws(rule: Rule) -> bool:
    """Whether AWS, or CloudFormation on the way to it, refuses what a rule finds as an error."""
    return rule.severity.value == "error" and (
        rule.aws is not None or rule.family in ("reading", "containers")
    )


def _codes(rules: Iterable[Rule]) -> set[str]:
    return {rule.code for rule in rules}
