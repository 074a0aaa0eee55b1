"""The fields of a state under the names that both versions share."""

from __future__ import annotations

from asl_analyze.language.model import JSONPATH, Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import State
    from asl_analyze.syntax.tree import Member

COMMENT = "Comment"
# What leads to other states, and what holds them: compared by the states that are meant.
START = "StartAt"
TARGETS = ("Next", "Default")
SCOPES = ("Branches", "ItemProcessor")
# Entries that lead to a state, or may say what they are for.
BESIDE = ("Next", COMMENT)
ENTRIES = ("Choices", "Catch", "Retry")
# Newer names of the same, of a Map.
NEWER = {"Iterator": "ItemProcessor", "Parameters": "ItemSelector"}


def fields_of(state: State) -> Iterator[tuple[str, Member]]:
    """The fields of a state; one with a legacy name under its newer one."""
    legacy = isinstance(state, Map) and state.language == JSONPATH
    for name, member in state.node.members.items():
        yield (NEWER.get(name, name) if legacy else name), member
