"""What a request of an AWS API may hold, at every depth, in both spellings.

AWS SDK integrations spell members as the AWS SDK for Java v2 does (`DbInstanceIdentifier`),
optimized integrations as the API does with a first capital (`DBInstanceIdentifier`).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What the first character of a type's code says; anything else begins a structure's name.
_KINDS = {
    "[": "list",
    "{": "map",
    "$": "string",
    "^": "string",
    "#": "number",
    "&": "number",
    "?": "boolean",
    "@": "timestamp",
    "%": "blob",
    "*": "document",
}


class Type:
    """Type of a value: `kind` is structure, list, map or one of the scalars.

    Scalars are string, number, boolean, timestamp, blob and document (any JSON). They say what
    the API wants. Step Functions converts what stands where a string belongs; a string where an
    optimized integration wants a number or a boolean it refuses.
    """

    __slots__ = ("_code", "_structure", "kind")

    def __init__(self, code: str, structure: Callable[[str], StructureType]) -> None:
        self._code = code
        self._structure = structure
        self.kind = _KINDS.get(code[0], "structure")

    @property
    def whole(self) -> bool:
        """Whether it is a number without a fraction."""
        return self._code == "&"

    @property
    def enumerated(self) -> bool:
        """Whether it is a text of which the API lists the values; `enums` has them."""
        return self._code == "^"

    @property
    def identity(self) -> tuple[object, ...]:
        """What two types share that accept the same."""
        return self._code, self._structure

    @property
    def name(self) -> str:
        """Name of a structure, as the API has it; of every other kind an empty text."""
        return "" if self._code[0] in _KINDS else self._code

    @property
    def element(self) -> Type | None:
        """Type of a list's items or a map's values; a map's keys are data, not members."""
        return Type(self._code[1:], self._structure) if self._code[0] in "[{" else None

    @property
    def structure(self) -> StructureType | None:
        """Members of a structure, None for every other kind."""
        return None if self._code[0] in _KINDS else self._structure(self._code)


class StructureType:
    """Members of one structure.

    members: type by the name that AWS SDK integrations use, accepted other spellings included.
    api_members: type by the name that optimized integrations use.
    required, api_required: names in each of the two that must be present. AWS checks those of a
        request itself; deeper ones are left to the called service.
    tokens: required names that are idempotency tokens, which SDKs fill in but AWS SDK
        integrations want written.
    """

    __slots__ = ("_aliases", "api_members", "api_required", "members", "required", "tokens")

    def __init__(self, row: dict[str, str], structure: Callable[[str], StructureType]) -> None:
        self.members: dict[str, Type] = {}
        self.api_members: dict[str, Type] = {}
        self._aliases: dict[str, str] = {}
        required, tokens = [], []
        for text, code in row.items():
            name, _, canonical = text.partition("=")
            name, _, api_name = name.partition("|")
            bare = name.rstrip("!~")
            self.members[bare] = member = Type(code, structure)
            if canonical:
                self._aliases[bare] = canonical
                continue
            self.api_members[api_name or bare] = member
            if bare != name:
                required.append(bare)
            if name.endswith("~"):
                tokens.append(bare)
        self.required = tuple(required)
        self.tokens = frozenset(tokens)
        needed = {id(self.members[name]) for name in required}
        self.api_required = tuple(n for n, each in self.api_members.items() if id(each) in needed)

    def canonical(self, name: str) -> str:
        """The member that `name` is another spelling of, else `name` itself."""
        return self._aliases.get(name, name)

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Required members that none of `names` supplies, other spellings counted."""
        if not self.required:
            return ()
        given = {self._aliases.get(name, name) for name in names}
        return tuple(name for name in self.required if name not in given)
