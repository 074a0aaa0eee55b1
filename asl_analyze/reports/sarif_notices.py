"""What a SARIF log says of the run itself: files that could not be read, settings, and limits."""

from __future__ import annotations

from asl_analyze.escape.sarif import plain
from asl_analyze.reports.sarif_model import om
from asl_analyze.reports.sarif_rules import sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.sarif_places import Places
    from asl_analyze.result import Failure

# The descriptors by their ids: the name, the sentence and the level. A log has the first one
# always, and any other where it is referred to, behind the first.
UNREADABLE = "unreadable-file"
CONFIGURATION = "configuration-file"
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
}


def descriptors(options: Options) -> list[object]:
    """What the notifications of a run refer to."""
    return [_descriptor(kind) for kind in _kinds(options)]


def unreadable(failure: Failure, places: Places) -> object:
    """That a file could not be read."""
    location = om.PhysicalLocation(artifact_location=places.artifact(failure.path))
    return om.Notification(
        level="error",
        descriptor=om.ReportingDescriptorReference(id=UNREADABLE, index=0),
        message=om.Message(text=sentence(f"Could not read the file: {plain(failure.reason)}")),
        locations=[om.Location(physical_location=location)],
    )


def configuration(options: Options) -> list[object] | None:
    """What the configuration file leaves out, by its own keys too."""
    used = options.configured
    if used is None:
        return None
    said = f"configuration file {used}" if used.left_out else str(used)
    return [
        om.Notification(
            level="note",
            descriptor=_reference(CONFIGURATION, options),
            message=om.Message(text=sentence(plain(said))),
            properties={"path": used.path, **used.left_out},
        )
    ]


def _kinds(options: Options) -> list[str]:
    return [UNREADABLE, *([CONFIGURATION] if options.configured is not None else [])]


def _reference(kind: str, options: Options) -> object:
    return om.ReportingDescriptorReference(id=kind, index=_kinds(options).index(kind))


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
