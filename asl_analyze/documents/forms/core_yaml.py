"""What YAML 1.2 makes of words that YAML 1.1 has for booleans: `yes`, `No`, `on`, `OFF`.

The Serverless Framework reads its files with js-yaml, to which these are texts
(github.com/nodeca/js-yaml, `core` schema; 2026-11-28). Dates are more than texts there as well.
"""

from __future__ import annotations

from asl_analyze.syntax.tree import AmbiguousScalar, Scalar, String
from asl_analyze.syntax.yaml.scalar import read_as

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Fault, Node


def is_doubtful(fault: Fault) -> bool:
    """Whether a fault of YAML counts for readers of YAML 1.2 too."""
    return not (isinstance(fault, AmbiguousScalar) and fault.read_as == "boolean")


def core_value(text: str, node: Node) -> Node:
    """A value of YAML 1.2 in the place of one that YAML 1.1 reads as a boolean."""
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        word = text[node.start : node.end]
        if read_as(word) == "boolean":
            return String(node.start, node.end, word)
    return node
