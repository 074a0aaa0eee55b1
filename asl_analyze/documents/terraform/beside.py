"""What other blocks of a module say of a state machine: its aliases, the address that it had."""

from __future__ import annotations

from asl_analyze.documents.parts import Beside
from asl_analyze.syntax.hcl.read import ALIAS
from asl_analyze.syntax.tree import Array, Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.parts import Declaration
    from asl_analyze.documents.terraform.directory import Directory, File
    from asl_analyze.syntax.tree import Node

ROUTES = "routing_configuration"
VERSION = "state_machine_version_arn"


class Others:
    """The other blocks, read when somebody asks; `directory` has the other files of the module."""

    def __init__(self, file: File, directory: Directory | None) -> None:
        self._file = file
        self._directory = directory
        self._aliases: dict[str, dict[str, Node]] | None = None
        self._moved: dict[str, str] = {}

    def of(self, machine: Declaration) -> Beside:
        """What is said of a state machine, whose name is its address."""
        if self._aliases is None:
            self._aliases = {}
            for file in self._files():
                self._read(file, self._aliases)
        return Beside(self._aliases.get(machine.name), moved_from=self._moved.get(machine.name))

    def _files(self) -> Iterator[File]:
        yield self._file
        known = {} if self._directory is None else self._directory.files()
        yield from (file for path, file in known.items() if path != self._file.source.path)

    def _read(self, file: File, aliases: dict[str, dict[str, Node]]) -> None:
        for _, body in file.bodies("resource", ALIAS):
            name = body.get("name")
            if isinstance(name, String) and not name.has_hole:
                # A place is one in the file that is read.
                place = name if file is self._file else String(0, 0, name.value)
                for machine in set(_led_to(body.get(ROUTES))):
                    aliases.setdefault(machine, {})[name.value] = place
        for block in file.below("moved"):
            before, now = _address(block.get("from")), _address(block.get("to"))
            if before is not None and now is not None:
                self._moved[now] = before


def _led_to(routes: Node | None) -> Iterator[str]:
    """The addresses of the state machines whose versions an alias leads to."""
    for route in routes.items if isinstance(routes, Array) else [routes]:
        address = _address(route.get(VERSION)) if isinstance(route, Object) else None
        if address is not None:
            yield ".".join(address.split(".")[:2]).partition("[")[0]


def _address(node: Node | None) -> str | None:
    """An address as it is written, in JSON as the text of an expression."""
    if isinstance(node, Unknown):
        return node.text
    if not isinstance(node, String):
        return None
    return node.value.removeprefix("${").removesuffix("}")
