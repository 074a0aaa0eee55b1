"""The reference of the library, as a page of the site: what is public, with its types."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import asl_analyze

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """# Library reference

What `from asl_analyze import …` gives. [From Python](library.md) shows how to use it, and says how
long it stays.
"""


def page() -> str:
    """The page in Markdown."""
    names = [name for name in asl_analyze.__all__ if not name.startswith("__")]
    entries = [(name, getattr(asl_analyze, name)) for name in names]
    sections = [_function(name, entry) for name, entry in entries if inspect.isfunction(entry)]
    sections += [_class(name, entry) for name, entry in entries if inspect.isclass(entry)]
    return "\n".join([HEAD, *sections]) + "\n"


def _function(name: str, function: Any) -> str:
    return f"## {name}\n\n{_signed(name, function)}\n{_said(function)}\n"


def _class(name: str, kind: type) -> str:
    members = "\n".join(_members(kind))
    return f"## {name}\n\n{_said(kind)}\n\n{members}\n"


def _members(kind: type) -> Iterator[str]:
    for name, member in vars(kind).items():
        if name.startswith("_") or not (inspect.isfunction(member) or isinstance(member, property)):
            continue
        if isinstance(member, property):
            returned = inspect.signature(member.fget).return_annotation if member.fget else "object"
            yield f"### {kind.__name__}.{name}\n\n```python\n{name}: {returned}\n```\n"
        else:
            yield f"### {kind.__name__}.{name}\n\n{_signed(name, member)}"
        yield f"{_said(member)}\n"


def _signed(name: str, function: Any) -> str:
    """The signature, a parameter a line."""
    signature = inspect.signature(function)
    shown = [str(one) for one in signature.parameters.values() if one.name != "self"]
    kinds = [one.kind for one in signature.parameters.values() if one.name != "self"]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        shown.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    lines = "".join(f"    {parameter},\n" for parameter in shown)
    inside = f"\n{lines}" if shown else ""
    return f"```python\ndef {name}({inside}) -> {signature.return_annotation}\n```\n".replace(
        "'", ""
    )


def _said(thing: Any) -> str:
    """The docstring; its list of errors as one of Markdown."""
    text = inspect.getdoc(thing) or ""
    before, heading, errors = text.partition("\nRaises:\n")
    if not heading:
        return text
    listed = "".join(f"\n- {line.strip()}" for line in errors.splitlines() if line.strip())
    return f"{before}\nRaises:\n{listed}"
