"""A place never ends before it begins, however damaged the text is."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from asl_analyze.source.span import Span
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Array, Object
from tests.fuzz.targets import run

if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Node

TEXTS: dict[Format, str] = {
    "json": '{"StartAt": "A", // first\n "States": {"A": {"Type": "Wait", "Seconds": [1, -2e3, {}],'
    ' \'x\': null, y: "\\u00e9\\"", }}}',
    "yaml": 'StartAt: A\nStates:\n  A: &a {Type: Wait, "Seconds": [1, {}, []], x: "\\u00e9"}\n'
    "  B: *a\n  C:\n    - 'it''s'\n    - |\n      text\n       more\n    - >-\n     folded\n"
    "    - <<: *a\n    - ? {a: []}\n      : {b, }\n",
    "hcl": 'locals {\n  a = jsonencode({ A = [1, -2.5], "b" = "x${upper("y")}" })\n}\n'
    'resource "aws_sfn_state_machine" "m" {\n  definition = <<-EOT\n    {"StartAt": "${a}"}\n'
    "  EOT\n}\n",
}
TARGETS = {"json": "definition_json", "yaml": "definition_yaml", "hcl": "terraform"}


def damaged(text: str) -> list[str]:
    """Every beginning of a text, and the text without each of its characters."""
    cut = [text[:at] for at in range(len(text) + 1)]
    return cut + [text[:at] + text[at + 1 :] for at in range(len(text))]


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="from 3 cannot end at 2"):
        Span(3, 2)
    assert Span(3, 3) == (3, 3)
    assert pickle.loads(pickle.dumps(Span(1, 2))) == Span(1, 2)  # noqa: S301


@pytest.mark.parametrize("format", TEXTS)
def test_every_node_of_a_damaged_text_stands_in_it(format: Format) -> None:
    for text in damaged(TEXTS[format]):
        tree = read(text, format)
        for fault in tree.faults:
            assert 0 <= fault.span.start <= fault.span.end <= len(text), (text, fault)
        seen: set[Node] = set()
        pending = [tree.root]
        while pending:
            node = pending.pop()
            if node is None or node in seen:
                continue
            seen.add(node)
            assert 0 <= node.start <= node.end <= len(text), (text, node)
            if isinstance(node, Array):
                pending += node.items
            elif isinstance(node, Object):
                for member in node.members.values():
                    pending += [member.key, member.value]


@pytest.mark.parametrize("format", TEXTS)
def test_every_finding_of_a_damaged_text_stands_in_it(format: Format) -> None:
    for text in damaged(TEXTS[format])[::5]:
        run(TARGETS[format], text.encode())
