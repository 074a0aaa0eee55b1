"""The parts of a definition that a service takes out of other files or from elsewhere in its own.

`States: ${file(states.yml)}` stands for all that is in that file. An object or a list is put in
the place of the variable; a single value is left as one that only a deployment knows.
"""

from __future__ import annotations

from functools import partial

from asl_analyze.documents.assembly import Assembly
from asl_analyze.documents.serverless.value import variable
from asl_analyze.syntax.tree import Array, MalformedText, NestedTooDeep, Object, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from asl_analyze.documents.serverless.value import Service
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault, Node

    # What a container holds: the node, how to put something else there, and under which key.
    Child: TypeAlias = "tuple[Node, Callable[[Node], None], str]"

# Where a variable stands for states, and what is missing without it is more than one value.
STRUCTURE = ("States", "Branches", "Iterator", "ItemProcessor")


def parts_of(service: Service, source: SourceText) -> Parts:
    """Those of a file: definitions in one file may share parts, which then have one place."""
    made: Parts = service.parts.setdefault(source, Parts(service, source))
    return made


class Parts:
    """Puts the parts of the definitions in one file together.

    After each, `faults` are those of the texts of files met for the first time, and `left` the
    variables that stand for states and lead to nothing that can be read.
    """

    def __init__(self, service: Service, source: SourceText) -> None:
        self.assembly = Assembly(source)
        self.faults: list[Fault] = []
        self.left: list[Node] = []
        self._service = service
        self._roots: dict[str, Node | None] = {}

    def placed(self, root: Node) -> Node:
        """The tree with the parts in their places; no part holds itself."""
        self.faults, self.left = [], []
        is_open = {root: True}
        waiting = [(root, "", _children(root, ""))]
        while waiting:
            node, inside, children = waiting[-1]
            step = next(children, None)
            if step is None:
                is_open[node] = False
                waiting.pop()
                continue
            child, put, key = step
            if variable(child):
                found = self._part(child)
                if found is None or is_open.get(found):
                    self.left += [child] if key in STRUCTURE or inside == "States" else []
                    continue
                child = found
                put(child)
            elif is_open.get(child):
                put(Unknown(child.start, child.end, ""))
            if child not in is_open and isinstance(child, (Object, Array)):
                is_open[child] = True
                waiting.append((child, key, _children(child, key)))
        return root

    def _part(self, node: Node) -> Node | None:
        """The object or list that a variable stands for."""
        file = self._service.file(variable(node))
        if file is not None:
            found = self._root(file.path) if file.path and file.is_data else None
            key = file.key
        else:
            key = self._service.own_key(variable(node))
            found = self._root(self._service.top.source.path) if key else None
        for name in key.split(".") if key else ():
            found = found.get(name) if isinstance(found, Object) else None
        return found if isinstance(found, (Object, Array)) else None

    def _root(self, path: str) -> Node | None:
        if path not in self._roots:
            self._roots[path] = self._read(path)
        return self._roots[path]

    def _read(self, path: str) -> Node | None:
        top = self._service.top
        source: SourceText | None = top.source
        if path != top.source.path:
            source, faults = self._service.read(path)
            source = None if faults else source
        elif self.assembly.file is top.source:
            return top.node
        tree = None if source is None else self.assembly.add(source)
        if tree is None:
            return None
        self.faults += tree.faults
        # What follows a mistake of the text is in doubt, and so is the whole part.
        is_whole = not any(
            isinstance(fault, NestedTooDeep)
            or (isinstance(fault, MalformedText) and not fault.is_mended)
            for fault in tree.faults
        )
        return tree.root if is_whole else None


def _children(node: Node, key: str) -> Iterator[Child]:
    """What a container holds that stands under a key itself; so do the items of a list."""
    if isinstance(node, Array):
        for index, item in enumerate(node.items):
            yield item, partial(node.items.__setitem__, index), key
    elif isinstance(node, Object):
        for name, member in node.members.items():
            yield member.value, partial(setattr, member, "value"), name
