"""One suppression as a file has it, in whichever notation: a node that rules may ask for."""

from __future__ import annotations

from asl_analyze.source.shortened import without_middle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.rule import Maker, Place, Rule
    from asl_analyze.source.text import SourceText


class Selector:
    """What a suppression names: a rule by its code or name, the start of codes, or a family.

    `rules` are those that it means. It `is_unknown` where there certainly is no such rule, and
    `nearest` is then the one that is written most like it. `is_used` says that it keeps a finding
    from being told, and `is_unused` that it certainly keeps none.
    """

    __slots__ = (
        "is_unknown",
        "is_unused",
        "is_used",
        "nearest",
        "place",
        "rules",
        "suppression",
        "text",
    )

    def __init__(self, suppression: Suppression, text: str, place: Place) -> None:
        self.suppression = suppression
        self.text = without_middle(text)
        self.place = place
        self.rules: list[Rule] = []
        self.nearest: str | None = None
        self.is_unknown = False
        self.is_used = False
        self.is_unused = False


class Suppression:
    """Some rules whose findings need not be told in a part of a file, and why.

    Its places count in the text of `definition`, or where that is None in `source`. What it covers
    are `spans` of the file `source`, and what the `pointers` lead to: each the name of a definition
    and a JSON pointer in it. The subclasses are the notations.
    """

    __slots__ = ("definition", "place", "pointers", "reason", "selectors", "source", "spans")

    def __init__(
        self,
        source: SourceText,
        place: Place,
        reason: str | None,
        definition: Definition | None = None,
    ) -> None:
        self.source = source
        self.place = place
        self.reason = reason and without_middle(reason)
        self.definition = definition
        self.selectors: list[Selector] = []
        self.spans: set[tuple[int, int]] = set()
        self.pointers: set[tuple[str | None, str]] = set()

    def add(self, text: str, place: Place) -> Selector:
        """Add a selector as it is written."""
        made = Selector(self, text, place)
        self.selectors.append(made)
        return made

    @property
    def unused(self) -> list[Selector]:
        """The selectors that certainly keep nothing from being told."""
        return [selector for selector in self.selectors if selector.is_unused]

    def covers(self, offset: int) -> bool:
        """Whether what stands at an offset of the file is covered."""
        return any(start <= offset < end for start, end in self.spans)

    def left(self, without: Iterable[Selector]) -> list[str]:
        """Its selectors as they are written, without some of them."""
        gone = set(without)
        return [selector.text for selector in self.selectors if selector not in gone]

    def without(self, selectors: Iterable[Selector]) -> Maker:
        """The edits that take out some of its selectors, or all of it with the last one."""
        raise NotImplementedError

    def respelt(self, selector: Selector, text: str) -> Maker:
        """The edits that write another text for a selector."""
        raise NotImplementedError


class BrokenSuppression:
    """What is meant to suppress findings and does not; `reason` is a clause about it."""

    __slots__ = ("definition", "place", "reason", "source", "text")

    def __init__(
        self,
        source: SourceText,
        place: Place,
        text: str,
        reason: str,
        definition: Definition | None = None,
    ) -> None:
        self.source = source
        self.place = place
        self.text = without_middle(text)
        self.reason = reason
        self.definition = definition
