"""What a configuration says of some files or definitions alone.

    [tool.asl-analyze.per-file-ignores]
    "legacy/*" = ["ASL5"]

    [tool.asl-analyze.inputs]
    "orders/*.asl.json" = {schema = "orders/input.schema.json"}

    [tool.asl-analyze.definitions.Refund]
    workflow-type = "express"
    per-month = 200_000
    max-cost-per-year = 500

A name is a pattern of `.gitignore` for the file with the definition, from the directory of the
configuration, or what its host calls the definition (`per-file-ignores` has patterns only). Of each
key the first entry that fits counts; what entries ignore or select besides adds up.
"""

from __future__ import annotations

import os

from asl_analyze.budget import Budget
from asl_analyze.config.fault import WrongValueError
from asl_analyze.config.layer import Layer, named
from asl_analyze.config.severity import by_code, severities
from asl_analyze.config.text import ConfigText, placed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asl_analyze.config.severity import Severed
    from asl_analyze.files.patterns import Patterns

IGNORES, INPUTS, DEFINITIONS = "per-file-ignores", "inputs", "definitions"
EXAMPLE, SCHEMA = "example", "schema"


class Input:
    """A file that tells an input; `kind` is `"example"` or `"schema"`, `path` to be opened."""

    __slots__ = ("kind", "path")

    def __init__(self, kind: str, path: str) -> None:
        self.kind = kind
        self.path = path


class Entry:
    """What is said of the files and definitions that a name means."""

    __slots__ = (
        "_is_compiled",
        "_patterns",
        "budget",
        "input",
        "keys",
        "layer",
        "name",
        "severity",
        "text",
        "workflow_type",
    )

    def __init__(
        self, text: ConfigText, keys: tuple[str, ...], table: Mapping[str, object]
    ) -> None:
        self.text = text
        self.keys = keys
        self.name = keys[-1]
        self.layer = Layer(text, keys, table)
        self.severity: list[Severed] = severities(text, keys, table)
        kind = table.get("workflow-type")
        self.workflow_type = kind.upper() if isinstance(kind, str) else None
        self.input = _input(text, table.get("input"))
        self.budget = budget_in(table)
        self._patterns: Patterns | None = None
        self._is_compiled = False

    def check(self) -> None:
        """Refuse a bad name, and selectors that mean no rule.

        Raises:
            ConfigError: for the first one.
        """
        self._compile()
        for key in ("extend-select", "ignore"):
            self.layer.codes(key)
        by_code(self.severity)

    @property
    def is_of_files(self) -> bool:
        """Whether its name is a pattern and nothing else."""
        return self.keys[0] == IGNORES

    def fits(self, path: str, definition: str | None) -> bool:
        """Whether it is about a file (by its absolute path), or a definition of that name.

        Raises:
            ConfigError: where the name is a bad pattern.
        """
        if definition is not None and definition == self.name and not self.is_of_files:
            return True
        self._compile()
        return self._patterns is not None and self._patterns.match(path)

    def _compile(self) -> None:
        if self._is_compiled:
            return
        from asl_analyze.files.patterns import compile_patterns

        self._is_compiled = True
        try:
            self._patterns = compile_patterns([self.name.removeprefix("./")], self.text.directory)
        except ValueError as error:
            said = f"bad pattern '{'.'.join(self.keys)}': {error}"
            raise placed(WrongValueError(self.keys, said), self.text) from error


def entries(text: ConfigText) -> Iterator[Entry]:
    """What a table says of single files and definitions."""
    for name, ignored in named(text.table.get(IGNORES)):
        yield Entry(text, (IGNORES, name), {"ignore": ignored})
    for name, told in named(text.table.get(DEFINITIONS)):
        if isinstance(told, dict):
            yield Entry(text, (DEFINITIONS, name), told)
    for name, told in named(text.table.get(INPUTS)):
        yield Entry(text, (INPUTS, name), {"input": told})


def budget_in(table: Mapping[str, object]) -> Budget:
    """The limits of cost in a table, with the executions of a month."""
    million, transitions, year = (
        _number(table.get(key))
        for key in ("max-cost-per-million", "max-transitions", "max-cost-per-year")
    )
    month = table.get("per-month")
    return Budget(million, transitions, year, month if isinstance(month, int) else None)


def _number(value: object) -> float | None:
    return value if isinstance(value, (int, float)) else None


def _input(text: ConfigText, told: object) -> Input | None:
    for kind, path in named(told):
        return Input(kind, os.path.join(text.directory, str(path)))
    return None
