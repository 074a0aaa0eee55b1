"""What a host suppresses of definitions in other files: whether there is anything to suppress.

Those files are analyzed after their host. So they are judged beforehand, by the rules in question
alone, where the host has a suppression that hides nothing else.
"""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.documents.find import Found, looks_like_host
from asl_analyze.documents.parts import Unresolved
from asl_analyze.documents.used import used_definitions
from asl_analyze.session.judging import judged
from asl_analyze.session.wholeness import is_whole
from asl_analyze.source.text import SourceText
from asl_analyze.suppress.heeding import innermost, may_be_suppressed
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.project import Project, Use
    from asl_analyze.result import Result
    from asl_analyze.session.terms import Terms
    from asl_analyze.suppress.suppression import Suppression

    Point = tuple[int, str]


class Elsewhere:
    """The definitions that one host uses of other files.

    `terms_of` says what each of these is judged by.
    """

    def __init__(self, host: str, project: Project, terms_of: Callable[[str], Terms]) -> None:
        self._host = host
        self._project = project
        self._terms_of = terms_of

    def heed(
        self, found: Found, waiting: Iterable[Suppression], heeding: Sequence[Suppression]
    ) -> dict[int, frozenset[str]]:
        """Note which of the host's suppressions hide something in the other files.

        `found` is what the host holds, `waiting` are the suppressions in question and `heeding`
        all that it has. The answer has the rules that ran on each declaration of which all that
        it declares is known, by its offset.
        """
        codes = {rule.code for one in waiting for each in one.selectors for rule in each.rules}
        unknown = {part.name for part in found.parts if isinstance(part, Unresolved)}
        ran: dict[int, frozenset[str]] = {}
        doubtful: set[int] = set()
        points: list[Point] = []
        for path, uses in self._project.uses_in(self._host):
            rules, hidden = self._judged(path, uses, codes)
            points += hidden
            for use in uses:
                at = use.machine.place.span.start
                if rules is None or use.machine.name in unknown:
                    doubtful.add(at)
                else:
                    ran[at] = ran.get(at, rules) & rules
        for selector in innermost(heeding, points):
            if selector is not None:
                selector.is_used = True
        return {at: rules for at, rules in ran.items() if at not in doubtful}

    def _judged(
        self, path: str, uses: Sequence[Use], codes: set[str]
    ) -> tuple[frozenset[str] | None, list[Point]]:
        """Which of the rules run on a file, None where it is not known as a whole; what they find.

        What is found is told by the offset of the declaration and the code of the rule.
        """
        try:
            text, faults = decode(self._project.world.read(path))
        except OSError:
            return None, []
        source = SourceText(path, text)
        tree = read(text, format_of(path, text))
        if looks_like_host(tree.root) or not isinstance(tree.root, Object):
            return None, []  # nothing that is taken for a definition
        terms = self._terms_of(path)
        engine = terms.engine.only([rule for rule in terms.engine.rules if rule.code in codes])
        engine.heeds_suppressions = False
        definitions = used_definitions(source, tree, uses, terms.workflow_type)
        points: list[Point] = []
        for definition in definitions:
            terms.know(definition)
            for one in _readings(definition):
                results = judged(engine, source, faults, [one])
                if not is_whole(source, Found([one], [], []), faults, results):
                    return None, []
                points += _points(definition, results)
        return frozenset(rule.code for rule in engine.rules), points


def _readings(definition: Definition) -> Iterator[Definition]:
    """A definition as it is, and as an Express workflow where its type is open."""
    yield definition
    if definition.workflow_type is None:
        yield definition.of_type(EXPRESS)


def _points(definition: Definition, results: Iterable[Result]) -> Iterator[Point]:
    if definition.declared_at is not None:
        _, (start, _) = definition.declared_at
        for result in results:
            if may_be_suppressed(result):
                yield start, result.rule.code
