"""Suppressions in the `Metadata` of a CloudFormation or SAM template, and of its resources.

    Metadata:
      asl-analyze:
        ignore:
          - rule: missing-default
            reason: nobody else calls it
          - ASL201

Those of a resource are about the resource, and those of the template about all of it.
"""

from __future__ import annotations

from asl_analyze.edit.page import children
from asl_analyze.suppress.directive import IGNORE
from asl_analyze.suppress.suppression import BrokenSuppression, Suppression
from asl_analyze.suppressed import SIGN
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.edit.editor import Editor
    from asl_analyze.rule import Edits, Maker
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppress.suppression import Selector
    from asl_analyze.syntax.tree import Member, Node

    Found = Iterator[Suppression | BrokenSuppression]

METADATA, RULE, REASON = "Metadata", "rule", "reason"
NO_RULE = "names no rule"
NO_LIST = f"must hold '{IGNORE}' with a list of rules"
NO_KEY = f"is not known here; write '{IGNORE}' with a list of rules"
NO_FIELD = f"is not known here; an entry has '{RULE}' and '{REASON}'"
NO_ENTRY = f"has an entry that is neither the name of a rule nor '{RULE}' with '{REASON}'"


def suppressions(source: SourceText, root: Node | None) -> Found:
    """Those in a tree: in any object with `Metadata` that has something for this program."""
    if root is None or SIGN not in source.text:
        return
    for holder, key in _objects(root):
        member = holder.members.get(METADATA)
        metadata = None if member is None else member.value
        own = metadata.members.get(SIGN) if isinstance(metadata, Object) else None
        if member is None or own is None:
            continue
        if holder is root:
            spans = {(0, len(source.text) + 1)}
        elif key is None or key.end > holder.start:
            spans = {(one.start, one.end) for one in (holder, key) if one is not None}
        else:
            spans = {(key.start, holder.end)}
        for made in _within(source, (member, own)):
            if isinstance(made, Suppression):
                made.spans = spans
            yield made


def _objects(root: Node) -> Iterator[tuple[Object, Node | None]]:
    """Every object below and with a node, with the key that it is the value of."""
    waiting: list[tuple[Node, Node | None]] = [(root, None)]
    seen = {root}
    while waiting:
        node, key = waiting.pop()
        keys = {}
        if isinstance(node, Object):
            yield node, key
            keys = {member.value: member.key for member in node.members.values()}
        for child in children(node):
            if child not in seen:
                seen.add(child)
                waiting.append((child, keys.get(child)))


def _within(source: SourceText, way: tuple[Member, ...]) -> Found:
    """What stands under the program's name; `way` are the members that lead there."""
    own = way[-1]
    if not isinstance(own.value, Object):
        yield BrokenSuppression(source, own.key, SIGN, NO_LIST)
        return
    for member in own.value.members.values():
        if member.name != IGNORE:
            yield BrokenSuppression(source, member.key, member.name, NO_KEY)
            continue
        given = member.value
        items = given.items if isinstance(given, Array) else [given]
        if not items:
            yield BrokenSuppression(source, member.key, IGNORE, NO_RULE)
        for item in items:
            yield _entry(source, item, (*way, member))


def _entry(
    source: SourceText, item: Node, way: tuple[Member, ...]
) -> Suppression | BrokenSuppression:
    name: Node | None = item
    reason: Node | None = None
    if isinstance(item, Object):
        name, reason = item.get(RULE), item.get(REASON)
        for key in item.members.values():
            if key.name not in (RULE, REASON):
                return BrokenSuppression(source, key.key, key.name, NO_FIELD)
    if not isinstance(name, String) or not isinstance(reason, (String, type(None))):
        return BrokenSuppression(source, item, IGNORE, NO_ENTRY)
    if not name.value.strip():
        return BrokenSuppression(source, name, IGNORE, NO_RULE)
    made = MetadataSuppression(source, name, (reason and reason.value.strip()) or None)
    made.item, made.way = item, way
    made.add(name.value.strip(), name)
    return made


class MetadataSuppression(Suppression):
    """One entry of such a list; `way` are the members that lead to the list."""

    __slots__ = ("item", "way")

    item: Node
    way: tuple[Member, ...]

    def without(self, selectors: Iterable[Selector]) -> Maker:  # noqa: ARG002 - it has but one
        """The edits that take out the entry, with all that is left empty by that."""

        def edits(editor: Editor) -> Edits | None:
            emptied = self.way[-1]
            entries = emptied.value
            if isinstance(entries, Array) and len(entries.items) > 1:
                return editor.remove_item(entries, entries.items.index(self.item))
            for member in self.way[-2::-1]:
                if not isinstance(member.value, Object) or len(member.value.members) > 1:
                    break
                emptied = member
            return editor.remove(emptied)

        return edits

    def respelt(self, selector: Selector, text: str) -> Maker:
        """The edits that write another text for the rule."""
        place = selector.place
        return lambda editor: editor.replace(place, text) if isinstance(place, String) else None
