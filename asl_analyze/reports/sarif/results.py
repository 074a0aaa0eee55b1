"""Findings as SARIF results."""

from __future__ import annotations

from asl_analyze.escape.sarif import link_text, plain
from asl_analyze.identity import Lasting
from asl_analyze.reports.sarif.fingerprint import line_hashes
from asl_analyze.reports.sarif.model import om
from asl_analyze.reports.sarif.rules import LEVELS, arguments, sentence
from asl_analyze.reports.sarif.state_path import state_path
from asl_analyze.reports.shown import shown_of
from asl_analyze.rule import SHOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.options import Options
    from asl_analyze.reports.sarif.places import Places
    from asl_analyze.result import FileReport, Result, Spot
    from asl_analyze.rule import Fix
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppressed import Suppressed

_MOST_STEPS = 1000
# Of more places of a result GitHub shows none, and of more than 1,000 it refuses the log.
_MOST_RELATED = 100


class Results:
    """Makes the results of one run; `indexes` are the rules' places in the list of rules."""

    __slots__ = ("_indexes", "_lasting", "_options", "_places")

    def __init__(self, places: Places, indexes: dict[str, int], options: Options) -> None:
        self._options = options
        self._places = places
        self._indexes = indexes
        self._lasting = Lasting(places.rooted)

    def of(self, file: FileReport) -> Iterator[object]:
        """The results of one file."""
        results = shown_of(file, self._options)
        hashes: dict[SourceText, list[str]] = {}
        for result in results:
            source = result.source
            if source not in hashes:
                last = max(other.line for other in results if other.source is source)
                hashes[source] = line_hashes(source.text, last)
            yield self._result(result, hashes[source][result.line - 1])

    def _result(self, result: Result, line_hash: str) -> object:
        code = result.rule.code
        return om.Result(
            rule_id=code,
            rule_index=self._indexes[code],
            level=LEVELS[result.severity.value],
            message=_message(result),
            locations=[self._location(result)],
            related_locations=[
                om.Location(id=number, **self._spot(spot))
                for number, spot in enumerate(result.related[:_MOST_RELATED], start=1)
            ]
            or None,
            code_flows=[self._flow(result.path)] if result.path else None,
            fixes=self._fixes(result.source, result.fix),
            partial_fingerprints={
                "primaryLocationLineHash": line_hash,
                "aslAnalyze/v1": self._lasting.of(result),
            },
            properties=_properties(result),
            suppressions=self._suppressions(result),
        )

    def _suppressions(self, result: Result) -> list[object] | None:
        """Of the results of a run all have them, if only an empty list, or none has."""
        if not self._options.shows_suppressed:
            return None
        return [] if result.suppressed is None else [_suppression(result.suppressed)]

    def _location(self, result: Result) -> object:
        physical = self._places.physical(result.source, result.start, result.end, context=True)
        names = state_path(result.pointer or "")
        if not names:
            return om.Location(physical_location=physical)
        logical = om.LogicalLocation(
            name=names[-1], fully_qualified_name="/".join(names), kind="state"
        )
        return om.Location(physical_location=physical, logical_locations=[logical])

    def _spot(self, spot: Spot) -> dict[str, object]:
        return {
            "physical_location": self._places.physical(spot.source, spot.start, spot.end),
            "message": om.Message(text=sentence(plain(spot.text))),
        }

    def _flow(self, path: tuple[Spot, ...]) -> object:
        steps = [
            om.ThreadFlowLocation(location=om.Location(**self._spot(spot)), execution_order=number)
            for number, spot in enumerate(path[:_MOST_STEPS], start=1)
        ]
        return om.CodeFlow(thread_flows=[om.ThreadFlow(locations=steps)])

    def _fixes(self, source: SourceText, fix: Fix | None) -> list[object] | None:
        """What a viewer may apply at a click; not what is left to the user to say."""
        if fix is None or fix.applicability is SHOWN:
            return None
        return [self._fix(source, fix)]

    def _fix(self, source: SourceText, fix: Fix) -> object:
        replacements = [
            om.Replacement(
                deleted_region=self._places.region(source, *edit.span),
                inserted_content=om.ArtifactContent(text=edit.text),
            )
            for edit in fix.edits
        ]
        change = om.ArtifactChange(
            artifact_location=self._places.artifact(source.path), replacements=replacements
        )
        return om.Fix(
            artifact_changes=[change],
            description=om.Message(text=sentence(plain(fix.text))),
            properties={"safe": fix.is_safe, "applicability": fix.applicability.value},
        )


def _suppression(why: Suppressed) -> dict[str, object]:
    # The class for it has the name that this property had before the standard.
    made: dict[str, object] = {"kind": why.kind, "status": "accepted"}
    if why.reason is not None:
        made["justification"] = plain(why.reason)
    return made


def _properties(result: Result) -> dict[str, object] | None:
    properties = {"aws": result.aws, "help": result.help, "pointer": result.pointer}
    return {name: value for name, value in properties.items() if value is not None} or None


def _message(result: Result) -> object:
    """The title of an alert: a sentence of its own, then the remedy and links to related places.

    GitHub shows no properties, and cuts a title after its first sentence. No fingerprint rests on
    the text.
    """
    text = sentence(plain(result.message))
    if result.help:
        text += f" {sentence(plain(result.help))}"
    links = [
        f"[{link_text(spot.text)}]({number})"
        for number, spot in enumerate(result.related[:_MOST_RELATED], start=1)
    ]
    if links:
        more = len(result.related) - len(links)
        text += f" See {', '.join(links)}{f' and {more} more' if more else ''}."
    values = [plain(value) for value in arguments(result)]
    return om.Message(text=text, id="default", arguments=values or None)
