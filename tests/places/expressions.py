"""GitHub's expressions, as far as the action has them: names, texts, comparisons and logic.

Read on 2026-11-28:
https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

from __future__ import annotations

import re
from typing import Any

_TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w.-]*)|(&&|\|\||==|!=|[!()]))")
_INSIDE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


def filled(text: str, contexts: dict[str, Any]) -> str:
    """A text with its expressions worked out."""
    return _INSIDE.sub(lambda found: as_text(value_of(found[1], contexts)), text)


def is_true(condition: str, contexts: dict[str, Any]) -> bool:
    """Whether the `if` of a step holds, with or without the marks of an expression."""
    found = _INSIDE.fullmatch(condition.strip())
    return bool(value_of(found[1] if found else condition, contexts))


def as_text(value: object) -> str:
    """A value as it stands in a text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_of(expression: str, contexts: dict[str, Any]) -> Any:
    """The value of an expression; what is nowhere is an empty text."""
    reader = _Reader(expression.strip(), contexts)
    value = reader.either()
    assert not reader.tokens, f"cannot read {expression}"
    return value


class _Reader:
    def __init__(self, text: str, contexts: dict[str, Any]) -> None:
        self.contexts = contexts
        self.tokens: list[str] = []
        at = 0
        while at < len(text):
            token = _TOKEN.match(text, at)
            assert token, f"cannot read {text[at:]}"
            self.tokens.append(token[0].strip())
            at = token.end()
            if not text[at:].strip():
                break

    def either(self) -> Any:
        value = self.both()
        while self._takes("||"):
            other = self.both()
            value = value or other
        return value

    def both(self) -> Any:
        value = self.comparison()
        while self._takes("&&"):
            other = self.comparison()
            value = value and other
        return value

    def comparison(self) -> Any:
        value = self.one()
        if self._takes("=="):
            return as_text(value).lower() == as_text(self.one()).lower()
        if self._takes("!="):
            return as_text(value).lower() != as_text(self.one()).lower()
        return value

    def one(self) -> Any:
        word = self.tokens.pop(0)
        if word == "!":
            return not self.one()
        if word == "(":
            value = self.either()
            assert self._takes(")")
            return value
        if word.startswith("'"):
            return word[1:-1].replace("''", "'")
        if word in ("true", "false"):
            return word == "true"
        value = self.contexts
        for name in word.split("."):
            value = value.get(name, "") if isinstance(value, dict) else ""
        return value

    def _takes(self, token: str) -> bool:
        if self.tokens[:1] != [token]:
            return False
        self.tokens.pop(0)
        return True
