"""One state machine definition as found in a file."""

from __future__ import annotations

from asl_analyze.budget import UNLIMITED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault, Node, Within

STANDARD = "STANDARD"
EXPRESS = "EXPRESS"


class Definition:
    """A definition's tree, the text it stands in, and what its host says of it.

    `source` is the text that the offsets of the tree count in. Where that is no file but was taken
    out of one, `excerpt` leads back to the file, and `faults` are those of the text itself.
    `workflow_type` is `"STANDARD"`, `"EXPRESS"` or None where nothing says; `host` names the
    form it was found in: `"asl"` for a file that is the definition, `"cloudformation"`, `"sam"`,
    `"cdk"`, `"terraform"` or `"serverless"`. `name` is what the host calls it. `undeclared` are
    the `${Tokens}` in it that its host should declare and does not, by name, with their places;
    `declared` are the names that it does declare, in the file `template` where that is another.
    `budget` is what the user lets an execution cost.
    """

    __slots__ = (
        "budget",
        "declared",
        "excerpt",
        "faults",
        "host",
        "name",
        "root",
        "source",
        "template",
        "undeclared",
        "workflow_type",
    )

    def __init__(
        self,
        source: SourceText,
        root: Node,
        *,
        name: str | None = None,
        host: str = "asl",
        workflow_type: str | None = None,
        excerpt: Excerpt | None = None,
        faults: Sequence[Fault] = (),
    ) -> None:
        self.source = source
        self.root = root
        self.name = name
        self.host = host
        self.workflow_type = workflow_type
        self.excerpt = excerpt
        self.budget = UNLIMITED
        self.faults = faults
        self.template: str | None = None
        self.declared: tuple[str, ...] = ()
        self.undeclared: list[tuple[str, Node | Within]] = []

    @property
    def file(self) -> SourceText:
        """The file it is in."""
        return self.source if self.excerpt is None else self.excerpt.file
