"""The command lines in a page's blocks, read as click reads them but not run."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click

from asl_analyze.cli.group import cli
from tests.docs.sandbox import PROMPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.docs.pages import Block

LANGUAGES = ("bash", "console", "groovy", "ini", "lua", "sh", "toml", "vim", "yaml")
# Where the words of a call begin, be it in a script or in a pipeline's file, and what ends them.
CALL = re.compile(r"(?:^|(?<=[\s('\"`]))asl-analyze(?= +[^\s=]| *$)(?P<words>[^\n]*)", re.MULTILINE)
ENDS = {"|", "||", "&&", ">", ">>", ";", "<", "2>", "#"}


def calls(block: Block) -> Iterator[list[str]]:
    """The words behind `asl-analyze` in each call of a block of code."""
    if block.language in LANGUAGES:
        text = _typed(block).replace("\\\n", " ")
        for found in CALL.finditer(text):
            if found.start() == 0 or text[found.start() - 1] in " \n":
                yield list(_words(found["words"]))


def _typed(block: Block) -> str:
    """What a reader types; the rest of a console block is what is printed."""
    if block.language != "console":
        return block.text
    lines = block.text.splitlines()
    return "\n".join(line.removeprefix(PROMPT) for line in lines if line.startswith(PROMPT))


def _words(text: str) -> Iterator[str]:
    lexer = shlex.shlex(text, posix=True, punctuation_chars=True)
    lexer.commenters = "#"
    lexer.wordchars += "$:@%^,{}[]=+~*?!/"
    for word in lexer:
        if word in ENDS:
            return
        yield word


def read(words: Sequence[str]) -> click.Context:
    """What click makes of the words of a call.

    Raises:
        click.UsageError: for an option, a value or a number of arguments that it does not know.
    """
    context = cli.make_context("asl-analyze", list(words))
    command: click.Command = cli
    while isinstance(command, click.Group):
        rest = [*context._protected_args, *context.args]
        name, found, rest = command.resolve_command(context, rest)
        assert found is not None
        command = found
        context = command.make_context(name, rest, parent=context)
    return context
