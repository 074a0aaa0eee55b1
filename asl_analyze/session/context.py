"""What the templates of a repository say of a definition file that is analyzed without them.

An editor or a commit hook names the definition alone. Its workflow type and what replaces its
tokens stand in the template all the same, so the template is looked for: in the repository that
holds the file and nowhere else. What else that template holds is not analyzed.
"""

from __future__ import annotations

import os

from asl_analyze.documents.find import find_definitions
from asl_analyze.documents.project import Project
from asl_analyze.files.around import HostSearch
from asl_analyze.files.repository import repository_top
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.documents.project import Use
    from asl_analyze.files.around import HostFile
    from asl_analyze.files.patterns import Patterns
    from asl_analyze.world.revision import Revision


class Context:
    """The repositories of one run, each searched once; `covered` are directories not to search.

    Those are real paths that the run itself looks into. With a `revision` the templates are those
    that it had, not those in the work tree.
    """

    def __init__(
        self,
        *,
        exclude: Patterns | None = None,
        respect_gitignore: bool = True,
        covered: Sequence[str] = (),
        revision: Revision | None = None,
    ) -> None:
        self._exclude = exclude
        self._respect_gitignore = respect_gitignore
        self._covered = covered
        self._revision = revision
        self._repositories: dict[str, _Repository] = {}

    def uses(self, path: str) -> list[Use]:
        """How templates use a file."""
        found = self._repository(path)
        return [] if found is None else found.uses(os.path.realpath(path))

    def is_cut(self, path: str) -> bool:
        """Whether the file's repository was too large to be searched to its end."""
        found = self._repository(path)
        return found is not None and found.search.is_cut

    def _repository(self, path: str) -> _Repository | None:
        from asl_analyze.files.paths import is_below

        top = repository_top(os.path.dirname(os.path.realpath(path)))
        if top is None or any(is_below(top, directory) for directory in self._covered):
            return None
        if top not in self._repositories:
            search = HostSearch(
                top,
                self._exclude,
                respect_gitignore=self._respect_gitignore,
                revision=self._revision,
            )
            self._repositories[top] = _Repository(search)
        return self._repositories[top]


class _Repository:
    """One repository: its possible hosts, and what was read of them."""

    def __init__(self, search: HostSearch) -> None:
        self.search = search
        self._project = Project(search.world)
        self._read: set[str] = set()

    def uses(self, path: str) -> list[Use]:
        """How its templates use a file (absolute and real)."""
        for host in self.search.naming(path):
            if host.real not in self._read and host.real != path.replace(os.sep, "/"):
                self._read.add(host.real)
                self._note(host)
        return self._project.uses(path)

    def _note(self, host: HostFile) -> None:
        text, _ = decode(host.data)
        source = SourceText(host.path, text)
        self._project.reads(source)
        tree = read(text, format_of(host.path, text))
        find_definitions(source, tree, named=False, workflow_type=None, project=self._project)
