"""What makes two findings one from one version of a file to the next."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.files.paths import Rooted
    from asl_analyze.result import Result

    Named = tuple[str, str | None]


class Lasting:
    """Identities by meaning, which survive any reformatting of a file and most edits of it.

    Equal ones in a run are told apart by their order. Files count by their paths from the root of
    the repository, wherever the program runs. `moved` has definitions, each a file with a name,
    that count as another one: as what they have become.
    """

    __slots__ = ("_moved", "_rooted", "_seen")

    def __init__(self, rooted: Rooted, moved: Mapping[Named, Named] | None = None) -> None:
        self._rooted = rooted
        self._moved = moved or {}
        self._seen: dict[str, int] = {}

    def of(self, result: Result) -> str:
        """SHA-256 of the rule, the file, the place in the definition and what the message names."""
        named = result.source.path, result.definition
        path, definition = self._moved.get(named, named)
        path = self._rooted.path(path)
        arguments = sorted(result.arguments.items())
        return self._hash(result.rule.code, path, definition, result.pointer, arguments)

    def of_text(self, kind: str, path: str, text: str) -> str:
        """SHA-256 of something else that is said of a file."""
        return self._hash(kind, self._rooted.path(path), text)

    def _hash(self, *parts: object) -> str:
        from hashlib import sha256

        key = repr(parts)
        number = self._seen.get(key, 0)
        self._seen[key] = number + 1
        return sha256(f"{key}#{number}".encode("utf-8", "surrogatepass")).hexdigest()
