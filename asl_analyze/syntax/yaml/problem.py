"""The problems of the YAML parser in plain words."""

from __future__ import annotations

from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import MalformedText, NestedTooDeep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml import MarkedYAMLError

    from asl_analyze.syntax.tree import Fault

_NO_CHARACTER = "this escape sequence does not stand for a character"

# What a problem begins with or holds, and what is said instead. The first that fits counts.
_WORDS = (
    ("mapping values are not allowed", "a ':' is not allowed here; text with ': ' needs quotes"),
    ("block sequence entries are not allowed", "a list item is not allowed here"),
    ("block mapping values are not", "a key is not allowed here"),
    ("mapping keys are not allowed", "a key is not allowed here"),
    ("could not find expected ':'", "expected ':' after the key"),
    ("did not find expected ',' or '}'", "expected ',' or '}'"),
    ("did not find expected ',' or ']'", "expected ',' or ']'"),
    ("did not find expected '-'", "expected a list item with the indentation of those before"),
    ("did not find expected key", "expected a key with the indentation of those before"),
    ("did not find expected node content", "expected a value"),
    ("did not find expected <document start>", "expected the end of the text"),
    ("did not find expected comment or line break", "expected the end of the line"),
    ("unknown escape character", "this is not an escape sequence of YAML"),
    ("escape code", _NO_CHARACTER),
    ("did not find expected hexdecimal", "expected a hexadecimal digit in the escape sequence"),
    ("found undefined tag handle", "the prefix of the tag is not declared"),
    ("that cannot start any token", "this character cannot begin a value without quotes"),
    ("unexpected document indicator", "a document ends inside a quoted string"),
)


# What libyaml says from its release of 2026 on, where it stops at a depth of its own (1,000).
_TOO_DEEP = "exceeded maximum nesting depth"


def problem(error: MarkedYAMLError, text: str, limit: int) -> Fault:
    """The fault for what the parser stumbled over; `limit` is the depth that is read."""
    mark = error.problem_mark or error.context_mark
    if _TOO_DEEP in (error.problem or "") and mark is not None:
        at = min(mark.index, len(text))
        return NestedTooDeep(Span(at, min(at + 1, len(text))), limit, is_last=True)
    return _malformed(error, text)


def _malformed(error: MarkedYAMLError, text: str) -> MalformedText:
    problem = error.problem or "this cannot be read"
    mark = error.problem_mark or error.context_mark
    reason = next((words for key, words in _WORDS if key in problem), problem)
    if "unexpected end of stream" in problem:
        mark = error.context_mark or mark
        reason = "a quoted string is not closed"
    at = min(mark.index, len(text)) if mark is not None else 0
    if text.startswith("\t", at) and "cannot begin" in reason:
        reason = "a tab cannot indent a line; YAML needs spaces"
    return MalformedText(Span(at, min(at + 1, len(text))), "yaml", reason)


def no_character(text: str) -> MalformedText:
    """The fault for an escape sequence beyond U+10FFFF."""
    import re

    found = re.search(r"\\U(?!000|0010)[0-9a-fA-F]{8}", text)
    at = found.start() if found else 0
    return MalformedText(Span(at, min(at + 10, len(text))), "yaml", _NO_CHARACTER)
