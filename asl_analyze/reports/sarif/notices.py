"""What a SARIF log says of the run itself, as notifications."""

from __future__ import annotations

from asl_analyze.escape.sarif import plain
from asl_analyze.reports.hidden import hidden_words
from asl_analyze.reports.notice import (
    CONFIGURATION,
    LEFT_OUT,
    NEW_DEFINITION,
    NOT_COMPARED,
    ROUGH,
    SUPPRESSED,
    UNREADABLE,
    Notice,
)
from asl_analyze.reports.notices import of_execution
from asl_analyze.reports.sarif.model import om
from asl_analyze.reports.sarif.rules import LEVELS, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.configured import Configured
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.sarif.places import Places
    from asl_analyze.result import Report

# The descriptors by their ids: the name, the sentence and the severity. A log has the first one
# always, and any other where it is referred to, behind the first.
_DESCRIPTORS = {
    UNREADABLE: (
        "UnreadableFile",
        "A file could not be read, so nothing is known of it.",
        "error",
    ),
    CONFIGURATION: (
        "ConfigurationFile",
        "A configuration file says which rules run, on which files, and what counts.",
        "info",
    ),
    LEFT_OUT: (
        "FindingsLeftOut",
        "There are more findings than the log has room for; the most severe are in it.",
        "warning",
    ),
    ROUGH: (
        "LoopsNotFollowed",
        "Loops count too far to be followed round by round.",
        "info",
    ),
    NOT_COMPARED: (
        "NotCompared",
        "A state machine, or a part of a file, is not compared with its older version.",
        "warning",
    ),
    NEW_DEFINITION: (
        "NewDefinition",
        "A state machine is new, so there is nothing to compare it with.",
        "info",
    ),
    SUPPRESSED: (
        "FindingsSuppressed",
        "Findings are suppressed in the files themselves, or known by a baseline.",
        "info",
    ),
}


class Notices:
    """The notifications of one run, and the descriptors that they refer to."""

    __slots__ = ("_kinds", "_of_execution", "_options", "_places")

    def __init__(self, report: Report, options: Options, places: Places) -> None:
        self._options = options
        self._places = places
        self._of_execution = [*of_execution(report, options), *_hidden(report), *options.asides]
        told = {UNREADABLE, *(notice.kind for notice in self._of_execution)}
        if options.configured:
            told.add(CONFIGURATION)
        self._kinds = [kind for kind in _DESCRIPTORS if kind in told]

    def descriptors(self) -> list[object]:
        """What the notifications refer to."""
        return [_descriptor(kind) for kind in self._kinds]

    def of_execution(self) -> list[object]:
        """Files that could not be read or are looked at roughly, and findings not in the log."""
        return [self._notification(notice) for notice in self._of_execution]

    def of_configuration(self) -> list[object] | None:
        """What configuration files leave out, by their own keys too."""
        return [self._of_file(used) for used in self._options.configured] or None

    def _of_file(self, used: Configured) -> object:
        said = f"configuration file {used}" if used.left_out else str(used)
        properties: dict[str, object] = {"path": used.path, **used.left_out}
        return self._notification(Notice(CONFIGURATION, "info", said), properties)

    def _notification(self, notice: Notice, properties: dict[str, object] | None = None) -> object:
        kind = notice.kind
        return om.Notification(
            level=LEVELS[notice.severity],
            descriptor=om.ReportingDescriptorReference(id=kind, index=self._kinds.index(kind)),
            message=om.Message(text=sentence(plain(notice.text))),
            locations=None if notice.path is None else [self._location(notice.path)],
            properties=properties,
        )

    def _location(self, path: str) -> object:
        physical = om.PhysicalLocation(artifact_location=self._places.artifact(path))
        return om.Location(physical_location=physical)


def _hidden(report: Report) -> list[Notice]:
    return [Notice(SUPPRESSED, "info", said) for said in hidden_words(report)]


def _descriptor(kind: str) -> object:
    name, said, severity = _DESCRIPTORS[kind]
    text = om.MultiformatMessageString(text=said)
    return om.ReportingDescriptor(
        id=kind,
        name=name,
        short_description=text,
        full_description=text,
        help=text,
        default_configuration=om.ReportingConfiguration(level=LEVELS[severity]),
    )
