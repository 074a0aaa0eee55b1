"""Definitions in whatever file, and files after edits of the definition in them."""

from __future__ import annotations

from asl_analyze.documents.definition import Definition
from asl_analyze.documents.find import find_definitions
from asl_analyze.edit import Editor, applied
from asl_analyze.effort import Effort
from asl_analyze.place import Places
from asl_analyze.rule import SAFE, Edit, Fix
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import Array, Member, Node, Object


class Machine:
    """The one definition of a text, and its nodes by their steps."""

    def __init__(self, path: str, text: str) -> None:
        source = SourceText(path, text)
        tree = read(text, format_of(path, text))
        found = find_definitions(source, tree, named=True, workflow_type=None)
        self.text = text
        self.definition: Definition
        (self.definition,) = found.definitions
        self.editor = Editor.of(self.definition)

    def at(self, *steps: str | int) -> Node:
        node: Node = self.definition.root
        for step in steps:
            if isinstance(step, int):
                assert isinstance(node, Array)
                node = node.items[step]
            else:
                node = self.member_of(node, step).value
        return node

    def object(self, *steps: str | int) -> Object:
        node = self.at(*steps)
        assert isinstance(node, Object)
        return node

    def array(self, *steps: str | int) -> Array:
        node = self.at(*steps)
        assert isinstance(node, Array)
        return node

    def member(self, *steps: str | int) -> Member:
        *others, name = steps
        assert isinstance(name, str)
        return self.member_of(self.at(*others), name)

    def member_of(self, node: Node, name: str) -> Member:
        assert isinstance(node, Object)
        return node.members[name]

    def file_after(self, edits: tuple[Edit, ...] | None) -> str | None:
        """The file with edits of the definition; None where they cannot be told."""
        if edits is None:
            return None
        reading = Effort.of_fixing(len(self.text))
        places = Places(self.definition.source, self.definition, reading=reading)
        fix = places.fix(Fix("change it", edits, SAFE))
        return None if fix is None else applied(self.text, fix.edits)
