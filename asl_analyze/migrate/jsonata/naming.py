"""Long paths that an expression repeats, as a variable of its own: for those who ask for it."""

from __future__ import annotations

import re
from collections import Counter

from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.language.template import CLOSING, OPENING
from asl_analyze.migrate.jsonata.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_STEP = r"(?:\.\w+|\.`[^`]*`|\[-?\d+\])"
_VARIABLE = re.compile(r"\$(\w+)")
_STEPS = re.compile(_STEP)
# Strings and regular expressions, in which nothing is a path, and paths.
_PART = re.compile(
    # What is never closed goes on to the end, so that nothing is looked at twice.
    r"""'[^']*+'?|"(?>[^"\\]|\\.)*+"?|/(?>[^/\\]|\\.)*+/?|"""
    rf"(?P<root>\$states\.\w+)(?P<steps>{_STEP}+)"
)
# A variable has to be worth its own definition.
LEAST_TIMES, LEAST_SAVED = 3, 8


def named(value: Any, taken: frozenset[str]) -> Any:
    """New fields whose expressions name what they repeat; `taken` are names of variables."""
    if isinstance(value, Fields):
        made = Fields()
        made.was = value.was
        made.update({name: named(each, taken) for name, each in value.items()})
        return made
    if isinstance(value, list):
        return [named(each, taken) for each in value]
    if isinstance(value, str) and value.startswith(OPENING) and value.endswith(CLOSING):
        inner = value[len(OPENING) : -len(CLOSING)].strip()
        return f"{OPENING} {_named(inner, taken)} {CLOSING}"
    return value


def _named(text: str, taken: frozenset[str]) -> str:
    counted = Counter(each for part in _PART.finditer(text) for each in _prefixes(part))
    found = max(counted, key=lambda each: (_saved(each, counted[each]), each), default="")
    if not found or counted[found] < LEAST_TIMES or _saved(found, counted[found]) < LEAST_SAVED:
        return text
    name = _name(found, text, taken)

    def shortened(part: re.Match[str]) -> str:
        if found not in _prefixes(part):
            return part[0]
        return f"${name}{part[0][len(found) :]}"

    return f"(${name} := {found}; {_PART.sub(shortened, text)})"


def _prefixes(part: re.Match[str]) -> list[str]:
    """A path and all that it goes on from, down to one step behind its root."""
    if part["root"] is None:
        return []
    whole, start = part[0], len(part["root"])
    return [whole[: start + step.end()] for step in _STEPS.finditer(part["steps"])]


def _saved(prefix: str, times: int) -> int:
    """How many characters a variable saves that is named for the last step."""
    name = len(_last(prefix)) + 1
    return times * (len(prefix) - name) - len(prefix) - name - len("( := ; )")


def _last(prefix: str) -> str:
    names = re.findall(r"\w+", re.sub(r"\[-?\d+\]", "", prefix))
    return names[-1] if names else "value"


def _name(prefix: str, text: str, taken: frozenset[str]) -> str:
    last = _last(prefix)
    first = last[:1].lower() + last[1:]
    base = first if re.fullmatch(r"[a-zA-Z]\w*", first) else "value"
    made, number = base, 1
    used = taken | set(_VARIABLE.findall(text))
    while made in used or jsonata_function(made) is not None:
        number += 1
        made = f"{base}{number}"
    return made
