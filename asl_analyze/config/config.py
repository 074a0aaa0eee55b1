"""What the configuration says: one file over those that it builds on."""

from __future__ import annotations

import os

from asl_analyze.budget import UNLIMITED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.config.entry import Entry
    from asl_analyze.config.layer import Layer
    from asl_analyze.config.severity import Severed
    from asl_analyze.config.text import ConfigText


class Config:
    """Settings; None (and empty) where nothing is said.

    `texts` are the files, the nearest first, then those that it builds on; `path` is that of the
    nearest one, empty where there is none, and `directory` that of `path` or the current one.
    `layers` are in the order in which they choose rules, `severity` and `entries` in that in which
    the first one counts. `excluded` has patterns, each list with the directory that it counts from.
    `options` are those of rules: a file, a rule's name and its options, the first of each counts.
    """

    def __init__(self, texts: Sequence[ConfigText] = ()) -> None:
        self.texts = tuple(texts)
        self.path = texts[0].path if texts else ""
        self.directory = texts[0].directory if texts else os.getcwd()
        self.layers: list[Layer] = []
        self.severity: list[Severed] = []
        self.entries: list[Entry] = []
        self.excluded: list[tuple[str, list[str]]] = []
        self.options: list[tuple[ConfigText, str, dict[str, object]]] = []
        self.budget = UNLIMITED
        if texts:
            self._read()
        self.workflow_type = self._word("workflow-type")
        self.fail_on = self._word("fail-on")
        self.format = self._word("format")
        self.baseline = self._path("baseline")
        self.context = self._said("context") is not False
        self.fail_on_nothing = self._said("fail-on-nothing") is True

    def _read(self) -> None:
        """Take in what the files say of rules, definitions and patterns."""
        from asl_analyze.config.entry import budget_in, entries
        from asl_analyze.config.layer import Layer, listed, named
        from asl_analyze.config.severity import severities

        for text in self.texts:
            table = text.table
            self.layers.insert(0, Layer(text, (), table))
            self.severity += severities(text, (), table)
            self.entries += entries(text)
            patterns = listed(table.get("exclude"))
            if patterns:
                self.excluded.append((text.directory, patterns))
            self.options += [
                (text, rule, dict(named(options))) for rule, options in named(table.get("rules"))
            ]
            self.budget = self.budget.or_else(budget_in(table))

    def text_with(self, key: str) -> ConfigText | None:
        """The nearest file that says something of a key."""
        return next((text for text in self.texts if key in text.table), None)

    def _said(self, key: str) -> object:
        text = self.text_with(key)
        return None if text is None else text.table[key]

    def _path(self, key: str) -> str | None:
        """A path, which counts from the directory of the file that says it."""
        text = self.text_with(key)
        value = None if text is None else text.table[key]
        if text is None or not isinstance(value, str):
            return None
        return os.path.join(text.directory, value)

    def _word(self, key: str) -> str | None:
        value = self._said(key)
        return value.lower() if isinstance(value, str) else None
