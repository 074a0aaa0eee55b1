"""The options of single rules, held against what the rules declare.

[tool.asl-analyze.rules.polling-loop]
short-wait = 30
"""

from __future__ import annotations

from asl_analyze.config.fault import WrongValueError, hint
from asl_analyze.config.text import ConfigText, placed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.config.config import Config
    from asl_analyze.rule import Rule
    from asl_analyze.rule_options import RuleOptions


def options_of(config: Config) -> dict[str, RuleOptions]:
    """The options that a configuration gives, by the codes of their rules.

    Raises:
        ConfigError: for a rule or an option that there is not, and a wrong value.
    """
    values: dict[str, dict[str, object]] = {}
    kinds: dict[str, type[RuleOptions]] = {}
    for text, name, options in config.options:
        rule = _rule(text, name)
        kinds[rule.code] = kind = _kind(text, name, rule)
        told = values.setdefault(rule.code, {})
        for option, value in options.items():
            _check(text, ("rules", name, option), kind, value)
            told.setdefault(option.replace("-", "_"), value)
    return {code: kind(**values[code]) for code, kind in kinds.items()}


def _rule(text: ConfigText, name: str) -> Rule:
    from asl_analyze.registry import all_rules, names

    for rule in all_rules():
        if names(rule, name):
            return rule
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), [rule.name for rule in all_rules()], 1)
    said = f"there is no rule '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")
    raise placed(WrongValueError(("rules", name), said), text)


def _kind(text: ConfigText, name: str, rule: Rule) -> type[RuleOptions]:
    kind = rule.options_class
    if kind is None:
        said = f"the rule '{rule.name}' has no options"
        raise placed(WrongValueError(("rules", name), said), text)
    return kind


def _check(text: ConfigText, keys: tuple[str, ...], kind: type[RuleOptions], value: object) -> None:
    declared = kind.declared()
    option = keys[-1]
    if option not in declared:
        said = f"unknown key '{'.'.join(keys)}'{hint(option, tuple(declared))}"
        raise placed(WrongValueError(keys, said), text)
    needed = declared[option].what_it_must_be(value)
    if needed:
        raise placed(WrongValueError(keys, f"'{'.'.join(keys)}' must be {needed}"), text)
