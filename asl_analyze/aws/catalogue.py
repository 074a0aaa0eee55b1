"""Services and actions that AWS SDK integrations can call, as one pinned SDK release knows them.

Absence is no proof: Step Functions adopts new services and members later than the SDKs and
keeps some that the SDKs dropped. Say "not known as of `catalogue().date`", not "does not exist".
"""

from __future__ import annotations

from asl_analyze.aws.nearest import nearest
from asl_analyze.aws.packed import Packed, shipped
from asl_analyze.aws.rows import keys, row
from asl_analyze.aws.shapes import StructureType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_opened: Catalogue | None = None


class Action(StructureType):
    """An action and the members of its request; `name` as in a resource ARN (`putItem`)."""

    __slots__ = ("name",)

    def __init__(self, name: str, members: dict[str, str], service: Service) -> None:
        super().__init__(members, service.structure)
        self.name = name


class Service:
    """A service that AWS SDK integrations may name.

    name: as in a resource ARN (`dynamodb`).
    prefix: of its error names, without the dot (`DynamoDb`).
    modelled: False for services known by name only; nothing can be said of their actions.
    listed: `2025` when in the developer guide's table of that year, the date when its release
        history added it, empty when AWS lists it nowhere (which is no proof against it).
    removed: when its release history says the service was removed, or empty.
    deprecated: actions that the service itself calls deprecated; most still work.
    """

    __slots__ = (
        "_actions",
        "_errors",
        "_known_actions",
        "_known_errors",
        "_known_structures",
        "_refused",
        "_structures",
        "deprecated",
        "listed",
        "modelled",
        "name",
        "prefix",
        "removed",
    )

    def __init__(self, name: str, parts: list[str]) -> None:
        import json

        head, self._actions, self._structures = parts
        facts: dict[str, Any] = json.loads(head)
        self.name = name
        self.prefix: str = facts["prefix"]
        self.modelled = bool(self._actions)
        self.listed: str = facts.get("listed", "")
        self.removed: str = facts.get("removed", "")
        self.deprecated = frozenset(facts.get("deprecated", ()))
        self._refused: dict[str, str] = facts.get("refused", {})
        self._errors: list[str] = facts.get("errors", [])
        self._known_errors: frozenset[str] | None = None
        self._known_actions: dict[str, Action | None] = {}
        self._known_structures: dict[str, StructureType] = {}

    @property
    def actions(self) -> tuple[str, ...]:
        """Names of all modelled actions, those that cannot be called included."""
        return keys(self._actions)

    @property
    def errors(self) -> frozenset[str]:
        """Error names that a task calling the service may report, `<prefix>.` included.

        The last two carry what the service does not model: service side, client side.
        """
        if self._known_errors is None:
            names = [*self._errors, self.prefix + "Exception", "SdkClientException"]
            self._known_errors = frozenset(f"{self.prefix}.{name}" for name in names)
        return self._known_errors

    def action(self, name: str) -> Action | None:
        """The action `name`, None when the catalogue does not know it."""
        if name not in self._known_actions:
            members = row(self._actions, name)
            self._known_actions[name] = None if members is None else Action(name, members, self)
        return self._known_actions[name]

    def refusal(self, action: str) -> str | None:
        """Why Step Functions cannot call `action`, None when nothing is known against it."""
        return self._refused.get(action)

    def structure(self, name: str) -> StructureType:
        """The structure `name`, as types refer to it; KeyError for no such name."""
        if name not in self._known_structures:
            members = row(self._structures, name)
            if members is None:
                raise KeyError(name)
            self._known_structures[name] = StructureType(members, self.structure)
        return self._known_structures[name]

    def nearest_action(self, name: str) -> str | None:
        """Callable action that `name` was most likely meant to be."""
        return nearest(name, (each for each in self.actions if each not in self._refused))


class Catalogue:
    """A catalogue file: the chunks are head, actions and structures of the services.

    Behind the places of the chunks the index has other names for services.

    botocore: version of the service models it was made from.
    date: day it was made, as YYYY-MM-DD.
    source: where the facts come from.
    """

    __slots__ = ("_file", "_services", "botocore", "date", "source")

    def __init__(self, file: str) -> None:
        self._file = Packed(file)
        self._services: dict[str, Service | None] = {}
        self.botocore: str = self._file.header["botocore"]
        self.date: str = self._file.header["date"]
        self.source: str = self._file.header["source"]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all services, those known by name only included."""
        return self._file.names

    def service(self, name: str) -> Service | None:
        """The service `name` of a resource ARN, None when the catalogue does not know it."""
        if name not in self._services:
            self._services[name] = self._read(name)
        return self._services[name]

    def nearest_service(self, name: str) -> str | None:
        """Service that `name` was most likely meant to be.

        Knows what AWS calls the services elsewhere: `logs`, `stepfunctions`, `ce`.
        """
        plain = "".join(letter for letter in name.lower() if letter.isalnum())
        known = self.names
        if plain in known:
            return plain
        alias: str | None = row(self._file.others, plain)
        return alias or nearest(plain, known)

    def _read(self, name: str) -> Service | None:
        parts = self._file.parts(name)
        return None if parts is None else Service(name, parts)


def catalogue() -> Catalogue:
    """The catalogue that ships with the package."""
    global _opened
    if _opened is None:
        _opened = Catalogue(shipped("catalogue.bin"))
    return _opened


def service(name: str) -> Service | None:
    """The service `name` (`dynamodb`) of the catalogue that ships with the package."""
    return catalogue().service(name)


def nearest_service(name: str) -> str | None:
    """Service that `name` was most likely meant to be: `sfn` for `stepfunctions`."""
    return catalogue().nearest_service(name)
