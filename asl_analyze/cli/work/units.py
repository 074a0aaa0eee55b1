"""Files that have to do with each other, so that what is found in one rests on the others too.

A template and the definitions that it uses are one unit, and so are two templates that read one
file. What is known of a unit counts only while all of it is as it was.
"""

from __future__ import annotations

import os

from asl_analyze.world.recorded import AGAIN, READ, REAL, digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from asl_analyze.world.recorded import Question

    # What was asked of the world for a file, its own bytes too, with the answers.
    Trace = dict[Question, str]


def is_alone(path: str, trace: Trace) -> bool:
    """Whether nothing but the file itself was asked for."""
    return all(asked == path and kind in (READ, REAL) for kind, asked, _ in trace)


def touched(path: str, trace: Trace) -> set[str]:
    """What a file had to do with, itself among it: each file by its one path."""
    met = {os.path.realpath(path)}
    for (kind, asked, _), said in trace.items():
        if kind == REAL:
            met.add(said)
        elif kind == READ:
            met.add(os.path.realpath(asked))
        elif kind == AGAIN:
            met.add(f"{AGAIN} {asked}")
    return met


def united(traces: Mapping[str, Trace]) -> Iterator[list[str]]:
    """The units of files, by their paths and in the order in which they are given."""
    leaders: dict[str, str] = {}

    def leader(key: str) -> str:
        while (above := leaders.setdefault(key, key)) != key:
            leaders[key] = key = leaders[above]
        return key

    for path, trace in traces.items():
        own = leader(f"file {path}")
        for key in touched(path, trace):
            leaders[leader(key)] = own = leader(own)
    units: dict[str, list[str]] = {}
    for path in traces:
        units.setdefault(leader(f"file {path}"), []).append(path)
    return iter(units.values())


def mark_of(questions: Trace, terms: Mapping[str, str]) -> str:
    """What tells a unit from others: what was asked for it, and the terms of each of its files."""
    said = repr((sorted(questions.items()), sorted(terms.items())))
    return digest(said.encode("utf-8", "surrogatepass"))


def asked_by(traces: Iterable[Trace]) -> Trace | None:
    """All questions of a unit with their answers; None where one was answered in two ways."""
    asked: Trace = {}
    for trace in traces:
        for question, said in trace.items():
            if asked.setdefault(question, said) != said:
                return None
    return asked
