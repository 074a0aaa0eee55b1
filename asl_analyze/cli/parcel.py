"""What a helper found, as bytes for the process that asked it."""

from __future__ import annotations

import pickle
from io import BytesIO

from asl_analyze.result import FileReport
from asl_analyze.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.cli.helpers import Outcomes


def pack(outcomes: Outcomes) -> bytes:
    """The outcomes as bytes; the trees of the definitions stay behind."""
    for outcome, _ in outcomes.values():
        if isinstance(outcome, FileReport):
            outcome.let_go()
    stream = BytesIO()
    _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(outcomes)
    return stream.getvalue()


def unpack(data: bytes, rules: Mapping[str, Rule]) -> Outcomes:
    """The outcomes that were packed by a process with the same rules, given by their codes."""
    outcomes: Outcomes = _Unpacker(BytesIO(data), rules).load()
    return outcomes


class _Packer(pickle.Pickler):
    """Writes rules as their codes."""

    def persistent_id(self, thing: object) -> str | None:
        return thing.code if isinstance(thing, Rule) else None


class _Unpacker(pickle.Unpickler):
    """Reads codes as rules."""

    def __init__(self, stream: BytesIO, rules: Mapping[str, Rule]) -> None:
        super().__init__(stream)
        self._rules = rules

    def persistent_load(self, code: str) -> Rule:
        return self._rules[code]
