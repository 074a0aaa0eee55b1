"""Files that tell what a definition is executed with: an example or a JSON Schema."""

from __future__ import annotations

import os

from asl_analyze.cli.options.fitting import first_fitting
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.config.inputs import SCHEMA
from asl_analyze.files.found import reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.config.file import Config
    from asl_analyze.documents.definition import Definition
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Fault


def given_input(path: str, *, is_schema: bool) -> Callable[[Definition], Shape | None]:
    """The input that an option's file tells, of every definition that is read.

    Raises:
        RefusedError: where the file cannot be used.
    """
    from asl_analyze.files.roots import read_option

    shape = _shape(path, read_option, is_schema=is_schema)
    return lambda _: shape


def configured_inputs(config: Config) -> Callable[[Definition], Shape | None]:
    """The inputs that the files of a configuration tell, of the definitions that it names.

    Raises:
        RefusedError: where one of the files cannot be used.
    """
    from asl_analyze.files.roots import disk_around

    # Whoever wrote the configuration may be a stranger: nothing outside of the repository is read.
    read = disk_around([config.path]).read
    known: dict[tuple[str, str], Shape] = {}
    told: list[tuple[str, Shape]] = []
    for given in config.inputs:
        key = (given.kind, given.path)
        if key not in known:
            shown = os.path.relpath(given.path)
            known[key] = _shape(given.path, read, is_schema=given.kind == SCHEMA, shown=shown)
        told.append((given.pattern, known[key]))
    return first_fitting(config, "inputs", told)


def _shape(
    path: str, read: Callable[[str], bytes], *, is_schema: bool, shown: str | None = None
) -> Shape:
    shown = shown or path
    try:
        data = read(path)
    except OSError as error:
        raise RefusedError(f"{shown}: cannot be read: {reason(error)}") from error
    value = _plain(shown, data)
    if not is_schema:
        from asl_analyze.shapes.values import like_value

        return like_value(value)
    if not isinstance(value, (dict, bool)):
        raise RefusedError(f"{shown}:1:1: is not a JSON Schema: that is an object, true or false")
    from asl_analyze.shapes.json_schema import from_schema

    shape = from_schema(value)
    if shape.is_never:
        raise RefusedError(f"{shown}:1:1: admits no input at all")
    return shape


def _plain(path: str, data: bytes) -> Any:
    """The value in a JSON or YAML file.

    Raises:
        RefusedError: where it is none; the message has the place.
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
        raise RefusedError(f"{path}:{line}:{column}: is not readable: {_why(fault)}")
    if tree.root is None:
        raise RefusedError(f"{path}:1:1: holds no value")
    try:
        return plain(tree.root)
    except RecursionError:
        raise RefusedError(f"{path}:1:1: is nested too deeply") from None


def _why(fault: Fault) -> str:
    from asl_analyze.syntax.tree import DuplicateKey, MalformedText

    if isinstance(fault, DuplicateKey):
        return f"the key '{fault.key.value}' is there twice"
    return fault.reason if isinstance(fault, MalformedText) else "it is nested too deeply"
