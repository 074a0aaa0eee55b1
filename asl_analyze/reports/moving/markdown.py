"""The report for a page or the description of a pull request."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.escape.markdown import plain
from asl_analyze.reports.moving import words
from asl_analyze.reports.moving.resting import notes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.express.outcome import Moving, Movings, Told
    from asl_analyze.reports.options import Options


def render(movings: Movings, options: Options) -> str:  # noqa: ARG001
    """A section for each definition."""
    kind = "Express" if movings.target == EXPRESS else "Standard"
    parts = [f"### Moving to {kind} workflows", f"{words.totals(movings)}."]
    for one in movings.movings:
        parts += _one(one, movings)
    title, general = words.general(movings)
    if general:
        parts.append(f"{title}:\n\n" + "\n".join(map(_told, general)))
    for title, said in ((words.LOSSES, words.losses(movings)), (words.RESTS, notes(movings))):
        if said:
            parts.append(f"{title}:\n\n" + "\n".join(f"- {plain(one)}" for one in said))
    return "\n\n".join(parts) + "\n"


def _one(moving: Moving, movings: Movings) -> Iterator[str]:
    yield f"**{plain(words.headline(moving, movings.target))}**"
    for title, listed in words.sections(moving, movings):
        yield f"{title}:\n\n" + "\n".join(map(_told, listed))
    bill = [f"{plain(said)}." for said in words.bill(moving)]
    if bill:
        yield " ".join(bill)


def _told(told: Told) -> str:
    where = words.place(told)
    parts = [plain(told.text), f"({plain(where)})" if where else "", plain(told.advice)]
    text = " ".join(part for part in parts[:2] if part)
    return f"- {text}: {parts[2]}" if parts[2] else f"- {text}"
