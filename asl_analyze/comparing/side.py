"""One version of the files that are compared."""

from __future__ import annotations

from asl_analyze.compare.definitions import Declared
from asl_analyze.comparing.found import Found
from asl_analyze.documents.parts import Declaration, Rendered, Unlooked, Unread, Unresolved
from asl_analyze.rule import Severity
from asl_analyze.session.declarations import Declarations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Report, Result
    from asl_analyze.source.text import SourceText

# Rules whose findings say that a text was not read as it is meant.
DAMAGE = ("malformed-text", "undecodable-text", "nested-too-deep")
# Parts that stand for no single state machine.
BESIDE = (Unread, Unlooked, Rendered)


class Side:
    """One version: what was read of it, and where its paths begin.

    `relative` makes a file's path one that both versions have; `is_named` says of a path whether
    the user named it, `covers` of a relative one whether it would be read if it was there, and
    `leaves_out` whether it is there but was passed over.
    `failures` are the files that were named and could not be read, `unread` those that were found
    and could not.
    """

    def __init__(
        self,
        report: Report,
        relative: Callable[[str], str],
        is_named: Callable[[str], bool] = lambda _: True,
        *,
        covers: Callable[[str], bool] = lambda _: False,
        leaves_out: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._covers = covers
        self.leaves_out = leaves_out
        self.report = report
        self.relative = relative
        self.failures = [one for one in report.failures if is_named(one.path)]
        self.unread = [one for one in report.failures if not is_named(one.path)]
        self.sources = {relative(file.source.path): file.source for file in report.files}
        self._failed = {relative(one.path): one for one in report.failures}
        self._declarations = Declarations(report.files)
        self._results: dict[str, list[Result]] = {}
        for result in report.results:
            self._results.setdefault(result.source.path, []).append(result)
        self.found = [*self._read(), *self._unread()]

    def _read(self) -> Iterator[Found]:
        """The definitions that were read."""
        for file in self.report.files:
            for definition in file.definitions:
                path = self.relative(definition.file.path)
                home = path if definition.template is None else self.relative(definition.template)
                placed = self._declarations.placed(definition)
                yield Found(
                    definition.file,
                    path,
                    home,
                    definition=definition,
                    declared=None if placed is None else Declared(*placed),
                )

    def _unread(self) -> Iterator[Found]:
        """The state machines whose definitions were not read, or that have none."""
        known = {(one.home, one.name) for one in self._read()}
        for file in self.report.files:
            home = self.relative(file.source.path)
            for part in file.parts:
                is_one = isinstance(part, Unresolved) and not isinstance(part, BESIDE)
                if isinstance(part, Unresolved) and is_one and part.instead is None:
                    known.add((home, part.name))
                    yield self._made(file.source, home, part)
            for part in file.parts:
                if isinstance(part, Declaration) and (home, part.name) not in known:
                    reason = "its definition could not be read" if part.given else "it has none"
                    unread = Unresolved(part.name, part.host, part.place, reason)
                    yield self._made(file.source, home, unread)

    def _made(self, source: SourceText, home: str, unread: Unresolved) -> Found:
        placed = self._declarations.named(source.path, unread.name)
        declared = None if placed is None else Declared(*placed)
        return Found(source, home, home, unread=unread, declared=declared)

    def beside(self) -> Iterator[tuple[SourceText, Unresolved]]:
        """What was not read that is no state machine by itself: parts, sections, whole files."""
        for file in self.report.files:
            for part in file.parts:
                if isinstance(part, BESIDE):
                    yield file.source, part

    def unlooked(self, path: str) -> Unresolved | None:
        """The part of a file that may hold state machines nobody sees."""
        here = (part for source, part in self.beside() if self.relative(source.path) == path)
        return next((part for part in here if not isinstance(part, Unread)), None)

    def results(self, definition: Definition) -> list[Result]:
        """What a check finds in a definition."""
        found = self._results.get(definition.file.path, ())
        return [one for one in found if one.definition == definition.name]

    def results_beside(self, path: str) -> list[Result]:
        """What a check finds in a file, but in none of its definitions."""
        source = self.sources.get(path)
        if source is None:
            return []
        names = {
            one.name for one in self.found if one.source is source and one.definition is not None
        }
        found = self._results.get(source.path, ())
        return [one for one in found if one.definition not in names]

    def holds(self, path: str) -> bool:
        """Whether a file holds a definition."""
        return any(one.path == path and one.definition is not None for one in self.found)

    def is_seen(self, path: str) -> bool:
        """Whether it is certain what this version has in a file, if it has that at all."""
        return (path in self.sources or self._covers(path)) and self.damage(path) is None

    def damage(self, path: str) -> str | None:
        """Why a file was not read, or not all of it; None where it was, or there is none."""
        failure = self._failed.get(path)
        if failure is not None:
            return failure.reason
        source = self.sources.get(path)
        for one in () if source is None else self._results.get(source.path, ()):
            if one.rule.name in DAMAGE and one.severity is Severity.ERROR:
                return f"line {one.line}: {one.message}"
        return None
