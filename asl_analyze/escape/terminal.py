"""Text made safe to print: nothing that ends a line, moves the cursor, hides or reorders."""

from __future__ import annotations

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def is_unsafe(code: int) -> bool:
    """Whether a code point is a control, a line separator, invisible, or half a pair.

    Joiners stay: emoji and the scripts of Persia and India are written with them.
    """
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or code in {0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF}
        or 0x2028 <= code <= 0x202E
        or 0x2060 <= code <= 0x206F
        or 0xD800 <= code <= 0xDFFF
        or 0xFFF9 <= code <= 0xFFFB
        or 0xE0000 <= code <= 0xE007F
    )


class _Escapes(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        shown = escape(char) if is_unsafe(code) else char
        self[code] = shown
        return shown


def escape(char: str) -> str:
    """A character as JSON would write it: one escape, or two for what lies beyond U+FFFF."""
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


_escapes = _Escapes()


def one_line(text: str) -> str:
    """The text with every unsafe character written as an escape."""
    return text if text.isprintable() else text.translate(_escapes)


def glyph(code: int) -> str:
    """What stands for an unsafe character in a code frame."""
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"
