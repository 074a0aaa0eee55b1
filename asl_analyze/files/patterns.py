"""Patterns in the language of .gitignore, each set relative to its own directory."""

from __future__ import annotations

import os
import re

from asl_analyze.files.paths import real_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

    from asl_analyze.files.wildcards import Wildcards

# From so many paths on, one expression for the whole set is worth its compilation.
_MANY = 200
# In characters. No name has more than 255, and to match takes time by the length of a pattern.
_LONGEST = 1_000


class Patterns:
    """A set of patterns below `base`, and the set of an outer directory that it refines."""

    __slots__ = ("_asked", "_slow", "_some", "base", "outer", "spec")

    def __init__(self, base: str, spec: GitIgnoreSpec, outer: Patterns | None = None) -> None:
        self.base = base
        self.spec = spec
        self.outer = outer
        self._asked = 0
        self._slow = _made_linear(spec)
        self._some: re.Pattern[str] | None = None

    def match(self, path: str) -> bool:
        """Whether an absolute path is meant; a directory's path ends in "/"."""
        patterns: Patterns | None = self
        while patterns is not None:
            verdict = patterns._verdict(_below(path, patterns.base))
            if verdict is not None:
                return verdict
            patterns = patterns.outer
        return False

    def _verdict(self, path: str) -> bool | None:
        self._asked += 1
        if self._asked == _MANY:
            self._some = _any_of(self.spec)
        if (
            self._some is not None
            and self._some.match(path) is None
            and not any(expression.search(path) for expression in self._slow)
        ):
            return None
        return self.spec.check_file(path).include


def compile_patterns(
    lines: Iterable[str], base: str, outer: Patterns | None = None
) -> Patterns | None:
    """Patterns from the lines of a .gitignore; `outer` itself when no line holds a pattern.

    Raises ValueError for a line that is no pattern.
    """
    wanted = [line for line in lines if line.strip() and not line.startswith("#")]
    if not wanted:
        return outer
    if any(len(line) > _LONGEST for line in wanted):
        raise ValueError(f"it is longer than {_LONGEST:,} characters")
    import warnings

    from pathspec import GitIgnoreSpec

    try:
        with warnings.catch_warnings():
            # Python's own words on `[[:alpha:]]`, with a line of a library.
            warnings.simplefilter("ignore", FutureWarning)
            spec = GitIgnoreSpec.from_lines(wanted)
    except re.error as fault:  # `[z-a]`, of which pathspec itself says nothing
        raise ValueError(str(fault)) from fault
    return Patterns(real_directory(base), spec, outer)


def _made_linear(spec: GitIgnoreSpec) -> list[Wildcards]:
    """What stands from now on in the place of expressions that could take long."""
    from asl_analyze.files.wildcards import in_one_pass

    slow: list[Wildcards] = []
    for pattern in spec.patterns:
        expression = getattr(pattern, "regex", None)
        linear = None if expression is None else in_one_pass(expression.pattern)
        if linear is not None:
            pattern.regex = linear  # type: ignore[assignment]
            slow.append(linear)
    return slow


def _any_of(spec: GitIgnoreSpec) -> re.Pattern[str] | None:
    """An expression that matches where at least one of the patterns does, but for slow ones."""
    sources: list[str] = []
    for pattern in spec.patterns:
        expression = getattr(pattern, "regex", None)
        if isinstance(expression, re.Pattern):
            source = re.sub(r"\(\?P<\w+>", "(?:", expression.pattern)
            # It is matched and not searched for; those that may begin anywhere say so.
            sources.append(source if source.startswith("^") else f"(?s:.*?){source}")
    return re.compile("|".join(f"(?:{source})" for source in sources)) if sources else None


def _below(path: str, base: str) -> str:
    if path.startswith(base):
        return path[len(base) :]
    try:
        relative = os.path.relpath(path, base).replace(os.sep, "/")
    except ValueError:  # another drive
        return path
    return relative + "/" if path.endswith("/") else relative
