"""From sites to the expressions in them."""

from __future__ import annotations

from asl_analyze.embedded.expressions import (
    BrokenIntrinsic,
    BrokenJsonata,
    BrokenPath,
    BrokenReferencePath,
    CallInside,
    FaultyIntrinsic,
    IntrinsicExpression,
    JsonataExpression,
    JsonataLooking,
    NotAString,
    OpaqueExpression,
    OutsidePath,
    PathExpression,
    PathLooking,
    PlainString,
    TwiceInTemplate,
)
from asl_analyze.embedded.lookalikes import call_inside, looks_dynamic
from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.language.template import (
    OPENING,
    Dynamic,
    Literal,
    jsonata_text,
    template,
    walk,
)
from asl_analyze.structure.site import JsonataSite, PathSite, TemplateSite
from asl_analyze.syntax.tree import String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.structure.site import Site
    from asl_analyze.syntax.tree import Member


def read_site(part: object) -> Iterable[Expression]:
    """The expressions in a part of the structure walk; none where it is no site of them."""
    reader = _READERS.get(type(part))
    return () if reader is None else reader(part)


def _path_site(site: PathSite) -> Iterable[Expression]:
    return (_path(site, site.node),) if isinstance(site.node, String) else ()


def _path(site: PathSite, node: String) -> Expression:
    member = site.where.node.members.get(site.field)
    text = node.value
    if "${" in text and node.has_hole:
        return OpaqueExpression(site, member, node)
    if site.format == "string-path" and not text.startswith("$"):
        return _intrinsic(site, member, node)
    strict = site.format != "path"
    try:
        path = shared.reference_path(text) if strict else shared.path(text)
    except ExpressionError as error:
        broken = BrokenReferencePath if strict else BrokenPath
        return broken(site, member, node, error)
    return _sound(site, member, node, path)


def _sound(site: Site, member: Member | None, string: String, path: Path) -> PathExpression:
    kind = PathExpression if path.root == "$" else OutsidePath
    return kind(site, member, string, path)


def _template(site: TemplateSite) -> Iterator[Expression]:
    for part in walk(template(site.node, JSONPATH)):
        if isinstance(part, Dynamic) and part.member is not None:
            if part.twin is not None:
                yield TwiceInTemplate(site, part.member, part.twin)
            yield _dynamic(site, part.member)
        elif isinstance(part, Literal) and isinstance(part.node, String) and not part.is_item:
            yield _plain(site, part.member, part.node)


def _plain(site: Site, member: Member | None, string: String) -> PlainString:
    if looks_dynamic(string.value):
        return PathLooking(site, member, string)
    if string.value.startswith(OPENING):
        return JsonataLooking(site, member, string)
    span = call_inside(string.value)
    if span is not None:
        return CallInside(site, member, string, span)
    return PlainString(site, member, string)


def _dynamic(site: Site, member: Member) -> Expression:
    value = member.value
    if not isinstance(value, String):
        if isinstance(value, Unknown):
            return OpaqueExpression(site, member, member.key)
        return NotAString(site, member)
    text = value.value
    if "${" in text and value.has_hole:
        return OpaqueExpression(site, member, member.key)
    if not text.startswith("$"):
        return _intrinsic(site, member, value)
    try:
        return _sound(site, member, value, shared.path(text))
    except ExpressionError as error:
        return BrokenPath(site, member, value, error)


def _intrinsic(site: Site, member: Member | None, string: String) -> Expression:
    try:
        call = shared.intrinsic_call(string.value)
    except ExpressionError as error:
        return BrokenIntrinsic(site, member, string, error)
    problems = shared.intrinsic_problems(string.value)
    kind = FaultyIntrinsic if problems else IntrinsicExpression
    return kind(site, member, string, call, problems)


def _jsonata_strings(site: JsonataSite) -> Iterator[Expression]:
    top = site.where.node.members.get(site.field)
    for part in walk(template(site.node, JSONATA, top)):
        if isinstance(part.node, String):
            read = _jsonata if isinstance(part, Dynamic) else _plain
            yield read(site, part.member, part.node)


def _jsonata(site: Site, member: Member | None, string: String) -> Expression:
    if string.has_hole:
        return OpaqueExpression(site, member, string)
    text = jsonata_text(string)
    if text is None:
        opens, end = string.value.startswith(OPENING), len(string.value)
        missing = "'%}' at its end" if opens else "'{%' at its beginning"
        error = ExpressionError(f"the string has no {missing}", 0 if opens else end - 2, 2)
        return BrokenJsonata(site, member, string, error)
    try:
        ast = shared.jsonata_expression(text)
    except ExpressionError as error:
        return BrokenJsonata(site, member, string, error, 2)
    return JsonataExpression(site, member, string, 2, ast)


_READERS: dict[type, Callable[[Any], Iterable[Expression]]] = {
    TemplateSite: _template,
    PathSite: _path_site,
    JsonataSite: _jsonata_strings,
}
