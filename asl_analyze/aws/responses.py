"""What the actions of AWS's APIs return, as one pinned SDK release knows them.

No member is known to be always there: services leave out what has no value. Absence here is no
proof either, as with requests: say "not known as of the catalogue's date".
"""

from __future__ import annotations

from asl_analyze.aws import catalogue
from asl_analyze.aws.packed import Packed, shipped
from asl_analyze.aws.rows import row
from asl_analyze.aws.shapes import StructureType

_opened: Responses | None = None


class _Answers:
    """What one service returns."""

    __slots__ = ("_actions", "_known", "_name", "_structures")

    def __init__(self, name: str, parts: list[str]) -> None:
        self._name = name
        self._actions, self._structures = parts
        self._known: dict[str, StructureType] = {}

    def action(self, name: str) -> StructureType | None:
        """Members of what an action returns, None for an action that is not known."""
        members = row(self._actions, name)
        return None if members is None else StructureType(members, self.structure)

    def structure(self, name: str) -> StructureType:
        """The structure `name`; those that requests have too stand in the catalogue alone."""
        if name not in self._known:
            members = row(self._structures, name)
            if members is None:
                service = catalogue.service(self._name)
                if service is None:
                    raise KeyError(name)
                self._known[name] = service.structure(name)
            else:
                self._known[name] = StructureType(members, self.structure)
        return self._known[name]


class Responses:
    """A file of responses: the chunks are actions and structures of the services.

    source, date: where the facts come from, and their date as YYYY-MM-DD.
    """

    __slots__ = ("_file", "_services", "date", "source")

    def __init__(self, file: str) -> None:
        self._file = Packed(file)
        self._services: dict[str, _Answers | None] = {}
        self.source: str = self._file.header["source"]
        self.date: str = self._file.header["date"]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the services whose responses are known."""
        return self._file.names

    def response(self, service: str, action: str) -> StructureType | None:
        """Members of what `service:action` returns, None when it is not known."""
        answers = self._of(service)
        return None if answers is None else answers.action(action)

    def structure(self, service: str, name: str) -> StructureType:
        """A structure of what a service returns, by its API's name; KeyError for no such."""
        answers = self._of(service)
        if answers is None:
            raise KeyError(service)
        return answers.structure(name)

    def _of(self, service: str) -> _Answers | None:
        if service not in self._services:
            parts = self._file.parts(service)
            self._services[service] = None if parts is None else _Answers(service, parts)
        return self._services[service]


def responses() -> Responses:
    """The responses that ship with the package."""
    global _opened
    if _opened is None:
        _opened = Responses(shipped("responses.bin"))
    return _opened


def response(service: str, action: str) -> StructureType | None:
    """Members of what `service:action` returns, such as `dynamodb` and `getItem`."""
    return responses().response(service, action)
