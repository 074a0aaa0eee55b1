"""What a SARIF log says of the run itself: files that could not be read, settings, and limits."""

from __future__ import annotations

from asl_analyze.escape.sarif import plain
from asl_analyze.reports.sarif.model import om
from asl_analyze.reports.sarif.rules import sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.configured import Configured
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.sarif.places import Places
    from asl_analyze.result import FileReport, Report

# The descriptors by their ids: the name, the sentence and the level. A log has the first one
# always, and any other where it is referred to, behind the first.
UNREADABLE = "unreadable-file"
CONFIGURATION = "configuration-file"
LEFT_OUT = "findings-left-out"
ROUGH = "loops-not-followed"
_DESCRIPTORS = {
    UNREADABLE: (
        "UnreadableFile",
        "A file could not be read, so nothing is known of it.",
        "error",
    ),
    CONFIGURATION: (
        "ConfigurationFile",
        "A configuration file says which rules run, on which files, and what counts.",
        "note",
    ),
    LEFT_OUT: (
        "FindingsLeftOut",
        "There are more findings than the log has room for; the most severe are in it.",
        "warning",
    ),
    ROUGH: (
        "LoopsNotFollowed",
        "Loops count too far to be followed round by round.",
        "note",
    ),
}


class Notices:
    """The notifications of one run, and the descriptors that they refer to."""

    __slots__ = ("_kinds", "_options", "_places", "_report")

    def __init__(self, report: Report, options: Options, places: Places) -> None:
        self._report = report
        self._options = options
        self._places = places
        self._kinds = [UNREADABLE]
        if options.configured:
            self._kinds.append(CONFIGURATION)
        if report.left_out or options.dropped:
            self._kinds.append(LEFT_OUT)
        if report.rough:
            self._kinds.append(ROUGH)

    def descriptors(self) -> list[object]:
        """What the notifications refer to."""
        return [_descriptor(kind) for kind in self._kinds]

    def of_execution(self) -> list[object]:
        """Files that could not be read or are looked at roughly, and findings not in the log."""
        notices = [
            self._notice(UNREADABLE, f"Could not read the file: {failure.reason}", failure.path)
            for failure in self._report.failures
        ]
        notices += [
            self._notice(LEFT_OUT, _left_out(file), file.source.path)
            for file in self._report.files
            if file.left_out
        ]
        if self._options.dropped:
            text = f"{self._options.dropped:,} findings, the least severe, are left out of the log"
            notices.append(self._notice(LEFT_OUT, text))
        if self._report.rough:
            from asl_analyze.reports.left_out import ROUGHLY

            notices += [self._notice(ROUGH, ROUGHLY, path) for path in self._report.rough]
        return notices

    def of_configuration(self) -> list[object] | None:
        """What configuration files leave out, by their own keys too."""
        return [self._of_file(used) for used in self._options.configured] or None

    def _of_file(self, used: Configured) -> object:
        said = f"configuration file {used}" if used.left_out else str(used)
        properties: dict[str, object] = {"path": used.path, **used.left_out}
        return self._notice(CONFIGURATION, said, properties=properties)

    def _notice(
        self,
        kind: str,
        text: str,
        path: str | None = None,
        properties: dict[str, object] | None = None,
    ) -> object:
        return om.Notification(
            level=_DESCRIPTORS[kind][2],
            descriptor=om.ReportingDescriptorReference(id=kind, index=self._kinds.index(kind)),
            message=om.Message(text=sentence(plain(text))),
            locations=None if path is None else [self._location(path)],
            properties=properties,
        )

    def _location(self, path: str) -> object:
        physical = om.PhysicalLocation(artifact_location=self._places.artifact(path))
        return om.Location(physical_location=physical)


def _left_out(file: FileReport) -> str:
    why = "the least severe"
    if file.repeated:
        from asl_analyze.reports.left_out import repeated_findings

        said = repeated_findings(file.repeated)
        why = said if file.repeated == file.left_out else f"{why} and {said}"
    return f"{file.left_out:,} more findings in this file, {why}, are left out"


def _descriptor(kind: str) -> object:
    name, said, level = _DESCRIPTORS[kind]
    text = om.MultiformatMessageString(text=said)
    return om.ReportingDescriptor(
        id=kind,
        name=name,
        short_description=text,
        full_description=text,
        help=text,
        default_configuration=om.ReportingConfiguration(level=level),
    )
