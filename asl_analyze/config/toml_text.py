"""TOML as a stranger may write it: read within bounds, and refused with a place in the file."""

from __future__ import annotations

import re

# Settings are some lines; what is far beyond is no file of settings.
LARGEST = 1024 * 1024

# tomllib takes time with the square of a key's parts, and one call deeper for each bracket.
MOST_PARTS = 100
DEEPEST = 100

STRING = re.compile(r""""(?>[^"\\\n]|\\.)*+"?|'[^'\n]*+'?|#[^\n]*+""")
KEY = re.compile(r"[\w-]++(?>[ \t]*+\.[ \t]*+[\w-]++)*+")
OPENING, CLOSING = "[{", "]}"


# How the reader says where it stopped.
PLACE = re.compile(r" \(at line (\d+), column \d+\)$")
# What it says of a text without quotes, among others.
UNQUOTED = "Invalid value"


class TomlError(ValueError):
    """What is wrong with the text, as the rest of a sentence about the file, and in which line."""

    def __init__(self, said: str, line: int | None = None) -> None:
        super().__init__(said)
        self.line = line


def loads(data: bytes) -> dict[str, object]:
    """The document in a file's bytes.

    Raises:
        TomlError: where it is not TOML, or none that a person would write.
    """
    import tomllib

    if len(data) > LARGEST:
        raise TomlError(f"is larger than {LARGEST >> 20} MB")
    text = _decoded(data)
    plain = STRING.sub("s", text)
    long_key = next((key for key in KEY.finditer(plain) if key[0].count(".") >= MOST_PARTS), None)
    if long_key is not None:
        line = plain.count("\n", 0, long_key.start()) + 1
        raise TomlError(f"has a key of more than {MOST_PARTS} parts", line)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TomlError("is nested too deeply", _deepest_line(plain)) from None
    except ValueError as error:
        found = PLACE.search(str(error))
        said = PLACE.sub("", str(error))
        place = None if found is None else int(found[1])
        if said == UNQUOTED:
            said += " (a text stands in quotes)"
        raise TomlError(f"is not valid TOML: {said}", place) from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TomlError("is not valid TOML: it is not UTF-8", line) from error


def _deepest_line(text: str) -> int:
    """The line in which the brackets become too many, by and large."""
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for char in line:
            depth += (char in OPENING) - (char in CLOSING)
            if depth > DEEPEST:
                return number
    return 1
