"""For people: each definition with what stands in the way, what is otherwise, and the bill."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.moving import words
from asl_analyze.reports.moving.resting import notes
from asl_analyze.reports.text.paint import painter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.express.outcome import Moving, Movings, Told
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.text.paint import Paint


def render(movings: Movings, options: Options) -> str:
    """A block for each definition, then what holds of all, and the count of several."""
    paint = painter(options.color)
    blocks = ["\n".join(_one(one, movings, paint)) for one in movings.movings]
    several = len(blocks) > 1
    title, general = words.general(movings)
    if general:
        blocks.append("\n".join([f"{title}:", *(line for one in general for line in _told(one))]))
    for title, said in ((words.LOSSES, words.losses(movings)), (words.RESTS, notes(movings))):
        if said:
            blocks.append("\n".join([f"{title}:", *(f"  - {one_line(one)}" for one in said)]))
    if several:
        blocks.append(words.totals(movings))
    return "\n\n".join(blocks) + "\n"


def _one(moving: Moving, movings: Movings, paint: Paint) -> Iterator[str]:
    yield paint("strong", one_line(words.headline(moving, movings.target)))
    for title, listed in words.sections(moving, movings):
        yield f"  {title}:"
        for told in listed:
            yield from (f"  {line}" for line in _told(told))
    for said in words.bill(moving):
        yield f"  {one_line(said)}"


def _told(told: Told) -> Iterator[str]:
    yield f"  - {one_line(told.text)}"
    where = words.place(told)
    if where:
        yield f"    at {one_line(where)}"
    if told.advice:
        yield f"    to do: {one_line(told.advice)}"
