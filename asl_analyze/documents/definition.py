"""One state machine definition as found in a file."""

from __future__ import annotations

from asl_analyze.documents.substitution.function_tokens import NO_FUNCTIONS
from asl_analyze.effort import Effort

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asl_analyze.documents.assembly import Assembly
    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.source.span import Span
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault, Member, Node, Within

    At = tuple[SourceText, Span]
    TypedAt = At

STANDARD = "STANDARD"
EXPRESS = "EXPRESS"

# What is read from nowhere in particular, so that nothing can be looked up beside it.
NOWHERE = ("<text>", "stdin")


class Definition:
    """A definition's tree, the text it stands in, and what its host says of it.

    `source` is the text that the offsets of the tree count in. Where that is no file but was taken
    out of one or joined from several, `excerpt` leads back to the file, and `faults` are those of
    the text itself. `workflow_type` is `"STANDARD"`, `"EXPRESS"` or None where nothing says; `host`
    names the form it was found in: `"asl"` for a file that is the definition, `"cloudformation"`,
    `"sam"`, `"cdk"`, `"terraform"` or `"serverless"`. `name` is what the host calls it.
    `undeclared` are the `${Tokens}` in it that its host should declare and does not, by name, with
    their places; `declared` are the names that it does declare, and `functions` those tokens that
    become the ARN of a Lambda function of the template, with the timeouts of the functions.
    `template` is the file whose use of this one says all that, `declared_at` where in it the state
    machine is declared, and `typed_at` the place, in whichever file, where it says the type. `cost`
    is what an execution costs in dollars, least and most, where the engine was asked for it.
    `input` is what an execution is given, None where that is not known. `is_doubtful` says that
    faults of the text leave open what it says, where it was judged. `effort` is the account of the
    work that all definitions of a file may make.

    `supposition` says on what all this rests, where that is not certain ("unless the variable 'x'
    is set"): then nothing that is found is more than a warning. `otherwise` is how the definition
    reads in other circumstances: what is found in both readings is certain, and what is found only
    in this one is told with the supposition, or without one not at all.
    """

    __slots__ = (
        "cost",
        "declared",
        "declared_at",
        "effort",
        "excerpt",
        "faults",
        "functions",
        "host",
        "input",
        "is_doubtful",
        "name",
        "otherwise",
        "root",
        "source",
        "supposition",
        "template",
        "tokens",
        "typed_at",
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
        excerpt: Excerpt | Assembly | None = None,
        faults: Sequence[Fault] = (),
    ) -> None:
        self.source = source
        self.root = root
        self.name = name
        self.host = host
        self.workflow_type = workflow_type
        self.excerpt = excerpt
        self.effort = Effort()
        self.cost: tuple[float, float] | None = None
        self.faults = faults
        self.is_doubtful = False
        self.declared: tuple[str, ...] = ()
        self.functions = NO_FUNCTIONS
        self.input: Shape | None = None
        self.template: str | None = None
        self.declared_at: At | None = None
        self.tokens: Mapping[str, Member] = {}
        self.typed_at: TypedAt | None = None
        self.undeclared: list[tuple[str, Node | Within]] = []
        self.supposition: str | None = None
        self.otherwise: Definition | None = None

    def know_input(self, shape: Shape | None) -> None:
        """Take note of what an execution is given, in each reading; None: of anything."""
        definition: Definition | None = self
        while definition is not None:
            definition.input = shape
            definition = definition.otherwise

    def suppose_type(self, supposition: str | None) -> None:
        """Note on what the workflow type rests; of an unknown type the rest is certain.

        Where there are two readings already, nothing is said of the type.
        """
        if supposition is None:
            return
        if self.otherwise is None:
            self.otherwise = self.of_type(None)
            self.supposition = supposition
        else:
            self.workflow_type = self.otherwise.workflow_type = None

    def of_type(self, workflow_type: str | None) -> Definition:
        """The same definition as one of a workflow of another type."""
        made = Definition(
            self.source,
            self.root,
            name=self.name,
            host=self.host,
            workflow_type=workflow_type,
            excerpt=self.excerpt,
            faults=self.faults,
        )
        made.declared, made.undeclared = self.declared, self.undeclared
        made.functions = self.functions
        made.input = self.input
        made.tokens = self.tokens
        made.typed_at = self.typed_at
        return made

    def again(self, name: str) -> Definition:
        """The same definition as that of another state machine of its kind."""
        made = self.of_type(self.workflow_type)
        made.name = name
        made.supposition, made.otherwise = self.supposition, self.otherwise
        return made

    @property
    def file(self) -> SourceText:
        """The file it is in."""
        return self.source if self.excerpt is None else self.excerpt.file
