"""Keys and single values as each format writes them."""

from __future__ import annotations

import json
import re
from functools import cache
from math import isfinite

from asl_analyze.edit.untold import Untold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

# The words and beginnings that one reader of YAML or another takes for something else than text.
_WORDS = frozenset(
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "~", "=", "<<"]
)

_HCL_WORDS = ("for", "if", "true", "false", "null")


def constant(value: float | bool | None) -> str:
    """A number, a boolean or null, which all formats write as JSON does.

    Raises:
        Untold: for what is no number of JSON.
    """
    if isinstance(value, float) and not isfinite(value):
        raise Untold
    return json.dumps(value)


def json_string(value: str) -> str:
    """A string of JSON, which is one of YAML too: what YAML cannot hold as it is has escapes."""
    return _unprintable().sub(_escaped, json.dumps(value, ensure_ascii=False))


def yaml_string(value: str, quote: str, *, flow: bool, key: bool = False) -> str:
    """A string of YAML on one line, in the wanted quotes ('' for none) if it can stand in them.

    Text that another pair of quotes holds without an escape is written in that pair.
    """
    if _unprintable().search(value) or "\n" in value:
        return json_string(value)
    if not quote and is_plain(value, flow=flow, key=key):
        return value
    doubled, escaped = "'" in value, '"' in value or "\\" in value
    if (quote == "'" and (not doubled or escaped)) or (escaped and not doubled):
        return "'" + value.replace("'", "''") + "'"
    return json_string(value)


def is_plain(value: str, *, flow: bool, key: bool = False) -> bool:
    """Whether every reader takes a text without quotes for this very string."""
    if value.lower() in _WORDS or "${" in value or (key and len(value) > 500):
        return False
    return bool(_plain(flow).fullmatch(value))


def block_string(value: str, indent: str, newline: str) -> tuple[str, str] | None:
    """The header and the lines of a string of several lines; None where it has to be quoted."""
    if "\n" not in value or _unprintable().search(value) or not _block().fullmatch(value):
        return None
    stripped = value.rstrip("\n")
    ends = len(value) - len(stripped)
    if ends > 1:
        return None
    lines = [newline + indent + line if line else newline for line in stripped.split("\n")]
    return ("|" if ends else "|-"), "".join(lines)


def hcl_string(value: str) -> str:
    """A quoted string of HCL that stands for exactly this text."""
    # JSON has escapes that HCL has not.
    written = _json_escape().sub(_hcl_escape, json_string(value))
    return written.replace("${", "$${").replace("%{", "%%{")


def hcl_key(name: str) -> bool:
    """Whether a key of HCL needs no quotes."""
    return bool(_identifier().fullmatch(name)) and name not in _HCL_WORDS


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _hcl_escape(found: re.Match[str]) -> str:
    return {r"\b": r"\u0008", r"\f": r"\u000c"}.get(found[0], found[0])


@cache
def _json_escape() -> Pattern[str]:
    return re.compile(r"\\.")


@cache
def _unprintable() -> Pattern[str]:
    """What YAML allows in no text, or takes for the end of a line."""
    return re.compile(
        "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    )


@cache
def _plain(flow: bool) -> Pattern[str]:
    """Text that begins as no number, date or sign does, without `: `, ` #` and blanks around."""
    inner = r"[\w$./+=()@;!?*&%^~|<>\\'\"-]" if flow else r"[\w$./+=()@;!?*&%^~|<>\\'\"\[\]{},-]"
    part = rf"(?:{inner}|:(?=[^\s,\[\]{{}}])|(?<=[^\s])\#| (?=[^\s#]))"
    return re.compile(rf"(?:[^\W\d]|[$/])(?>{part})*+", re.ASCII)


@cache
def _block() -> Pattern[str]:
    """Lines of which the first has text at once, and none has blanks at its end."""
    return re.compile(r"[^\s](?:[^\n]*[^\s])?(?:\n+(?:[^\n]*[^\s])?)*")


@cache
def _identifier() -> Pattern[str]:
    return re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
