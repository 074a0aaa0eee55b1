"""All that a rule may use to say what it found."""

from __future__ import annotations

from enum import Enum

from asl_analyze.source.shortened import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asl_analyze.source.span import Span
    from asl_analyze.syntax.tree import Member, Node, Within

    Place = Node | Member | Within | Span
    Check = Callable[..., Iterable["Finding"]]


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


class Related:
    """A place that explains a finding, with a few words of its own."""

    __slots__ = ("place", "text")

    def __init__(self, place: Place, text: str) -> None:
        self.place = place
        self.text = shortened(text)


class Edit:
    """Replace what stands on `span` by `text`."""

    __slots__ = ("span", "text")

    def __init__(self, span: Span, text: str) -> None:
        self.span = span
        self.text = text


class Fix:
    """Edits that mend a finding; `safe` when they cannot change what a run does."""

    __slots__ = ("edits", "safe", "text")

    def __init__(self, text: str, edits: tuple[Edit, ...], *, safe: bool) -> None:
        self.text = shortened(text)
        self.edits = edits
        self.safe = safe


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
    texts = {name: shortened(str(value)) for name, value in arguments.items()}
    help = help and shortened(help)
    return Finding(place, texts, tuple(related), tuple(path), fix, aws, severity, help)


class Rule:
    """A rule: its identity, its templates for message and help, and the function that looks.

    `subjects` are the names of the node types it wants to see. A rule that comes from the index
    (`registry`) loads its module when its function or its page is first asked for. One that is
    `opt_in` runs only where it is selected by its own code or name.
    """

    __slots__ = (
        "_check",
        "aws",
        "aws_at_owner",
        "code",
        "help_template",
        "module",
        "name",
        "opt_in",
        "security",
        "severity",
        "subjects",
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
        self.help_template = help
        self._check = check

    @property
    def check(self) -> Check:
        """The function that looks."""
        if self._check is None:
            from importlib import import_module

            declared: Rule = getattr(import_module(self.module), self.name.replace("-", "_"))
            # What the file says holds, should the index have missed an edit.
            self.template, self.severity = declared.template, declared.severity
            self.help_template = declared.help_template
            self._check = declared.check
        return self._check

    @property
    def family(self) -> str:
        """The folder the rule lives in."""
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
    help: str | None = None,
) -> Callable[[Check], Rule]:
    """Declare a rule; the function's first parameter says which nodes it is given.

    `aws` is AWS's diagnostic code for the same fault; `aws_at_owner` says that AWS points at the
    object that has the field rather than at the field. `security` is the score ("0.1" to "10.0")
    that code scanning shows, for rules that are about security and only for those. `opt_in` rules
    run only where a user selects them by code or name. `help` is a template as `template` is: the
    remedy, where it is certain ("Add …", "Write …").
    """

    def declare(check: Check) -> Rule:
        annotation = str(next(iter(check.__annotations__.values()), ""))
        return Rule(
            code,
            severity,
            template,
            check.__module__,
            check.__name__.replace("_", "-"),
            tuple(name.strip() for name in annotation.split("|")),
            aws=aws,
            aws_at_owner=aws_at_owner,
            security=security,
            opt_in=opt_in,
            help=help,
            check=check,
        )

    return declare
