"""Patterns with several wildcards, matched in one pass over a name.

pathspec makes a regular expression of each pattern, and Python's tries every way to share a name
out among the wildcards: `*a*a*a*a*b` needs time in the fifth power of a name's length. What stands
here goes over a name once, with all places of the pattern that can be reached so far in the bits of
one number, and tells what pathspec's expression would.
"""

from __future__ import annotations

import re

# What pathspec writes (`pathspec.patterns.gitignore`, 1.0 and 1.1). The expressions of 0.12
# (`pathspec.patterns.gitwildmatch`) end otherwise: they go on to the end of the name.
_PIECE = re.compile(
    r"(?P<lead>\^\(\?:\.\+/\)\?)|(?P<start>\^)|(?P<inner>\(\?:/\.\+\)\?)"
    r"|(?P<some>\[\^/\]\+)|(?P<star>\[\^/\]\*)|(?P<set>\[\^?\]?[^\]]*\])"
    r"|(?P<plain>/(?:\.\*\$)?\Z)|(?P<folder>\(\?P<ps_d>/\)(?:\.\*\$)?\Z)"
    r"|(?P<open>\(\?:\(\?P<ps_d>/\)(?:\|\$\)|\.\*\)\?\$)\Z)"
    r"|\\(?P<escaped>.)|(?P<letter>[^\\^$.|?*+()\[\]{}])",
    re.DOTALL,
)
_NO_SLASH, _NO_BREAK = "[^/]", "."


class Match:
    """A match as pathspec asks for it; `folder` when a "/" behind the pattern made it one."""

    __slots__ = ("_folder",)

    def __init__(self, folder: bool) -> None:
        self._folder = folder

    def groupdict(self) -> dict[str, str | None]:
        """The group by which pathspec knows a directory."""
        return {"ps_d": "/" if self._folder else None}


class Wildcards:
    """An expression of pathspec's, to stand in the place of the compiled one.

    pattern: its source.
    """

    __slots__ = (
        "_ends",
        "_final",
        "_goes_on",
        "_loops",
        "_masks",
        "_skips",
        "_steps",
        "_texts",
        "pattern",
    )

    def __init__(self, source: str, pieces: list[tuple[str, str]]) -> None:
        self.pattern = source
        self._ends = pieces[-1][0] if pieces else ""
        self._goes_on = ".*" in pieces[-1][1] if pieces else False
        self._steps: dict[str, int] = {}  # bits of the places that one character leads on from
        self._loops: dict[str, int] = {}  # bits of the places that a character may stay at
        self._skips = {1: 0, 3: 0}  # bits of the places that may be left out, by how many
        self._final = 0
        for kind, text in pieces:
            self._add(kind, text)
        self._masks: dict[str, tuple[int, int]] = {}
        self._texts = _texts(pieces)

    def _add(self, kind: str, text: str) -> None:
        if kind == "lead":
            self._skips[3] |= 1 << self._final
            self._step(_NO_BREAK)
            self._loop(_NO_BREAK)
            self._step("/")
        elif kind == "inner":
            self._skips[3] |= 1 << self._final
            self._step("/")
            self._step(_NO_BREAK)
            self._loop(_NO_BREAK)
        elif kind == "some":
            self._step(_NO_SLASH)
            self._loop(_NO_SLASH)
        elif kind == "star":
            self._loop(_NO_SLASH)
        elif kind == "set":
            self._step(text)
        elif kind in ("escaped", "letter"):
            self._step(re.escape(text))

    def _step(self, accepted: str) -> None:
        self._steps[accepted] = self._steps.get(accepted, 0) | 1 << self._final
        self._final += 1

    def _loop(self, accepted: str) -> None:
        self._loops[accepted] = self._loops.get(accepted, 0) | 1 << self._final
        self._skips[1] |= 1 << self._final
        self._final += 1

    def search(self, name: str) -> Match | None:
        """The match that pathspec's own expression would find, None for none."""
        if any(text not in name for text in self._texts):
            return None
        places, folder, whole = self._reach(1), -1, False
        last = len(name) - 1
        for at, letter in enumerate(name):
            if places >> self._final:
                folder = at if letter == "/" else folder
                # "$" stands before a last line break too.
                whole = whole or (at == last and letter == "\n")
            step, loop = self._masks.get(letter) or self._mask(letter)
            places = self._reach((places & step) << 1 | places & loop)
            if not places:
                break
        whole = whole or bool(places >> self._final)
        if self._ends == "open" and whole:
            return Match(folder=False)
        # A "." is no line break, and the last one may stand behind "$".
        if folder < 0 or (self._goes_on and "\n" in name[folder:-1]):
            return None
        return Match(self._ends != "plain")

    # pathspec before 1.0 asks so; its expressions begin with "^".
    match = search

    def _reach(self, places: int) -> int:
        """With the places that are reached without a character."""
        by_one, by_three = self._skips[1], self._skips[3]
        while True:
            more = places | (places & by_one) << 1 | (places & by_three) << 3
            if more == places:
                return places
            places = more

    def _mask(self, letter: str) -> tuple[int, int]:
        step, loop = (
            sum(bits for accepted, bits in table.items() if re.fullmatch(accepted, letter))
            for table in (self._steps, self._loops)
        )
        self._masks[letter] = step, loop
        return step, loop


def in_one_pass(source: str) -> Wildcards | None:
    """A stand-in for an expression of pathspec's that could take long, None where it cannot."""
    kinds = [(piece.lastgroup or "", piece[piece.lastgroup or 0]) for piece in _pieces(source)]
    names = [kind for kind, _ in kinds]
    stars, inner = names.count("star") + names.count("some"), names.count("inner")
    if stars + inner < 2 and not (inner and "lead" in names):
        return None
    return Wildcards(source, kinds)


def _pieces(source: str) -> list[re.Match[str]]:
    """The pieces of an expression, none where it is made of anything else."""
    pieces: list[re.Match[str]] = []
    at = 0
    while at < len(source):
        piece = _PIECE.match(source, at)
        if piece is None:
            return []
        # Stars side by side are one.
        if not (pieces and piece.lastgroup == pieces[-1].lastgroup == "star"):
            pieces.append(piece)
        at = piece.end()
    return pieces


def _texts(pieces: list[tuple[str, str]]) -> list[str]:
    """Texts that a name must hold, which are asked for first since that is quick."""
    runs = [""]
    for kind, text in pieces:
        if kind in ("escaped", "letter"):
            runs[-1] += text
        elif runs[-1]:
            runs.append("")
    return [run for run in runs if run]
