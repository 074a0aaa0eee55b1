"""For a comment on a pull request, or the summary of a job: a table of findings for each file.

Where the room is small the least severe findings are left out, and the text says how many.
"""

from __future__ import annotations

from asl_analyze.escape.markdown import link, plain
from asl_analyze.files.paths import Rooted
from asl_analyze.reports.by_file import by_file
from asl_analyze.reports.links import rule_url
from asl_analyze.reports.notices import notices
from asl_analyze.reports.options import DEFAULT
from asl_analyze.reports.summary import counted, summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result

# Bytes of a comment: GitHub refuses one of more than 65,536 characters.
ROOM = 65_000
# What is kept for the words about what does not fit.
_RESERVE = 200
# So many files that could not be read are named.
_MOST_NOTICES = 50
_HEADINGS = ("| Line | Severity | Rule | Finding | What to do |", "|---:|---|---|---|---|")


def render(report: Report, options: Options = DEFAULT) -> str:
    """A section with the counts, the tables, and what else is to be known of the run."""
    rooted = Rooted(options.root)
    found = summary(report.without_failures())
    parts = ["### asl-analyze", f"{plain(found)}."]
    end = _notices(report, options, rooted)
    room = ROOM if options.room is None else options.room
    tables, left = _tables(report, rooted, room - _RESERVE - sum(map(_size, [*parts, *end])))
    parts += tables
    if left:
        parts.append(f"{counted(left, 'more finding')}, the least severe, left out here.")
    return "\n\n".join([*parts, *end]) + "\n"


def _tables(report: Report, rooted: Rooted, room: int) -> tuple[list[str], int]:
    """The tables that fit into so many bytes, and how many findings do not."""
    files = by_file(report)
    found = [(path, result) for path, results in files.items() for result in results]
    heads = {path: _head(rooted.path(path)) for path, _ in found}
    rows: dict[str, dict[int, str]] = {}
    left = len(found)
    for number in sorted(range(len(found)), key=lambda number: -found[number][1].severity.rank):
        path, result = found[number]
        row = _row(result)
        room -= _size(row) + (0 if path in rows else _size(heads[path]))
        if room < 0:
            break
        rows.setdefault(path, {})[number] = row
        left -= 1
    shown = [path for path in heads if path in rows]
    ordered = {path: [rows[path][number] for number in sorted(rows[path])] for path in shown}
    return ["\n".join([heads[path], *ordered[path]]) for path in shown], left


def _head(path: str) -> str:
    return "\n".join([f"File **{plain(path)}**", "", *_HEADINGS])


def _row(result: Result) -> str:
    rule = link(result.rule.code, rule_url(result.rule))
    help = result.help or ("" if result.fix is None else result.fix.text)
    texts = (plain(result.message), plain(help))
    return f"| {' | '.join((str(result.line), result.severity.value, rule, *texts))} |"


def _notices(report: Report, options: Options, rooted: Rooted) -> list[str]:
    """A list of what is no finding."""
    told = notices(report, options)
    lines = []
    for notice in told[:_MOST_NOTICES]:
        place = "" if notice.path is None else f"{plain(rooted.path(notice.path))}: "
        lines.append(f"- {notice.severity}: {place}{plain(notice.text)}")
    if len(told) > _MOST_NOTICES:
        lines.append(f"- and {len(told) - _MOST_NOTICES:,} more such notes")
    return ["\n".join(lines)] if lines else []


def _size(text: str) -> int:
    """Bytes of a text and of the lines between it and the next one."""
    return len(text.encode("utf-8", "surrogatepass")) + 2
