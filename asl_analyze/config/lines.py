"""In which line of a TOML text a key stands, for messages.

The reader of the standard library tells no places. It reads the first lines of a text as well as
all of it, though: the fewest lines that it can read and that hold the key end where the key's value
ends, and the value begins after the lines that could be read just before.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# So many characters are read at the most, again and again; where it takes more no line is told.
MOST = 5_000_000


def line_of(text: str, keys: Sequence[str], part: str | None = None) -> int | None:
    """The 1-based line of a key, or of a text in its value; None where it cannot be told."""
    lines = [f"{line}\n" for line in text.removeprefix("\ufeff").split("\n")]
    search = _Search(lines, keys)
    end = search.end()
    start = None if end is None else search.start(end)
    if end is None or start is None:
        return None
    value = range(start, end)
    first = next((number for number in value if _says_something(lines[number])), end - 1)
    with_part = (number for number in value if part and number >= first and part in lines[number])
    return next(with_part, first) + 1


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


class _Search:
    def __init__(self, lines: Sequence[str], keys: Sequence[str]) -> None:
        self._lines = lines
        self._keys = keys
        self._left = MOST

    def end(self) -> int | None:
        """The fewest lines that can be read and hold the key."""
        least, most = 0, len(self._lines)
        if not self._holds(most):
            return None
        while most - least > 1:
            middle = (least + most) // 2
            count = self._readable(range(middle, most))
            if count is None:
                count = self._readable(range(middle - 1, least, -1))
            if count is None:
                break
            if self._holds(count):
                most = count
            else:
                least = count
        return most if self._left > 0 else None

    def start(self, end: int) -> int | None:
        """After how many lines the value begins that ends with the line `end`."""
        count = self._readable(range(end - 1, 0, -1))
        return (count or 0) if self._left > 0 else None

    def _readable(self, counts: Iterable[int]) -> int | None:
        """The first number of lines that can be read by themselves."""
        return next(
            (n for n in counts if self._left > 0 and self._holds(n) is not None),
            None,
        )

    def _holds(self, count: int) -> bool | None:
        """Whether so many lines hold the key; None where they cannot be read by themselves."""
        import tomllib

        text = "".join(self._lines[:count])
        self._left -= len(text) + 1
        try:
            node: object = tomllib.loads(text)
        except (ValueError, RecursionError):
            return None
        for key in self._keys:
            if not isinstance(node, dict) or key not in node:
                return False
            node = node[key]
        return True
