"""The comments of a text, for those who want to read what stands in them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.source.span import Span
    from asl_analyze.syntax.read import Format


def comments(text: str, format: Format) -> Iterator[Span]:
    """Where the comments stand, in the order of the text, their signs included.

    JSON has none. Behind a fault of YAML there is no telling any more.
    """
    if format == "yaml":
        from asl_analyze.syntax.yaml.comments import yaml_comments

        yield from yaml_comments(text)
    elif format != "json":
        from asl_analyze.syntax.hcl.comments import hcl_comments

        yield from hcl_comments(text)
