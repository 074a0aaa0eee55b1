"""The words by which a comment suppresses findings: `asl-analyze: ignore[rule, ASL201] reason`.

A text may hold several among other words. The reason goes on to the end of the line or to the next
of them.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.alike import slip_of
from asl_analyze.suppressed import SIGN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Match, Pattern

IGNORE, IGNORE_FILE = WORDS = ("ignore", "ignore-file")
# What other tools call it.
FOREIGN = (
    "allow",
    "disable",
    "disable-file",
    "disable-line",
    "disable-next-line",
    "exclude",
    "ignore-errors",
    "ignore-line",
    "ignore-next",
    "ignore-next-line",
    "ignore-start",
    "nolint",
    "noqa",
    "off",
    "skip",
    "skip-file",
    "suppress",
)
# What may stand between two of them, or between the brackets and the reason.
_SEPARATORS = " \t:-\u2013\u2014#/*"
# Selectors in one pair of brackets; nobody writes as many by hand.
MOST = 500


class Named:
    """A selector in brackets, with its offsets in the text."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end


class Directive:
    """One of them, on `start` to `end` of a text.

    `inside` are the offsets between its brackets. With a `fault`, a clause about it, it suppresses
    nothing.
    """

    __slots__ = ("end", "fault", "inside", "names", "reason", "start", "word")

    def __init__(self, start: int, end: int, word: str) -> None:
        self.start = start
        self.end = end
        self.word = word
        self.names: list[Named] = []
        self.inside = (end, end)
        self.reason: str | None = None
        self.fault: str | None = None


def directives(text: str) -> Iterator[Directive]:
    """Those in a comment, or in the value of a `Comment` field, in order."""
    if SIGN not in text:
        return
    found = [one for one in _sign().finditer(text) if _is_meant(one)]
    for one, after in zip(found, [*found[1:], None], strict=False):
        end = len(text) if after is None else after.start()
        yield _directive(text, one, _line_end(text, one.end(), end))


def written(names: Iterable[str], reason: str | None, word: str = IGNORE) -> str:
    """The words for some rules."""
    said = f"{SIGN}: {word}[{', '.join(names)}]"
    return f"{said} {reason}" if reason else said


def _is_meant(found: Match[str]) -> bool:
    """Whether the name of the program stands there to say this, and not in a sentence."""
    word = (found["word"] or "").lower()
    if not found["colon"]:
        return word in WORDS and bool(found["open"])
    return bool(found["open"]) or word in WORDS or _meant_by(word) is not None


def _meant_by(word: str) -> str | None:
    if word in FOREIGN:
        return IGNORE
    return slip_of(word, WORDS) if word else None


def _directive(text: str, found: Match[str], end: int) -> Directive:
    word = found["word"] or ""
    made = Directive(found.start(), end, word)
    bare = "" if found["open"] else _bare_rule(text, found.end("word"), end)
    if not found["open"]:
        made.end = found.end("word")
        made.fault = "names no rule in brackets"
        made.fault += f": write '{word}{bare}'" if bare else ""
    else:
        _fill(made, text, found.end(), end)
    if word not in WORDS:
        made.fault = f"is not understood: write '{_meant_by(word.lower()) or IGNORE}{bare}'"
        made.fault += f" instead of '{word}'" if word else f" before '{text[found.start('open')]}'"
    elif not found["colon"]:
        made.fault = f"lacks the colon after '{SIGN}'"
    return made


def _bare_rule(text: str, start: int, end: int) -> str:
    """A rule that is named without brackets, in brackets; empty for none."""
    found = _bare().match(text, start, end)
    return f"[{found['name']}]" if found else ""


def _fill(made: Directive, text: str, begin: int, end: int) -> None:
    """Read what stands between the brackets, and the reason behind them."""
    close = text.find("]", begin, end)
    if close < 0:
        made.end = begin + len(text[begin:end].rstrip(_SEPARATORS))
        made.fault = "has no closing bracket"
        return
    made.inside = begin, close
    made.end = close + 1 + len(text[close + 1 : end].rstrip(_SEPARATORS))
    made.reason = text[close + 1 : made.end].lstrip(_SEPARATORS) or None
    at = begin
    for part in text[begin:close].split(",", MOST):
        name = part.strip()
        if name:
            start = at + part.index(name)
            made.names.append(Named(name, start, start + len(name)))
        at += len(part) + 1
    if not made.names:
        made.fault = "names no rule"
    elif len(made.names) > MOST:
        made.fault = f"names more than {MOST} rules"


def _line_end(text: str, start: int, end: int) -> int:
    found = _break().search(text, start, end)
    return found.start() if found else end


@cache
def _sign() -> Pattern[str]:
    import re

    return re.compile(
        rf"(?<![\w./-]){SIGN}(?P<colon>[ \t]*+:)?[ \t]*+(?P<word>[A-Za-z][\w-]*+)?"
        r"[ \t]*+(?P<open>\[)?"
    )


@cache
def _bare() -> Pattern[str]:
    """What looks like the name or the code of a rule: words in prose have no hyphen or digits."""
    import re

    return re.compile(r"[ \t=:]*+(?P<name>[a-z]+(?:-[a-z]+)+|[A-Z]{2,8}\d{3,4})(?![\w-])")


@cache
def _break() -> Pattern[str]:
    import re

    return re.compile("[\r\n\x85\u2028\u2029]")
