"""The one error that parsing an expression raises."""

from __future__ import annotations


class ExpressionError(ValueError):
    """A text that is not an expression of its language.

    `message` is a sentence for people, `offset` the place in code points from the start of
    the text, `length` how many code points are wrong there (0 where something is missing
    at the end), `code` the reference implementation's code where it has one (JSONata: S0203).
    """

    def __init__(self, message: str, offset: int, length: int = 1, code: str | None = None) -> None:
        super().__init__(message, offset, length, code)
        self.message = message
        self.offset = offset
        self.length = length
        self.code = code

    def __str__(self) -> str:
        code = f" ({self.code})" if self.code else ""
        return f"{self.message} at offset {self.offset}{code}"
