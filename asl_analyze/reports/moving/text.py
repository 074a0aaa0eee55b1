"""For people: each definition with what stands in the way, what is otherwise, and the bill."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.moving import words
from asl_analyze.reports.text.paint import painter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.express.outcome import Moving, Movings, Told
    from asl_analyze.reports.options import Options
    from asl_analyze.reports.text.paint import Paint


def render(movings: Movings, options: Options) -> str:
    """A block for each definition, and the count of all behind several."""
    paint = painter(options.color)
    blocks = ["\n".join(_one(one, movings.target, paint)) for one in movings.movings]
    several = len(blocks) > 1
    lost = [f"  - {one}" for one in words.losses(movings)]
    if lost:
        blocks.append("\n".join([f"{words.LOSSES}:", *lost]))
    if several:
        blocks.append(words.totals(movings))
    return "\n\n".join(blocks) + "\n"


def _one(moving: Moving, target: str, paint: Paint) -> Iterator[str]:
    yield paint("strong", one_line(words.headline(moving, target)))
    for title, listed in words.sections(moving):
        yield f"  {title}:"
        for told in listed:
            yield from _told(told)
    for said in words.bill(moving, target):
        yield f"  {said}"


def _told(told: Told) -> Iterator[str]:
    yield f"    - {one_line(told.text)}"
    where = words.place(told)
    if where:
        yield f"      at {one_line(where)}"
    if told.advice:
        yield f"      to do: {one_line(told.advice)}"
