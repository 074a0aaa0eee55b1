"""YAML text to a tree."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.tree import Array, MalformedText, Object, Tree
from asl_analyze.syntax.yaml.builder import Builder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern
    from typing import Any

    from asl_analyze.syntax.tree import Fault

NESTING_LIMIT = 1_000
_FAULT_LIMIT = 20
# libyaml compares each `%TAG` with all before; nobody needs so many, and more are not heeded.
_DIRECTIVES = 1_000


def read_yaml(text: str) -> Tree:
    """Read YAML; what stands before a syntax error is still in the tree."""
    from yaml.reader import ReaderError

    try:
        return _read(text)
    except (ReaderError, UnicodeEncodeError):
        # The parser refuses some characters altogether; in their stead it is given one it takes.
        tree = _read(_refused().sub("\ufffd", text))
        faults = [*_refused_characters(text), *tree.faults]
        faults.sort(key=lambda fault: fault.span)
        return Tree(tree.root, faults)


def read_documents(text: str) -> Tree:
    """Read YAML of several documents, which are the items of the tree's root."""
    tree = _read(_refused().sub("\ufffd", text), several=True)
    return Tree(tree.root, [*_refused_characters(text), *tree.faults])


def _read(text: str, *, several: bool = False) -> Tree:
    from yaml import MarkedYAMLError

    text = _with_few_directives(text)
    builder = Builder(text, NESTING_LIMIT)
    if several:
        builder.begin_stream()
    try:
        _build(text, builder, several=several)
    except MarkedYAMLError as error:
        from asl_analyze.syntax.yaml.problem import problem

        builder.faults.append(problem(error, text, NESTING_LIMIT))
    except UnicodeEncodeError:
        raise
    except (ValueError, OverflowError):
        # The parser without libyaml does so at an escape beyond the last character.
        from asl_analyze.syntax.yaml.problem import no_character

        builder.faults.append(no_character(text))
    builder.finish_all(max((fault.span.start for fault in builder.faults), default=0))
    if builder.root is None and not builder.faults:
        builder.faults.append(MalformedText(Span(0, len(text)), "yaml", "the text is empty"))
    builder.faults.sort(key=lambda fault: fault.span)
    return Tree(builder.root, builder.faults)


def _build(text: str, builder: Builder, *, several: bool) -> None:
    import yaml

    # The events come straight from the loader: `yaml.parse` asks twice for each.
    get_event = _loader(text).get_event
    documents = 0
    while True:
        event = get_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            builder.scalar(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            builder.finish(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            node = Object(0, 0, {}) if kind is yaml.MappingStartEvent else Array(0, 0, [])
            if not builder.begin(event, node):
                # Going on would cost libyaml time quadratic in the depth.
                return
        elif kind is yaml.AliasEvent:
            builder.alias(event)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1 and not several:
                builder.second_document(event)
                return
        elif kind is yaml.StreamEndEvent:
            return


def _loader(text: str) -> Any:
    import yaml

    made: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return made(text)


def events_of(text: str) -> Iterator[Any]:
    """The parser's events of all documents, up to a fault or to what is nested too deep."""
    import yaml

    text = _refused().sub("\ufffd", _with_few_directives(text))
    depth = 0
    try:
        get_event = _loader(text).get_event
        while depth <= NESTING_LIMIT:
            event = get_event()
            yield event
            kind = type(event)
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                depth += 1
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                depth -= 1
            elif kind is yaml.StreamEndEvent:
                return
    except (yaml.YAMLError, ValueError, OverflowError):
        return


def _with_few_directives(text: str) -> str:
    return text.replace("\n%TAG", "\n#TAG") if text.count("\n%TAG") > _DIRECTIVES else text


def _refused_characters(text: str) -> Iterator[Fault]:
    from itertools import islice

    for found in islice(_refused().finditer(text), _FAULT_LIMIT):
        reason = f"the character U+{ord(found[0]):04X} is not allowed in YAML"
        yield MalformedText(Span(*found.span()), "yaml", reason, is_mended=True)


@cache
def _refused() -> Pattern[str]:
    import re

    return re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
