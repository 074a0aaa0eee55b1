"""The scripts by which shells ask what fits: click's."""

from __future__ import annotations

from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from asl_analyze.cli.commands import COMPLETION, PROGRAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    import click


class _Fish(FishComplete):
    """Values may have commas, as lists of rules have: only the first comma ends the type."""

    source_template = FishComplete.source_template.replace('split ","', 'split -m 1 ","')


SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "fish": _Fish, "zsh": ZshComplete}


def script(shell: str, cli: click.Command) -> str:
    """The script of a shell, which calls the program whenever a word is to be completed.

    Click itself would start bash to see how old it is; this program starts nothing.
    """
    source = ShellComplete.source(SHELLS[shell](cli, {}, PROGRAM, COMPLETION))
    return source.rstrip("\n") + "\n"
