"""Finds the rules and refuses an incoherent set. Nothing else imports a rule."""

from __future__ import annotations

import re
from importlib import import_module

from asl_analyze.bundled import folder
from asl_analyze.pack import PackError
from asl_analyze.packs import installed
from asl_analyze.rule import Rule
from asl_analyze.rule_index import read_index, rule_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.pack import Pack

# A family is a first digit, or a letter of its own. Four digits are for a family with more than a
# hundred rules; its first hundred keep their three.
CODE = re.compile(r"ASL([A-Z][0-9]{3}|[0-9]{3,4})")
CODE_LIKE = re.compile(r"asl[a-z]?[0-9]+")
OWN, DIGITS = "ASL", "0123456789"

_rules: list[Rule] = []
_packs: list[Pack] = []
_wants_packs = True


class UnknownSelector(ValueError):  # noqa: N818 - it says what is wrong
    """A selector that names no rule; `nearest` is the closest name or code, or None."""

    def __init__(self, text: str, nearest: str | None) -> None:
        hint = f"; did you mean '{nearest}'?" if nearest else ""
        super().__init__(f"no rule is selected by '{text}'{hint}")
        self.text = text
        self.nearest = nearest


def all_rules() -> list[Rule]:
    """Every rule, in the order of the codes: those of this project, and of installed packs.

    Raises:
        PackError: for a pack that cannot be used.
        ValueError: when two rules share a code or a name, or a file holds no rule of its name.
    """
    if not _rules:
        own = own_rules()
        found = installed() if _wants_packs else []
        _rules.extend(_with_packs(own, found) if found else own)
        _packs.extend(pack for pack, _ in found)
    return list(_rules)


def want_packs(wanted: bool) -> None:
    """Say whether the rules of packs are among all rules, from now on."""
    global _wants_packs
    if wanted is not _wants_packs:
        _wants_packs = wanted
        _rules.clear()
        _packs.clear()


def own_rules() -> list[Rule]:
    """The rules of this project, in the order of the codes.

    Raises:
        ValueError: as `all_rules`.
    """
    root = folder("rules")
    listed = read_index(root)
    return _coherent(load(rule_files(root))) if listed is None else listed


def has_packs() -> bool:
    """Whether the rules of installed packs are among all rules."""
    return _wants_packs


def all_packs() -> list[Pack]:
    """The packs whose rules are among all rules.

    Raises:
        PackError, ValueError: as `all_rules`.
    """
    all_rules()
    return list(_packs)


def _with_packs(own: list[Rule], packs: Iterable[tuple[Pack, list[Rule]]]) -> list[Rule]:
    """The rules of this project and those of packs, which take no code, name or family twice."""
    known = {key: "asl-analyze" for rule in own for key in (rule.code, rule.name, rule.family)}
    rules = list(own)
    for pack, brought in packs:
        for key in (pack.name, *(key for rule in brought for key in (rule.code, rule.name))):
            if key in known:
                raise PackError(pack.name, f"brings '{key}', which {known[key]} has already")
            known[key] = f"the pack '{pack.name}'"
        rules += brought
    return sorted(rules, key=lambda rule: rule.code)


def load(names: Iterable[str]) -> Iterator[Rule]:
    """The rules of these files (`family/rule_name`), their modules loaded.

    Raises:
        ValueError: when a file declares no rule of its name.
    """
    for name in names:
        family, _, rule_name = name.partition("/")
        module = import_module(f"asl_analyze.rules.{family}.{rule_name}")
        declared = getattr(module, rule_name, None)
        if not isinstance(declared, Rule):
            raise ValueError(f"rules/{name}.py declares no rule '{rule_name}'")
        yield declared


def _coherent(rules: Iterable[Rule]) -> list[Rule]:
    by_key: dict[str, Rule] = {}
    listed = sorted(rules, key=lambda rule: rule.code)
    for rule in listed:
        if not CODE.fullmatch(rule.code):
            raise ValueError(f"'{rule.code}' of {rule.module} is not a rule code")
        for key in (rule.code, rule.name):
            if key in by_key:
                raise ValueError(f"{rule.module} and {by_key[key].module} share '{key}'")
            by_key[key] = rule
    return listed


def matches(rule: Rule, selector: str) -> bool:
    """Whether a selector (`ALL`, a code or the start of one, a name, a family) means a rule."""
    text = selector.strip()
    start = OWN if rule.pack is None else rule.code.rstrip(DIGITS)
    return (
        text.upper() == "ALL"
        or (text.upper().startswith(start) and rule.code.startswith(text.upper()))
        or text.lower() in (rule.name, rule.family)
    )


def chosen(select: Iterable[str], ignore: Iterable[str]) -> list[Rule]:
    """The rules that `select` names (all where it is empty) without those that `ignore` names.

    A rule that is `opt_in` must be named by its own code or name.

    Raises:
        UnknownSelector: for a selector that means no rule.
    """
    rules = all_rules()
    wanted, unwanted = list(select), list(ignore)
    for selector in [*wanted, *unwanted]:
        if not any(matches(rule, selector) for rule in rules):
            raise UnknownSelector(selector, _nearest(selector, rules))
    return [
        rule
        for rule in rules
        if _is_wanted(rule, wanted) and not any(matches(rule, selector) for selector in unwanted)
    ]


def _is_wanted(rule: Rule, selectors: list[str]) -> bool:
    if rule.opt_in:
        return any(names(rule, selector) for selector in selectors)
    return not selectors or any(matches(rule, selector) for selector in selectors)


def names(rule: Rule, text: str) -> bool:
    """Whether a text is a rule's own code or name."""
    return text.strip().upper() == rule.code or text.strip().lower() == rule.name


def meant(text: str, *, hints: bool = True) -> list[Rule]:
    """The rules that a code or the start of one, a name or a family means.

    Raises:
        UnknownSelector: where there is none; with `hints` it says which is written most like it.
    """
    rules = all_rules()
    found = [rule for rule in rules if matches(rule, text)]
    if not found:
        raise UnknownSelector(text, _nearest(text, rules) if hints else None)
    return found


def _nearest(text: str, rules: list[Rule]) -> str | None:
    from difflib import get_close_matches

    known = {key.lower(): key for rule in rules for key in (rule.code, rule.name, rule.family)}
    word = text.strip().lower()
    if CODE_LIKE.fullmatch(word):
        # Codes with nearly the same digits have nothing else in common.
        starts = (word[:length] for length in range(len(word) - 1, len("asl"), -1))
        families = (
            start.upper() for start in starts if any(key.startswith(start) for key in known)
        )
        return next(families, None)
    close = [key for key in get_close_matches(word, known, 2) if key != word]
    return known[close[0]] if close else None
