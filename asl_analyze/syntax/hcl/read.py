"""HCL, the language of Terraform, to a tree.

The scanner is our own: it gives the place of every key and every character of a string, which
`python-hcl2` does not, needs no compiled package as tree-sitter does, and goes on after a mistake.
The tree is that of Terraform's JSON syntax: blocks are objects below their type and their labels.
"""

from __future__ import annotations

from asl_analyze.source.span import Span
from asl_analyze.syntax.hcl.parser import Parser
from asl_analyze.syntax.tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node

NESTING_LIMIT = 1_000
STATE_MACHINE = "aws_sfn_state_machine"
CLOUD_CONTROL = "awscc_stepfunctions_state_machine"
ALIAS = "aws_sfn_alias"
_WANTED = (
    ["resource", STATE_MACHINE],
    ["resource", CLOUD_CONTROL],
    ["resource", ALIAS],
    ["moved"],
    ["data", "template_file"],
    ["locals"],
    ["module"],
    ["variable"],
    ["terraform"],
    # Terragrunt gives a module its arguments by this attribute of the file.
    ["inputs"],
)


def read_hcl(text: str, *, has_attributes: bool = False) -> Tree:
    """The blocks that have to do with state machines; the others are passed over.

    `has_attributes`: the file may have attributes of its own, as Terragrunt's do.
    """
    parser = Parser(text, Span(0, len(text)), NESTING_LIMIT)
    root = parser.file(_is_wanted, has_attributes=has_attributes)
    return Tree(root, parser.faults)


def read_expression(text: str, span: Span) -> Node:
    """The one expression that stands on a part of a text."""
    return Parser(text, span, NESTING_LIMIT).expression()


def _is_wanted(labels: list[str]) -> bool:
    return labels[:2] in _WANTED or labels[:1] in _WANTED
