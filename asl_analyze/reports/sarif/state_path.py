"""From a JSON pointer to the states it leads through."""

from __future__ import annotations

from asl_analyze.source.pointer import steps_of


def state_path(pointer: str) -> list[str]:
    """The names of the states around a place in a definition, outermost first.

    A state may itself be called `States` or `Branches`, so names are told from fields by where
    they stand: `States`, a name, then `ItemProcessor`, `Iterator`, or `Branches` and an index.
    """
    keys = steps_of(pointer)
    names: list[str] = []
    at = 0
    while len(keys) > at + 1 and keys[at] == "States":
        names.append(keys[at + 1])
        inner = keys[at + 2] if len(keys) > at + 2 else ""
        if inner not in {"Branches", "ItemProcessor", "Iterator"}:
            break
        at += 4 if inner == "Branches" else 3
    return names
