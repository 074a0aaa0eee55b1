"""A state machine as one version has it."""

from __future__ import annotations

from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.compare.definitions import Declared
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Unresolved
    from asl_analyze.source.text import SourceText


class Found:
    """A state machine: its definition, or the part that says why that is not read.

    `source` is the file that holds the definition, or the one that says where it would be. `path`
    is that file's, and `home` the one of the file that declares the state machine, both from where
    the version begins. `declared` is how a host declares it, None where none does.
    """

    __slots__ = ("declared", "definition", "home", "name", "path", "source", "states", "unread")

    def __init__(
        self,
        source: SourceText,
        path: str,
        home: str,
        *,
        definition: Definition | None = None,
        unread: Unresolved | None = None,
        declared: Declared | None = None,
    ) -> None:
        self.source = source
        self.path = path
        self.home = home
        self.definition = definition
        self.unread = unread
        self.declared = declared
        named = unread if definition is None else definition
        self.name = None if named is None else named.name
        self.states = frozenset(_state_names(definition))

    @property
    def is_read(self) -> bool:
        """Whether there is a definition."""
        return self.definition is not None

    @property
    def host(self) -> str:
        """The form of the file that declares it: `"asl"` where that is the definition itself."""
        if self.definition is not None:
            return self.definition.host
        return "asl" if self.unread is None else self.unread.host

    @property
    def title(self) -> str:
        """Its file, and the name that its host gives it."""
        path = self.source.path
        return path if self.name is None else f"{path}: {self.name}"


def _state_names(definition: Definition | None) -> Iterable[str]:
    root = None if definition is None else definition.root
    states = root.get("States") if isinstance(root, Object) else None
    return states.members if isinstance(states, Object) else ()
