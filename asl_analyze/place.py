"""From what a rule points at to offsets in the file and a pointer in the definition."""

from __future__ import annotations

from asl_analyze.rule import Applicability, Edit, Elsewhere, InDefinition
from asl_analyze.source.pointer import pointer_to
from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import Member, Node, Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.edit.editor import Editor
    from asl_analyze.effort import Effort
    from asl_analyze.rule import Fix, Place
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.locate import Locator

# A pointer is kept for each finding. One that would be longer ends at a container around.
LONGEST = 20_000
# Characters that a fix may insert; a longer one would be repeated with every finding.
LONGEST_FIX = 20_000
# So many characters are copied while one is read, and the least that a fix costs, in characters.
COPIED, LEAST_COST = 100, 200


class Places:
    """Answers for one definition, or for a file without one.

    `source` is the text that places count in, `file` the one that a user sees. `reading` is the
    account of what may be read to make fixes, None where nobody wants them; `edits_of` says of
    which fixes the edits are wanted.
    """

    __slots__ = (
        "_editor",
        "_edits_of",
        "_locator",
        "_pointed",
        "_reading",
        "definition",
        "file",
        "source",
    )

    def __init__(
        self,
        source: SourceText,
        definition: Definition | None,
        *,
        pointed: bool = True,
        reading: Effort | None = None,
        edits_of: Collection[Applicability] = tuple(Applicability),
    ) -> None:
        self.source = source
        self.file = source if definition is None else definition.file
        self.definition = definition
        self._pointed = pointed and definition is not None
        self._reading = reading
        self._edits_of = edits_of
        self._editor: Editor | None = None
        self._locator: Locator | None = None

    def of_text(self) -> Places:
        """The same without pointers, for what is wrong with the text."""
        return Places(
            self.source,
            self.definition,
            pointed=False,
            reading=self._reading,
            edits_of=self._edits_of,
        )

    def located(self, place: Place) -> tuple[SourceText, Span]:
        """The file a place is in, which may be one beside, and the offsets it covers there."""
        if isinstance(place, Elsewhere):
            return place.source, place.span
        if isinstance(place, InDefinition):
            return Places(place.definition.source, place.definition).located(place.place)
        span = self._span(place)
        excerpt = None if self.definition is None else self.definition.excerpt
        if excerpt is None:
            return self.file, span
        return excerpt.file_at(span.start), excerpt.span(*span)

    def fix(self, fix: Fix) -> Fix | None:
        """The fix as edits of the file; None where it cannot be written there.

        Where nobody wants its edits it has none.
        """
        if self._reading is None or fix.applicability not in self._edits_of:
            return fix.with_edits(())
        if self._reading.is_spent:
            return None
        read = 0 if self._editor is None else self._editor.characters_read
        made = fix.made(self._editor_of_text)
        if self._editor is not None:
            read = self._editor.characters_read - read
            self._reading.spend(read + len(self.source.text) // COPIED + LEAST_COST)
        if made is None or sum(len(edit.text) for edit in made.edits) > LONGEST_FIX:
            return None
        if self.definition is None:
            return made
        edits = in_file(self.definition, made.edits)
        return None if edits is None else made.with_edits(edits)

    def _editor_of_text(self) -> Editor:
        if self._editor is None:
            from asl_analyze.edit.editor import Editor

            source, definition = self.source, self.definition
            self._editor = Editor.of_text(source) if definition is None else Editor.of(definition)
        return self._editor

    def _span(self, place: Node | Member | Within | Span) -> Span:
        if isinstance(place, Within):
            from asl_analyze.syntax.within import to_span

            return to_span(self.source.text, place)
        if isinstance(place, (Node, Member)):
            return place.span
        return place if isinstance(place, Span) else place.span

    def pointer(self, place: Place) -> str | None:
        """The JSON pointer (RFC 6901) of a place inside the definition."""
        if self.definition is None or not self._pointed:
            return None
        if isinstance(place, (Elsewhere, InDefinition)):
            return None
        wanted: object = place
        if isinstance(place, Within):
            wanted = place.string
            at = place.string.start
        elif isinstance(place, Member):
            at = place.key.start
        else:
            at = place.start
        return pointer_to(self._steps(self.definition.root, wanted, at))

    def _steps(self, root: Node, wanted: object, at: int) -> list[str]:
        if self._locator is None:
            from asl_analyze.syntax.locate import Locator

            self._locator = Locator(root)
        steps: list[str] = []
        room = LONGEST
        for name, node in self._locator.steps(at) if root is not wanted else ():
            room -= len(name) + 1
            if room < 0:
                break
            steps.append(name)
            if node is wanted:
                break
        return steps


def in_file(definition: Definition, edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """Edits of a definition's text as edits of its file; None where they cannot be told there."""
    excerpt = definition.excerpt
    if excerpt is None:
        return tuple(edits)
    made: list[Edit] = []
    for edit in edits:
        written = excerpt.in_file(*edit.span, edit.text)
        if written is None:
            return None
        made.append(Edit(*written))
    return tuple(made)
