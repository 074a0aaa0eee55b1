"""Manual pages in the language of man(7), one for each command.

The pages of click-man have no examples, no exit codes and no escapes, so these are written here.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from asl_analyze import __version__
from asl_analyze.cli.commands import PROGRAM
from asl_analyze.reports.links import HOME
from documentation.commands import Manual, manuals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SECTION = 1
WRAP = textwrap.TextWrapper(width=79, break_long_words=False, break_on_hyphens=False)
MARKED = re.compile(r"`([^`]+)`|(?<![\w-])(--?[a-z][\w-]*)")

EXIT_STATUS = (
    ("0", "Nothing was found at or above the severity of --fail-on."),
    ("1", "Something was found, or is to be done; each command says what."),
    ("2", "The work could not be done: a wrong option, or a file that cannot be read or written."),
    ("130", "The run was interrupted."),
    ("141", "Nobody reads the output any more."),
)
ENVIRONMENT = (
    ("ASL_ANALYZE_FORMAT", "The format of the report where --format is not given."),
    ("NO_COLOR", "No color, unless --color says otherwise."),
    ("FORCE_COLOR, CLICOLOR_FORCE", "Color although the output is no terminal."),
    ("CI", "What a configuration file leaves out is said even with --quiet."),
)
FILES = (
    ("asl-analyze.toml", "The configuration, found upwards from the current directory."),
    ("pyproject.toml", "The same in the table [tool.asl-analyze]."),
)


def pages() -> dict[str, str]:
    """The text of each page by the name of its file."""
    every = list(manuals())
    names = [page_name(manual.words) for manual in every]
    return {f"{page_name(manual.words)}.{SECTION}": _page(manual, names) for manual in every}


def page_name(words: Sequence[str]) -> str:
    """The name of a command's page, as git and others have them: words joined by hyphens."""
    return "-".join(words)


def _page(manual: Manual, names: Sequence[str]) -> str:
    lines = [*_head(manual), *_body(manual)]
    if manual.words == (PROGRAM,):
        lines += _table("EXIT STATUS", EXIT_STATUS)
        lines += _table("ENVIRONMENT", ENVIRONMENT)
        lines += _table("FILES", FILES)
    lines += _see_also(manual, names)
    return "\n".join(_wrapped(lines)) + "\n"


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    """The lines of prose in the width that man(7) asks for; examples stay as they are."""
    is_example = is_tag = False
    for line in lines:
        is_example = (is_example or line == ".EX") and line != ".EE"
        # What is explained stands in one line, however long that is.
        if is_example or is_tag or line.startswith("."):
            yield line
        else:
            yield from map(_guarded, WRAP.wrap(line))
        is_tag = line == ".TP"


def _head(manual: Manual) -> Iterator[str]:
    name = page_name(manual.words)
    yield f'.TH "{name.upper()}" "{SECTION}" "" "{PROGRAM} {__version__}" "User Commands"'
    yield ".SH NAME"
    yield f"{_plain(name)} \\- {_marked(manual.summary.rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield f"\\fB{_literal(manual.name)}\\fR {_plain(manual.usage)}"


def _body(manual: Manual) -> Iterator[str]:
    if manual.paragraphs:
        yield ".SH DESCRIPTION"
        yield from _between(".PP", map(_marked, manual.paragraphs))
    yield from _table("COMMANDS", manual.commands)
    yield from _table("OPTIONS", manual.options)
    if manual.examples:
        yield from (".SH EXAMPLES", ".EX", *map(_literal, manual.examples), ".EE")
    if manual.notes:
        yield ".SH NOTES"
        yield from _between(".br", map(_marked, manual.notes))


def _see_also(manual: Manual, names: Sequence[str]) -> Iterator[str]:
    own = page_name(manual.words)
    others = [name for name in names if name != own and _is_near(name, own)]
    listed = ", ".join(f"\\fB{_plain(name)}\\fR({SECTION})" for name in others)
    yield from (".SH SEE ALSO", *([f"{listed}"] if listed else []), ".PP", _plain(HOME))


def _is_near(name: str, own: str) -> bool:
    return name == PROGRAM or own == PROGRAM or name.startswith(own) or own.startswith(name)


def _table(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield f".SH {title}"
    for name, said in rows:
        # A list of choices may be broken behind each of them.
        typed = _literal(name).replace("|", "|\\:")
        yield from (".TP", f"\\fB{typed}\\fR", _marked(said))


def _between(mark: str, texts: Iterator[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield from ((mark, text) if number else (text,))


def _marked(text: str) -> str:
    """Prose, with what is typed in bold."""
    pieces, end = [], 0
    for found in MARKED.finditer(text):
        typed = _literal(found[1] or found[2])
        pieces += [_plain(text[end : found.start()]), f"\\fB{typed}\\fR"]
        end = found.end()
    return "".join([*pieces, _plain(text[end:])])


def _literal(text: str) -> str:
    """What is typed as it stands: hyphens that can be copied, quotes that stay straight.

    A line may end behind a bar, or a long list of choices would fit on none.
    """
    text = _plain(text).replace("-", "\\-").replace("'", "\\(aq")
    return _guarded(text.replace("|", "|\\:"))


def _plain(text: str) -> str:
    return text.replace("\\", "\\e").replace("^", "\\(ha").replace("~", "\\(ti")


def _guarded(line: str) -> str:
    """A line that does not begin like a request."""
    return f"\\&{line}" if line[:1] in (".", "'") else line
