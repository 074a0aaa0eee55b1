"""The file that lists known findings: JSON, one of them a line, in an order that lasts.

    {"version": 1, "findings": [
    {"path": "order.asl.json", "rule": "ASL207", "pointer": "/States/Route", "message": "…", …}
    ]}

A finding is known by its fingerprint; what else a line says is for people, and for telling whether
it could have been found again.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 1
# The fields of a line, in their order; the first four are always there.
NEEDED = ("path", "rule", "message", "fingerprint")
FIELDS = ("path", "found_by", "definition", "pointer", "rule", "message", "fingerprint")


class DamagedError(ValueError):
    """A file that is no list of known findings; the message is a clause that says why."""


class Known:
    """A known finding: the fields of its line.

    `found_by` is the file whose analysis found it, where that is another one; both paths count from
    the root of the repository that holds the list, or from its directory.
    """

    __slots__ = FIELDS

    def __init__(
        self,
        path: str,
        rule: str,
        message: str,
        fingerprint: str,
        *,
        found_by: str | None = None,
        definition: str | None = None,
        pointer: str | None = None,
    ) -> None:
        self.path = path
        self.rule = rule
        self.message = message
        self.fingerprint = fingerprint
        self.found_by = found_by
        self.definition = definition
        self.pointer = pointer

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands among others; no line number, since lines move."""
        return tuple(getattr(self, field) or "" for field in FIELDS)


def known_in(data: bytes) -> list[Known]:
    """The findings that a list has.

    Raises:
        DamagedError: where it is none.
    """
    import json

    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedError("it is not JSON") from error
    if not isinstance(document, dict) or "version" not in document:
        raise DamagedError("it has no 'version'")
    if document["version"] != VERSION:
        raise DamagedError(f"its version is not {VERSION}")
    rows = document.get("findings")
    if not isinstance(rows, list):
        raise DamagedError("its 'findings' are not a list")
    return [_known(row, number) for number, row in enumerate(rows, start=1)]


def _known(row: object, number: int) -> Known:
    fields = row if isinstance(row, dict) else {}
    texts = {name: fields.get(name) for name in FIELDS}
    for name, value in texts.items():
        if not isinstance(value, str) and (name in NEEDED or value is not None):
            raise DamagedError(f"'{name}' of finding {number} is not a text")
    return Known(**texts)  # type: ignore[arg-type]


def listed(known: Iterable[Known]) -> str:
    """The list of some findings; the same ones give the same text."""
    rows = ",\n".join(_row(one) for one in sorted(known, key=lambda one: one.order))
    head = f'{{"version": {VERSION}, "findings": ['
    return f"{head}\n{rows}\n]}}\n" if rows else f"{head}]}}\n"


def _row(known: Known) -> str:
    import json

    fields = {name: value for name in FIELDS if (value := getattr(known, name)) is not None}
    return json.dumps(fields, ensure_ascii=False)
