"""All that a rule may use to say what it found."""

from __future__ import annotations

from enum import Enum

from asl_analyze.source.edit import Edit as Edit  # noqa: TC001 - rules have it from here
from asl_analyze.source.shortened import without_middle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from asl_analyze.documents.definition import Definition
    from asl_analyze.edit.editor import Editor
    from asl_analyze.pack import Pack
    from asl_analyze.rule_options import RuleOptions
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.source.span import Span
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Member, Node, Within

    Check = Callable[..., Iterable["Finding"]]
    Edits = Iterable[Edit]
    Maker = Callable[[Editor], Edits | None]


def full_name(kind: type) -> str:
    """A class by its module and its name in it, so that no other is meant."""
    return f"{kind.__module__}.{kind.__qualname__}"


class Severity(Enum):
    """How bad a finding is.

    `ERROR`: AWS refuses the definition, or it must fail whenever that state runs.
    `WARNING`: likely wrong or risky. `INFO`: worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for an error, 1 for a warning, 0 for an info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


class Elsewhere:
    """A place in another file than that of the finding; `span` are offsets in its text."""

    __slots__ = ("source", "span")

    def __init__(self, source: SourceText, span: Span) -> None:
        self.source = source
        self.span = span


class InDefinition:
    """A place in another definition than the one that is judged, such as an older version of it."""

    __slots__ = ("definition", "place")

    def __init__(self, definition: Definition, place: Node | Member) -> None:
        self.definition = definition
        self.place = place


if TYPE_CHECKING:
    Place = Node | Member | Within | Span | Elsewhere | InDefinition


class Related:
    """A place that explains a finding, with a few words of its own."""

    __slots__ = ("place", "text")

    def __init__(self, place: Place, text: str) -> None:
        self.place = place
        self.text = without_middle(text)


def was(
    definition: Definition, place: Node | Member | None, text: str = "this is the older version"
) -> list[Related]:
    """Where something stood in an older version of a definition; nothing where it did not."""
    return [] if place is None else [Related(InDefinition(definition, place), text)]


def made_express(definition: Definition) -> list[Related]:
    """Where a host says that a workflow is an Express one, be it in another file."""
    at = definition.typed_at
    if at is None or definition.workflow_type != "EXPRESS":
        return []
    return [Related(Elsewhere(*at), "this makes it an Express workflow")]


def written_by(shape: Shape) -> list[Related]:
    """Who wrote a value of the data, where that is known."""
    from asl_analyze.flow.values.origin import origin_of

    origin = origin_of(shape)
    return [] if origin is None else [Related(origin.place, f"this is {origin.words}")]


class Applicability(Enum):
    """Who may apply a fix.

    `SAFE`: anybody; it cannot change what a run does, or the definition cannot be deployed without
    it and there is no other cure. `UNSAFE`: who asks for such ones; it may change what a run does.
    `SHOWN`: nobody but the user by hand; something in it is for him to say.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    SHOWN = "shown"

    @property
    def rank(self) -> int:
        """0 for safe, 1 for unsafe, 2 for shown: how much it asks of who applies it."""
        return {"safe": 0, "unsafe": 1, "shown": 2}[self.value]


SAFE, UNSAFE, SHOWN = Applicability


class Fix:
    """Edits of one file that together mend a finding, and none of which may be left out.

    A rule gives the edits, or a function that makes them with the editor of the text that it
    judges, and answers with None where the change cannot be told. It is called only where somebody
    wants the fixes, once the rule has looked. Until then there is the text alone.
    Of fixes of one `isolation` no two are applied before the file is analyzed again, since what
    each of them does rests on what the others leave.
    """

    __slots__ = ("_make", "applicability", "edits", "isolation", "text")

    def __init__(
        self,
        text: str,
        edits: Edits | Maker,
        applicability: Applicability,
        *,
        isolation: str | None = None,
    ) -> None:
        self.text = without_middle(text)
        self._make: Maker | None = None
        if callable(edits):
            self._make, edits = edits, ()
        self.edits = tuple(edits)
        self.applicability = applicability
        self.isolation = isolation

    @property
    def is_safe(self) -> bool:
        """Whether it cannot change what a run does."""
        return self.applicability is SAFE

    @property
    def change(self) -> tuple[tuple[int, int, str], ...]:
        """What it writes where, in the order of the text; equal for fixes that do the same."""
        return tuple(sorted({(*edit.span, edit.text) for edit in self.edits}))

    def at_most(self, applicability: Applicability) -> Fix:
        """The same, where it is less certain than its rule knows."""
        if self.applicability.rank >= applicability.rank:
            return self
        return Fix(self.text, self._make or self.edits, applicability, isolation=self.isolation)

    def with_edits(self, edits: Edits) -> Fix:
        """The same with edits that are made; with none it only says what to do."""
        return Fix(self.text, edits, self.applicability, isolation=self.isolation)

    def made(self, editor: Callable[[], Editor]) -> Fix | None:
        """The same with its edits made; None where the change cannot be told."""
        if self._make is None:
            return self
        edits = self._make(editor())
        return self.with_edits(edits) if edits else None


class Finding:
    """One thing a rule found: where, and what its message names.

    `related` are places that explain it; `path` is a way through the graph, in order, for
    findings that are a path (a loop, a way to a failing state); `aws` is AWS's diagnostic code
    for the same fault where it has one; `severity` is given where this finding is less certain than
    the rule's others; `help` tells what to do here where the rule's own help would say too little.
    """

    __slots__ = ("arguments", "aws", "fix", "help", "path", "place", "related", "severity")

    def __init__(
        self,
        place: Place,
        arguments: dict[str, str],
        related: tuple[Related, ...],
        path: tuple[Related, ...],
        fix: Fix | None,
        aws: str | None,
        severity: Severity | None = None,
        help: str | None = None,
    ) -> None:
        self.place = place
        self.arguments = arguments
        self.related = related
        self.path = path
        self.fix = fix
        self.aws = aws
        self.severity = severity
        self.help = help


def found(
    place: Place,
    /,
    *,
    related: Iterable[Related] = (),
    path: Iterable[Related] = (),
    fix: Fix | None = None,
    aws: str | None = None,
    severity: Severity | None = None,
    help: str | None = None,
    **arguments: object,
) -> Finding:
    """A finding at `place`; the keyword arguments fill the rule's templates for message and help.

    `help` says what to do about this very finding and stands in the place of the rule's help; an
    empty one says that there is nothing certain to do.
    """
    texts = {name: without_middle(str(value)) for name, value in arguments.items()}
    help = help and without_middle(help)
    return Finding(place, texts, tuple(related), tuple(path), fix, aws, severity, help)


class Rule:
    """A rule: its identity, its templates for message and help, and the function that looks.

    `subjects` are the node types it wants to see, as `module.Class`; `option` is the name of its
    second parameter and the class of the user's options that it wants there, None where it has no
    such parameter or is not loaded yet. A rule that comes from the index (`registry`) loads its
    module when its function or its page is first asked for. One that is `opt_in` runs only where it
    is selected by its own code or name; one that `tells_size` says itself of a definition that it
    is too large to be judged. What one finds that is `always_told` the file cannot suppress, unless
    it is milder than what the rule usually finds; an error of it no baseline can either.
    """

    __slots__ = (
        "_check",
        "always_told",
        "aws",
        "aws_at_owner",
        "code",
        "help_template",
        "module",
        "name",
        "opt_in",
        "option",
        "pack",
        "security",
        "severity",
        "subjects",
        "tells_size",
        "template",
    )

    def __init__(
        self,
        code: str,
        severity: Severity,
        template: str,
        module: str,
        name: str,
        subjects: tuple[str, ...],
        *,
        aws: str | None = None,
        aws_at_owner: bool = False,
        security: str | None = None,
        opt_in: bool = False,
        tells_size: bool = False,
        always_told: bool = False,
        help: str | None = None,
        check: Check | None = None,
    ) -> None:
        self.code = code
        self.severity = severity
        self.template = template
        self.module = module
        self.name = name
        self.subjects = subjects
        self.aws = aws
        self.aws_at_owner = aws_at_owner
        self.security = security
        self.opt_in = opt_in
        self.tells_size = tells_size
        self.always_told = always_told
        self.help_template = help
        self._check = check
        # The pack that brings it; None for a rule of this project.
        self.pack: Pack | None = None
        self.option = None if check is None else _option(check)

    @property
    def check(self) -> Check:
        """The function that looks."""
        if self._check is None:
            from importlib import import_module

            declared: Rule = getattr(import_module(self.module), self.name.replace("-", "_"))
            # What the file says holds, should the index have missed an edit.
            self.template, self.severity = declared.template, declared.severity
            self.help_template, self.option = declared.help_template, declared.option
            self._check = declared.check
        return self._check

    @property
    def options_class(self) -> type[RuleOptions] | None:
        """The class of the rule's own options; None where it has none."""
        check = self.check
        if self.option is None:
            return None
        from asl_analyze.rule_options import RuleOptions

        kind = _classes(check, list(check.__annotations__.values())[1])[0]
        return kind if issubclass(kind, RuleOptions) else None

    @property
    def family(self) -> str:
        """The folder the rule lives in, or the pack that brings it."""
        if self.pack is not None:
            return self.pack.name
        return self.module.rsplit(".", 2)[-2].replace("_", "-")

    @property
    def docstring(self) -> str:
        """The rule's page as it stands in its file."""
        from inspect import cleandoc

        return cleandoc(self.check.__globals__["__doc__"] or "")

    def message(self, finding: Finding) -> str:
        """The sentence a user reads."""
        return self.template.format_map(finding.arguments)

    def help(self, finding: Finding) -> str | None:
        """What to do about a finding, in a few words; None where that is not certain."""
        if finding.help is not None:
            return finding.help or None
        if self.help_template is None:
            return None
        return self.help_template.format_map(finding.arguments)


def rule(
    code: str,
    severity: Severity,
    template: str,
    *,
    aws: str | None = None,
    aws_at_owner: bool = False,
    security: str | None = None,
    opt_in: bool = False,
    tells_size: bool = False,
    always_told: bool = False,
    help: str | None = None,
) -> Callable[[Check], Rule]:
    """Declare a rule; the function's first parameter says which nodes it is given.

    A second one says which of the user's options it wants: `Budget`, or a class of `RuleOptions`
    that the rule declares for itself. The types are looked up in the rule's module, so it imports
    them.

    `aws` is AWS's diagnostic code for the same fault; `aws_at_owner` says that AWS points at the
    object that has the field rather than at the field. `security` is the score ("0.1" to "10.0")
    that code scanning shows, for rules that are about security and only for those. `opt_in` rules
    run only where a user selects them by code or name. The rule that `tells_size` says of a
    definition that it is too large to be judged. What an `always_told` one finds nobody can
    suppress: a text that cannot be read says nothing that counts. `help` is a template as
    `template` is: the remedy, where it is certain ("Add …", "Write …").
    """

    def declare(check: Check) -> Rule:
        return Rule(
            code,
            severity,
            template,
            check.__module__,
            check.__name__.replace("_", "-"),
            _subjects(check),
            aws=aws,
            aws_at_owner=aws_at_owner,
            security=security,
            opt_in=opt_in,
            tells_size=tells_size,
            always_told=always_told,
            help=help,
            check=check,
        )

    return declare


def _subjects(check: Check) -> tuple[str, ...]:
    """The classes in the annotation of a function's first parameter."""
    annotation = next(iter(check.__annotations__.values()), None)
    kinds = () if annotation is None else _classes(check, annotation)
    return tuple(full_name(kind) for kind in kinds)


def _option(check: Check) -> tuple[str, str] | None:
    """The name and the class of a function's second parameter."""
    parameters = list(check.__annotations__.items())
    if len(parameters) < 2 or parameters[1][0] == "return":
        return None
    name, annotation = parameters[1]
    return name, full_name(_classes(check, annotation)[0])


def _classes(check: Check, annotation: Any) -> tuple[type, ...]:
    """The classes that an annotation names, be it kept as text or not."""
    if isinstance(annotation, str):
        return tuple(check.__globals__[name.strip()] for name in annotation.split("|"))
    kinds: tuple[type, ...] = getattr(annotation, "__args__", ()) or (annotation,)
    return kinds
