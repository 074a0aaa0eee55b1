"""`--add-ignore`: what is found is suppressed where it stands, as a fix is applied."""

from __future__ import annotations

from asl_analyze.cli.check.fixes import MOST_REFUSED, Fixes
from asl_analyze.cli.printing.messages import note, tell
from asl_analyze.files.kinds import SYNTHESIZED
from asl_analyze.fixing.rounds import key_of
from asl_analyze.suppress.heeding import may_be_suppressed
from asl_analyze.suppress.writing.ignoring import suppressing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import FileReport, Result
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.world.world import World

NO_PLACE = "nothing there can hold a suppression"
ALWAYS = "it is always reported"


class Ignores(Fixes):
    """The suppressions of one run; each is tried as a fix is, and left alone where it does harm."""

    doing = "suppressing what is found in it"
    hides = True
    only_reported = True

    def tell(self) -> None:
        """Say what was suppressed, and name what cannot be."""
        refused = {key_of(result): why for result, why in self.outcome.refused}
        left = self.outcome.left
        for result in left[:MOST_REFUSED]:
            why = ALWAYS if not may_be_suppressed(result) else NO_PLACE
            why = refused.get(key_of(result), why)
            place = f"{result.source.path}:{result.line}:{result.column}"
            note(f"{place}: {result.rule.code} cannot be suppressed in the file: {why}")
        if len(left) > MOST_REFUSED:
            note(f"{len(left) - MOST_REFUSED} more findings cannot be suppressed in their files")
        made = sum(_is_made(result) for result in self._report.results)
        if made:
            said = _count(made, "finding")
            note(f"{said} in what the CDK makes; its program can add 'Metadata' to a resource")
        tell(self._summary())

    def _summary(self) -> str:
        number = len(self.outcome.applied)
        done = "Would suppress" if self.settings.diff else "Suppressed"
        if not number:
            return f"{done} nothing"
        return f"{done} {_count(number, 'finding')} in {_count(len(self.outcome.files), 'file')}"

    def _may_change(self, file: FileReport) -> bool:
        return bool(file.results)

    def _run(self, world: World, group: list[FoundFile]) -> Iterator[Analysis]:
        for analysis in super()._run(world, group):
            self._work.limit.within(lambda one=analysis: self._offer(one))  # type: ignore[misc]
            yield analysis

    def _offer(self, analysis: Analysis) -> None:
        """Give the findings, instead of their fixes, those that suppress them."""
        results = analysis.results
        wanted = [result for result in results if self._is_wanted(result)]
        if wanted:
            source, root = analysis.source, analysis.tree.root
            reason, definitions = self.settings.reason, analysis.definitions
            made = suppressing(source, root, definitions, wanted, reason)
            by_id = {id(old): new for old, new in zip(wanted, made, strict=True)}
            results[:] = [by_id.get(id(result), result) for result in results]


def _is_made(result: Result) -> bool:
    return f"/{SYNTHESIZED}/" in f"/{result.source.path}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
