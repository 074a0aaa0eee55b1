"""The table `inputs` of the configuration: of which definitions the input is known, and whence.

    [tool.asl-analyze.inputs]
    "orders/*.asl.json" = {schema = "orders/input.schema.json"}
    "Refund" = {example = "examples/refund.json"}

A name on the left is a pattern of `.gitignore` for the file with the definition, or what its host
calls it. The first that fits counts.
"""

from __future__ import annotations

import os

EXAMPLE, SCHEMA = KINDS = ("example", "schema")


class GivenInput:
    """A file that tells the input of the definitions that a pattern means.

    `kind` is `"example"` or `"schema"`; `path` is as it is to be opened.
    """

    __slots__ = ("kind", "path", "pattern")

    def __init__(self, pattern: str, kind: str, path: str) -> None:
        self.pattern = pattern
        self.kind = kind
        self.path = path


def given_inputs(table: object, directory: str) -> list[GivenInput]:
    """What the table says; paths count from a directory.

    Raises:
        ValueError: where it is not such a table, with what it must be.
    """
    if table is None:
        return []
    if not isinstance(table, dict):
        raise ValueError("'inputs' must be a table")
    return [_given(pattern, value, directory) for pattern, value in table.items()]


def _given(pattern: str, value: object, directory: str) -> GivenInput:
    if isinstance(value, dict) and len(value) == 1:
        kind, path = next(iter(value.items()))
        if kind in KINDS and isinstance(path, str) and path:
            return GivenInput(pattern, kind, os.path.join(directory, path))
    raise ValueError(f'\'inputs.{pattern}\' must be {{example = "FILE"}} or {{schema = "FILE"}}')
