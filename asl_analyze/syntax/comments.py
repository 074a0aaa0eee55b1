"""The comments of a text, for those who want to read what stands in them, or to add one."""

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


def unbroken(text: str, format: Format) -> Iterator[Span]:
    """What stands on several lines that cannot have a comment at their ends, in order.

    On the last line of each there is one all the same behind it, unless it reaches beyond that.
    """
    if format == "yaml":
        from asl_analyze.syntax.yaml.comments import yaml_texts

        yield from yaml_texts(text)
    elif format != "json":
        from asl_analyze.syntax.hcl.comments import hcl_texts

        yield from hcl_texts(text)
