"""Text made safe to print: nothing that ends a line, moves the cursor or reorders what is read."""

from __future__ import annotations

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def is_unsafe(code: int) -> bool:
    """Whether a code point is a control, a line separator, a text direction mark or half a pair."""
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or code in {0x061C, 0x200E, 0x200F}
        or 0x2028 <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xD800 <= code <= 0xDFFF
    )


class _Escapes(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        shown = _SHORT.get(char, f"\\u{code:04x}") if is_unsafe(code) else char
        self[code] = shown
        return shown


_escapes = _Escapes()


def one_line(text: str) -> str:
    """The text with every unsafe character written as an escape."""
    return text if text.isprintable() else text.translate(_escapes)


def glyph(code: int) -> str:
    """What stands for an unsafe character in a code frame."""
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def defused(text: str) -> str:
    """The text without the command openings of GitHub's and Azure's logs."""
    return text.replace("##[", "## [").replace("##vso[", "## vso[")
