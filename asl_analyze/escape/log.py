r"""The last gate: what a CI system, a terminal or a pager may take for a command is broken up.

Whatever the program prints passes `guarded`. It leaves a line no beginning `::` (GitHub, Forgejo),
no `##[`, `##vso[`, `##teamcity[` or the like anywhere (GitHub, Azure, TeamCity), and no control but
the ends of lines and the program's own colours, without which GitLab's sections do not begin.

What it writes instead are JSON's escapes. In JSON such text can only stand inside a string, so
what a reader parses stays the same, and one gate serves every format; but for those that consist of
commands, whose own gates let annotations pass and hand all else on to this one.

GitHub's runner compares by .NET's culture, for which `:`, U+00AD, `:` begin a command: letters
that nobody sees count as absent here too.
"""

from __future__ import annotations

import re
from functools import cache

from asl_analyze.escape.terminal import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BLANK = " \t\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


@cache
def _commands(is_ascii: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of `##[` anywhere, and of `::` behind the end of a line, up to its first colon.

    Each starts with a letter, which makes it a quick search; those for any text but ASCII take a
    while to be made.
    """
    blank, unseen = (" ", "") if is_ascii else (_BLANK, _UNSEEN)
    between = f"[{unseen}]*" if unseen else ""
    sign = re.compile(rf"#(?={between}#[A-Za-z{unseen}]*\[)")
    return sign, re.compile(rf"\n[{blank}{unseen}]*+:(?={between}:)")


@cache
def _unsafe() -> re.Pattern[str]:
    """Every control and invisible letter but line ends and the colours of `reports.text.paint`."""
    return re.compile(
        r"[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
        r"\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
        r"|\x1b(?!\[(?:0|1(?:;3[1346])?)m)"
    )


def guarded(text: str) -> str:
    """Lines in which nothing is a command; the text begins a line."""
    if not text.replace("\n", "").isprintable():
        text = _unsafe().sub(lambda found: escape(found[0]), text)
    ascii = text.isascii()
    sign, line = _commands(ascii) if "#" in text or ":" in text else (None, None)
    if sign is not None and not (ascii and "##" not in text):
        text = sign.sub(r"\\u0023", text)
    if line is not None and not (ascii and "::" not in text):
        text = line.sub(_without_colon, f"\n{text}")[1:]
    return text


def signs(text: str) -> Iterator[int]:
    """Where the openings of commands are that may stand anywhere in a line."""
    return (found.start() for found in _commands(text.isascii())[0].finditer(text))


def _without_colon(found: re.Match[str]) -> str:
    return found[0][:-1] + escape(":")
