"""What is known of one file."""

from __future__ import annotations

import os

from asl_analyze.documents.find import Found, find_definitions, looks_like_host
from asl_analyze.documents.signs import is_certain
from asl_analyze.result import FileReport, identity
from asl_analyze.session.judging import judged
from asl_analyze.session.models import Models
from asl_analyze.source.text import SourceText
from asl_analyze.suppressed import SIGN
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.project import Project, Use
    from asl_analyze.language.model import StateMachine
    from asl_analyze.result import Result
    from asl_analyze.results import Results
    from asl_analyze.session.elsewhere import Elsewhere
    from asl_analyze.session.position import Position
    from asl_analyze.session.terms import Terms
    from asl_analyze.syntax.tree import Fault, Tree


class Analysis:
    """One file: its tree, the definitions in it, their models, what the rules find.

    Each is made when it is asked for and kept. `named` says that a user named the file, rather than
    that a search met it. `project` knows how the hosts that were read before use the file, and
    learns which files this one uses; `around` are uses by hosts that are not analyzed themselves.
    With `keep` false the models are taken apart once they are judged, which is for runs over many
    files; otherwise whoever holds the analysis says when (`dissolve`). `cancelled` is called again
    and again, and raises `CancelledError` to stop; what was worked out before stays. `inputs` has
    the input of a definition, None where nobody says what it is. `terms_of` says what
    other files are judged by, where that is not the same `terms`.
    """

    __slots__ = (
        "_decoding_faults",
        "_found",
        "_models",
        "_results",
        "_terms_of",
        "_tree",
        "_uses",
        "named",
        "project",
        "source",
        "terms",
    )

    def __init__(
        self,
        path: str,
        data: bytes,
        terms: Terms,
        *,
        named: bool = True,
        project: Project | None = None,
        around: Sequence[Use] = (),
        keep: bool = True,
        cancelled: Callable[[], None] | None = None,
        terms_of: Callable[[str], Terms] | None = None,
    ) -> None:
        text, decoding_faults = decode(data)
        self.source = SourceText(path, text)
        self.terms = terms
        self._terms_of = terms_of or (lambda _: terms)
        self.named = named
        self.project = project
        self._uses = _uses(path, project, around)
        self._models = Models(keep=keep, cancelled=cancelled)
        self._tree: Tree | None = None
        self._found: Found | None = None
        self._results: Results | None = None
        self._decoding_faults = decoding_faults

    def again(self, files: Mapping[str, bytes]) -> Analysis:
        """The same file, as the same hosts use it, where some files have other bytes.

        `files` has at least this one, by its path. It is a run of its own.
        """
        data = files[self.source.path]
        project = None
        if self.project is not None:
            from asl_analyze.documents.project import Project
            from asl_analyze.world.overlay import Overlay

            project = Project(Overlay(self.project.world, files))
        return Analysis(
            self.source.path,
            data,
            self.terms,
            named=self.named,
            project=project,
            around=self._uses,
            terms_of=self._terms_of,
        )

    def bytes_of(self, path: str) -> bytes | None:
        """The bytes of a file that this one is read with; None where it cannot be read."""
        try:
            return None if self.project is None else self.project.world.read(path)
        except OSError:
            return None

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the text of the file, of its encoding too."""
        return [*self._decoding_faults, *self.found.faults]

    @property
    def tree(self) -> Tree:
        """The file as a tree, with the faults of its text."""
        if self._tree is None:
            self._tree = read(self.source.text, format_of(self.source.path, self.source.text))
        return self._tree

    @property
    def found(self) -> Found:
        """The definitions in the file, and what else its host says."""
        if self._found is None:
            self._found = self._find()
            for definition in self._found.definitions:
                self.terms.know(definition)
        return self._found

    @property
    def definitions(self) -> list[Definition]:
        """The definitions in the file, each as one state machine uses it."""
        return self.found.definitions

    @property
    def holds_definition(self) -> bool:
        """Whether there is anything to say of the file."""
        found = self.found
        if self._is_used:
            return True
        is_looked_for = self.named or found.is_damaged or is_certain(self.source.path)
        return bool(
            found.definitions or found.parts or found.unread or (found.faults and is_looked_for)
        )

    def machine(self, definition: Definition) -> StateMachine | None:
        """The model of a definition; None where its root is no object."""
        return self._models.of(definition)

    @property
    def results(self) -> Results:
        """Every finding, in the order of the text."""
        if self._results is None:
            self._results = self._judge()
        return self._results

    @property
    def report(self) -> FileReport | None:
        """The file as a report has it; None where it holds no definition."""
        if not self.holds_definition:
            return None
        results = self.results
        repeated = results.count_repeated()
        return FileReport(
            self.source,
            self.definitions,
            results,
            self.found.parts,
            left_out=repeated,
            repeated=repeated,
            unread=[*self.found.unread, *sorted(results.unread)],
            suppressed=results.suppressed,
        )

    def at(self, offset: int) -> Position:
        """What stands at an offset of the file (in code points)."""
        from asl_analyze.session.position import position

        return position(self.source, self.tree.root, self.definitions, self._models, offset)

    def dissolve(self) -> None:
        """Take the models apart, so that their memory is free at once."""
        self._models.dissolve()

    @property
    def _is_used(self) -> bool:
        """Whether hosts use the file as a definition."""
        return bool(self._uses) and not looks_like_host(self.tree.root)

    def _find(self) -> Found:
        if self.project is not None:
            self.project.reads(self.source)
        if self._is_used:
            from asl_analyze.documents.used import used_definitions

            used = used_definitions(self.source, self.tree, self._uses, self.terms.workflow_type)
            return Found(used, [], [])
        return find_definitions(
            self.source,
            self.tree,
            named=self.named,
            workflow_type=self.terms.workflow_type,
            project=self.project,
        )

    def _judge(self) -> Results:
        found = self.found
        engine = self.terms.engine
        results = judged(
            engine, self.source, self.faults, found.definitions, found.parts, self._models
        )
        if engine.heeds_suppressions and self._may_suppress(results):
            from asl_analyze.session.suppressing import suppress

            elsewhere = self._elsewhere()
            suppress(engine, self.source, self.tree, found, self.faults, results, elsewhere)
        settle = self.terms.settle
        if settle is not None:
            results[:] = _settled(results, settle)
            results.suppressed[:] = _settled(results.suppressed, settle)
        project, path = self.project, self.source.path
        if project is not None:
            for told in (results, results.suppressed):
                told[:] = [one for one in told if not project.is_told(identity(one), path)]
        return results

    def _elsewhere(self) -> Elsewhere | None:
        """The definitions of other files that this one uses, where it may use any."""
        if self.project is None or self._is_used:
            return None
        from asl_analyze.session.elsewhere import Elsewhere

        return Elsewhere(self.source.path, self.project, self._terms_of)

    def _may_suppress(self, results: Results) -> bool:
        """Whether a file has the word for it: this one, or another that something was found in."""
        texts = {id(text): text for text in (self.source.text, *(r.source.text for r in results))}
        return any(SIGN in text for text in texts.values())


def _settled(results: Iterable[Result], settle: Callable[[Result], Result | None]) -> list[Result]:
    return [one for result in results if (one := settle(result)) is not None]


def _uses(path: str, project: Project | None, around: Sequence[Use]) -> Sequence[Use]:
    """How hosts use a file, each host once."""
    if project is None:
        return around
    uses = project.uses(path)
    known = {os.path.realpath(use.template) for use in uses} if around else set()
    return [*uses, *(use for use in around if os.path.realpath(use.template) not in known)]
