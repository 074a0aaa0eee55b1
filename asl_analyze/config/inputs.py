"""Files that tell what a definition is executed with: an example or a JSON Schema."""

from __future__ import annotations

import os

from asl_analyze.config.entry import SCHEMA
from asl_analyze.files.found import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.config.config import Config
    from asl_analyze.documents.definition import Definition
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Fault


class InputError(Exception):
    """A file that tells an input and cannot be used; the message names it, and the place."""


def given_input(path: str, *, is_schema: bool) -> Callable[[Definition], Shape | None]:
    """The input that an option's file tells, of every definition that is read.

    Raises:
        InputError: where the file cannot be used.
    """
    from asl_analyze.files.roots import read_option

    shape = _shape(path, read_option, is_schema=is_schema)
    return lambda _: shape


def configured_inputs(config: Config) -> Callable[[Definition], Shape | None] | None:
    """The inputs that the files of a configuration tell; None where there are none.

    Raises:
        InputError: where one of the files cannot be used.
    """
    told = [(entry, entry.input) for entry in config.entries if entry.input is not None]
    if not told:
        return None
    from asl_analyze.files.roots import disk_around

    # Whoever wrote the configuration may be a stranger: nothing outside of the repository is read.
    read = disk_around([config.path]).read
    shapes: dict[tuple[str, str], Shape] = {}
    for _, given in told:
        key = (given.kind, given.path)
        if key not in shapes:
            shown = os.path.relpath(given.path)
            is_schema = given.kind == SCHEMA
            shapes[key] = _shape(given.path, read, is_schema=is_schema, shown=shown)

    def find(definition: Definition) -> Shape | None:
        path = os.path.abspath(definition.file.path)
        return next(
            (
                shapes[given.kind, given.path]
                for entry, given in told
                if entry.fits(path, definition.name)
            ),
            None,
        )

    return find


def _shape(
    path: str, read: Callable[[str], bytes], *, is_schema: bool, shown: str | None = None
) -> Shape:
    shown = shown or path
    try:
        data = read(path)
    except OSError as error:
        raise InputError(f"{shown}: cannot be read: {reason(error)}") from error
    value = _plain(shown, data)
    if not is_schema:
        from asl_analyze.shapes.values import like_value

        return like_value(value)
    if not isinstance(value, (dict, bool)):
        raise InputError(f"{shown}:1:1: is not a JSON Schema: that is an object, true or false")
    from asl_analyze.shapes.json_schema import from_schema

    shape = from_schema(value)
    if shape.is_never:
        raise InputError(f"{shown}:1:1: admits no input at all")
    return shape


def _plain(path: str, data: bytes) -> Any:
    """The value in a JSON or YAML file.

    Raises:
        InputError: where it is none; the message has the place.
    """
    from asl_analyze.cost.profile.profile_file import plain
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.decode import decode
    from asl_analyze.syntax.read import format_of, read
    from asl_analyze.syntax.tree import AmbiguousScalar

    text, _ = decode(data)
    tree = read(text, format_of(path, text))
    fault = next((one for one in tree.faults if not isinstance(one, AmbiguousScalar)), None)
    if fault is not None:
        line, column = SourceText(path, text).position(fault.span.start)
        raise InputError(f"{path}:{line}:{column}: is not readable: {_why(fault)}")
    if tree.root is None:
        raise InputError(f"{path}:1:1: holds no value")
    try:
        return plain(tree.root)
    except RecursionError:
        raise InputError(f"{path}:1:1: is nested too deeply") from None


def _why(fault: Fault) -> str:
    from asl_analyze.syntax.tree import DuplicateKey, MalformedText

    if isinstance(fault, DuplicateKey):
        return f"the key '{fault.key.value}' is there twice"
    return fault.reason if isinstance(fault, MalformedText) else "it is nested too deeply"
