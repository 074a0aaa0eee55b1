"""From sites to the expressions in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.expressions import intrinsic, jsonpath
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.language.expressions import (
    BrokenIntrinsic,
    BrokenJsonata,
    BrokenPath,
    BrokenReferencePath,
    IntrinsicExpression,
    JsonataExpression,
    NotAString,
    OpaqueExpression,
    PathExpression,
    PlainString,
    TwiceInTemplate,
)
from asl_analyze.language.site import JsonataSite, PathSite, TemplateSite
from asl_analyze.syntax.tree import Array, Object, String, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.expressions import Expression
    from asl_analyze.language.site import Site
    from asl_analyze.syntax.tree import Member, Node


def read_sites(part: object) -> Iterator[object]:
    """A part of the structure walk, followed by the expressions in it where it is a site."""
    yield part
    if isinstance(part, TemplateSite):
        yield from _template(part)
    elif isinstance(part, PathSite):
        yield from _path(part)
    elif isinstance(part, JsonataSite):
        yield from _jsonata_strings(part)


def _path(site: PathSite) -> Iterator[Expression]:
    node = site.node
    if not isinstance(node, String):
        return
    member = site.where.node.members.get(site.field)
    if node.has_hole:
        yield OpaqueExpression(site, member, node)
        return
    text = node.value
    if site.format == "string-path" and not text.startswith("$"):
        yield _intrinsic(site, member, node)
        return
    strict = site.format != "path"
    try:
        path = jsonpath.parse_reference(text) if strict else jsonpath.parse(text)
    except ExpressionError as error:
        broken = BrokenReferencePath if strict else BrokenPath
        yield broken(site, member, node, error)
    else:
        yield PathExpression(site, member, node, path)


def _template(site: TemplateSite) -> Iterator[Expression]:
    waiting: list[Node] = [site.node]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array) and id(node) not in seen:
            seen.add(id(node))
            waiting.extend(reversed(node.items))
        elif isinstance(node, Object) and id(node) not in seen:
            seen.add(id(node))
            for name, member in node.members.items():
                if name.endswith(".$"):
                    yield from _dynamic(site, node, member)
                elif isinstance(member.value, String):
                    yield PlainString(site, member, member.value)
            below = [m.value for m in node.members.values() if not m.name.endswith(".$")]
            waiting.extend(reversed(below))


def _dynamic(site: Site, node: Object, member: Member) -> Iterator[Expression]:
    plain = node.members.get(member.name[:-2])
    if plain is not None:
        yield TwiceInTemplate(site, member, plain)
    value = member.value
    if isinstance(value, Unknown) or (isinstance(value, String) and value.has_hole):
        yield OpaqueExpression(site, member, member.key)
        return
    if not isinstance(value, String):
        yield NotAString(site, member)
    elif not value.value.startswith("$"):
        yield _intrinsic(site, member, value)
    else:
        try:
            yield PathExpression(site, member, value, jsonpath.parse(value.value))
        except ExpressionError as error:
            yield BrokenPath(site, member, value, error)


def _intrinsic(site: Site, member: Member | None, string: String) -> Expression:
    try:
        return IntrinsicExpression(site, member, string, intrinsic.parse(string.value))
    except ExpressionError as error:
        return BrokenIntrinsic(site, member, string, error)


def _jsonata_strings(site: JsonataSite) -> Iterator[Expression]:
    top = site.where.node.members.get(site.field)
    waiting: list[tuple[Member | None, Node]] = [(top, site.node)]
    seen: set[int] = set()
    while waiting:
        member, node = waiting.pop()
        if isinstance(node, String):
            yield from _jsonata(site, member, node)
        elif isinstance(node, Array) and id(node) not in seen:
            seen.add(id(node))
            waiting.extend((member, item) for item in reversed(node.items))
        elif isinstance(node, Object) and id(node) not in seen:
            seen.add(id(node))
            waiting.extend((below, below.value) for below in reversed(node.members.values()))


def _jsonata(site: Site, member: Member | None, string: String) -> Iterator[Expression]:
    text = string.value
    opens, closes = text.startswith("{%"), text.endswith("%}")
    if not opens and not closes:
        yield PlainString(site, member, string)
        return
    if string.has_hole:
        yield OpaqueExpression(site, member, string)
        return
    if not (opens and closes and len(text) >= 4):
        missing = "'%}' at its end" if opens else "'{%' at its beginning"
        error = ExpressionError(f"the string has no {missing}", 0 if opens else len(text) - 2, 2)
        yield BrokenJsonata(site, member, string, error)
        return
    from asl_analyze.expressions import jsonata

    try:
        ast = jsonata.parse(text[2:-2])
    except ExpressionError as error:
        yield BrokenJsonata(site, member, string, error, 2)
    else:
        yield JsonataExpression(site, member, string, 2, ast)
