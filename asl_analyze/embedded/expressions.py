"""The expressions in a definition: what rules on paths, intrinsics and JSONata see."""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.node import walk
from asl_analyze.syntax.tree import Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.error import ExpressionError
    from asl_analyze.expressions.intrinsic.ast import Call
    from asl_analyze.expressions.intrinsic.problems import Problem
    from asl_analyze.expressions.jsonata.meaning import Meaning
    from asl_analyze.expressions.node import Node as Ast
    from asl_analyze.structure.site import Site
    from asl_analyze.syntax.tree import Member, String


class Expression:
    """Text in a language of its own: where it stands and the field it stands in.

    `offset` is where the expression begins in the string (behind `{%`). `member` is the field or
    the template member that holds the string, None for an element of an array; `state` is the
    state it is in.
    """

    __slots__ = ("member", "offset", "site", "state", "string")
    language = "expression"
    is_broken = False

    def __init__(self, site: Site, member: Member | None, string: String, offset: int = 0) -> None:
        self.site = site
        self.member = member
        self.string = string
        self.offset = offset
        self.state = site.state

    @property
    def words(self) -> str:
        """How a message names the place: "'x.$' in 'Parameters' of state 'A'"."""
        if self.member is None or self.member.name == self.site.field:
            return self.site.words
        return f"'{self.member.name}' in {self.site.words}"

    @property
    def owner(self) -> str:
        """What a message begins with: "State 'A'"."""
        return self.site.owner

    @property
    def inside(self) -> str:
        """How a message goes on to name the place in the owner: "'x.$' in 'Parameters'"."""
        if self.member is None or self.member.name == self.site.field:
            return self.site.inside
        return f"'{self.member.name}' in {self.site.inside}"

    @property
    def tree(self) -> Ast | None:
        """What it was parsed to; None where that was not possible."""
        return None

    def within(self, start: int, end: int) -> Within:
        """The place of a part of the expression, by its offsets."""
        return Within(self.string, self.offset + start, self.offset + end)


class PathExpression(Expression):
    """A JSONPath that could be parsed."""

    __slots__ = ("path",)
    language = "path"

    def __init__(self, site: Site, member: Member | None, string: String, path: Path) -> None:
        super().__init__(site, member, string)
        self.path = path

    @property
    def tree(self) -> Ast:
        """The path."""
        return self.path


class OutsidePath(PathExpression):
    """A path that leads out of the state's own data: to the context object or a variable."""

    __slots__ = ()


class IntrinsicExpression(Expression):
    """A call of an intrinsic function that could be parsed; `paths` are all paths within."""

    __slots__ = ("_problems", "call", "paths")
    language = "intrinsic function call"

    def __init__(
        self,
        site: Site,
        member: Member | None,
        string: String,
        call: Call,
        problems: Sequence[Problem],
    ) -> None:
        super().__init__(site, member, string)
        self.call = call
        self.paths = [node for node in walk(call) if isinstance(node, Path)]
        self._problems = problems

    @property
    def tree(self) -> Ast:
        """The call."""
        return self.call

    def problems(self, kind: str) -> list[Problem]:
        """What is wrong with the call and those within it, of one kind."""
        return [problem for problem in self._problems if problem.kind == kind]


class FaultyIntrinsic(IntrinsicExpression):
    """A call that can be parsed and has problems."""

    __slots__ = ()


class JsonataExpression(Expression):
    """A JSONata expression that could be parsed."""

    __slots__ = ("_meaning", "ast")
    language = "JSONata expression"

    def __init__(
        self, site: Site, member: Member | None, string: String, offset: int, ast: Ast
    ) -> None:
        super().__init__(site, member, string, offset)
        self.ast = ast
        self._meaning: Meaning | None = None

    @property
    def tree(self) -> Ast:
        """The expression without its delimiters."""
        return self.ast

    @property
    def meaning(self) -> Meaning:
        """What can be said of the expression before it runs."""
        if self._meaning is None:
            from asl_analyze.expressions.jsonata.meaning import Meaning

            self._meaning = Meaning(self.ast)
        return self._meaning

    def text_of(self, node: Ast) -> str:
        """The text of a part of the expression."""
        return self.string.value[self.offset + node.start : self.offset + node.end]

    @property
    def is_whole_field(self) -> bool:
        """Whether the expression alone is the field's value."""
        return self.site.node is self.string


class BrokenExpression(Expression):
    """A text that could not be parsed; the subclasses say in which language."""

    __slots__ = ("error",)
    is_broken = True

    def __init__(
        self,
        site: Site,
        member: Member | None,
        string: String,
        error: ExpressionError,
        offset: int = 0,
    ) -> None:
        super().__init__(site, member, string, offset)
        self.error = error

    @property
    def place(self) -> Within:
        """The part of the string where parsing stopped."""
        start = min(self.error.offset, max(len(self.string.value) - self.offset - 1, 0))
        return self.within(start, start + max(self.error.length, 1))


class BrokenPath(BrokenExpression):
    """A malformed path, or one with steps that its field does not take."""

    __slots__ = ()
    language = "path"


class BrokenReferencePath(BrokenExpression):
    """A path that is no reference path where one is needed."""

    __slots__ = ()
    language = "reference path"


class BrokenIntrinsic(BrokenExpression):
    """Text under a `.$` key that is neither a path nor a call of an intrinsic function."""

    __slots__ = ()
    language = "intrinsic function call"


class BrokenJsonata(BrokenExpression):
    """A malformed JSONata expression, or a string with one of its delimiters only."""

    __slots__ = ()
    language = "JSONata expression"


class OpaqueExpression(Expression):
    """An expression that only a deployment knows in full."""

    __slots__ = ()
    is_broken = True


class NotAString(Expression):
    """A member whose key ends in `.$` but whose value is no string."""

    __slots__ = ("node",)

    def __init__(self, site: Site, member: Member) -> None:
        super().__init__(site, member, member.key)
        self.node = member.value


class TwiceInTemplate(Expression):
    """A template object with both `x` and `x.$`."""

    __slots__ = ("plain",)

    def __init__(self, site: Site, member: Member, plain: Member) -> None:
        super().__init__(site, member, member.key)
        self.plain = plain


class PlainString(Expression):
    """A string in a payload template that is taken as it stands."""

    __slots__ = ()


class PathLooking(PlainString):
    """Such a string that begins like a path or like a call of an intrinsic function."""

    __slots__ = ()


class CallInside(PlainString):
    """Such a string with a call of an intrinsic function in its midst, at `span`."""

    __slots__ = ("span",)

    def __init__(
        self, site: Site, member: Member | None, string: String, span: tuple[int, int]
    ) -> None:
        super().__init__(site, member, string)
        self.span = span


class JsonataLooking(PlainString):
    """Such a string that begins like a JSONata expression."""

    __slots__ = ()
