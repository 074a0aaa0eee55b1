"""Bytes to text: UTF-8, and what else a file may turn out to be."""

from __future__ import annotations

from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import UnexpectedEncoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Fault

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")

# Byte order marks, none among them, with the codec of what stands behind them.
_ENCODINGS = (
    (b"", "utf-8"),
    (_UTF8_MARK, "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"", "utf-32-le"),
    (b"", "utf-32-be"),
)


def decode(data: bytes) -> tuple[str, list[Fault]]:
    """The text of a file without its byte order mark, and what is wrong with its encoding."""
    if data.startswith(_WIDE_MARKS) or data[:4].count(0) > 1:
        from json import detect_encoding

        codec = detect_encoding(data)
        if codec.startswith(("utf-16", "utf-32")):
            return _decode_wide(data, codec)
    data = data.removeprefix(_UTF8_MARK)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode("utf-8"))
        text = data.decode("utf-8", "replace")
        return text, [UnexpectedEncoding(Span(start, start + 1), None, readable=False)]


def encoded(text: str, like: bytes) -> bytes | None:
    """A text in the encoding of a file's bytes, with their byte order mark if they have one.

    None where the file itself could not be written that way: what cannot be read is lost.
    """
    known = decode(like)[0]
    for mark, codec in _ENCODINGS:
        if like == mark + known.encode(codec, "replace"):
            try:
                return mark + text.encode(codec)
            except UnicodeEncodeError:
                return None
    return None


def _decode_wide(data: bytes, codec: str) -> tuple[str, list[Fault]]:
    name = codec[:6].upper()
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode(codec))
        text = data.decode(codec, "replace")
        return text, [UnexpectedEncoding(Span(start, start + 1), name, readable=False)]
    return text, [UnexpectedEncoding(Span(0, min(1, len(text))), name, readable=True)]
