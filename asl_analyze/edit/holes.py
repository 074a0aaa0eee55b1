"""Strings of HCL that have values of Terraform's in them."""

from __future__ import annotations

from functools import cached_property

from asl_analyze.edit.scalars import hcl_string
from asl_analyze.edit.untold import Untold
from asl_analyze.syntax.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.page import Page


class Holes:
    """How the text writes each token that strings have in the tree for an expression."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def written(self, value: str) -> str:
        """A string in which the tokens that the text has are those expressions.

        Raises:
            Untold: where a token stands for several expressions.
        """
        parts: list[str] = []
        at = 0
        for start, end in tokens(value) if "${" in value else ():
            ways = self._ways.get(value[start:end], ())
            if len(ways) > 1:
                raise Untold
            if ways:
                parts += (hcl_string(value[at:start])[1:-1], *ways)
                at = end
        return f'"{"".join(parts)}{hcl_string(value[at:])[1:-1]}"'

    @cached_property
    def _ways(self) -> dict[str, set[str]]:
        from asl_analyze.syntax.hcl.nodes import Template

        ways: dict[str, set[str]] = {}
        for node in self._page.nodes():
            if not isinstance(node, Template):
                continue
            for inside, place in node.holes:
                token = node.value[slice(*inside)]
                ways.setdefault(token, set()).add(self._page.text[slice(*place)])
        return ways
