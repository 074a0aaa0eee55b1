"""What is not compared, and why: files, sections of them, definitions that were not read."""

from __future__ import annotations

from asl_analyze.comparing.outcome import BOTH, NEWER, OLDER, Gap
from asl_analyze.documents.parts import Rendered, Unread
from asl_analyze.wording.hosts import HOSTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.comparing.found import Found
    from asl_analyze.comparing.side import Side
    from asl_analyze.documents.parts import Unresolved
    from asl_analyze.source.text import SourceText

    Key = tuple[str, str, str]


def unread_gaps(old: Found | None, new: Found | None) -> Iterator[Gap]:
    """Why a state machine is not compared whose definition was not read, on one side or both."""
    before, now = (None if one is None else one.unread for one in (old, new))
    if old is not None and before is not None and now is None:
        yield _gap(OLDER, before, old.source)
    elif new is not None and now is not None:
        same = before is not None and before.reason == now.reason
        yield _gap(BOTH if same else NEWER, now, new.source)


def host_gaps(old: Found, new: Found) -> Iterator[Gap]:
    """What is not compared as another host declares it now, which has other properties."""
    declared = new.declared
    if old.declared is not None and declared is not None and old.host != new.host:
        names = [HOSTS.get(one.host, one.host) for one in (old, new)]
        reason = f"its properties are those of {names[1]}, and were those of {names[0]}"
        source, at = declared.source, declared.declaration.place.span.start
        yield Gap(source.path, new.name, NEWER, reason, source, at, is_part=True)


def gaps_beside(old: Side, new: Side) -> Iterator[Gap]:
    """What is not compared beside whole state machines: parts of them, sections and files."""
    before = {_key(old, *each): each for each in old.beside()}
    now = {_key(new, *each): each for each in new.beside()}
    for key, (source, part) in now.items():
        yield _gap(BOTH if key in before else NEWER, part, source)
    for key, (source, part) in before.items():
        if key not in now:
            yield _gap(OLDER, part, source)
    for side, version in ((old, OLDER), (new, NEWER)):
        for failure in side.unread:
            reason = f"it could not be read, or not all of it ({failure.reason})"
            yield Gap(failure.path, None, version, reason)


def _gap(version: str, part: Unresolved, source: SourceText) -> Gap:
    name = None if isinstance(part, Rendered) else part.name
    at, is_part = part.place.span.start, isinstance(part, Unread)
    return Gap(source.path, name, version, part.reason, source, at, is_part=is_part)


def _key(side: Side, source: SourceText, part: Unresolved) -> Key:
    return side.relative(source.path), part.name, part.reason
