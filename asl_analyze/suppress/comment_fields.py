"""Suppressions in `Comment` fields, for JSON has no comments.

Each is about everything in the object that has the field: a state, a rule of a Choice, a Retrier or
Catcher, a branch, the whole definition.
"""

from __future__ import annotations

from asl_analyze.language.build import build
from asl_analyze.language.dissolve import dissolve
from asl_analyze.place import Places
from asl_analyze.suppress.directive import IGNORE_FILE, directives
from asl_analyze.suppress.suppression import BrokenSuppression, Suppression
from asl_analyze.suppressed import SIGN
from asl_analyze.syntax.tree import String, Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.edit.editor import Editor
    from asl_analyze.language.model import StateMachine
    from asl_analyze.rule import Edits, Maker
    from asl_analyze.suppress.directive import Directive
    from asl_analyze.suppress.suppression import Selector
    from asl_analyze.syntax.tree import Member, Node, Object

FIELD = "Comment"
NO_FILE = f"stands in a '{FIELD}'; write 'ignore' in that of the definition for all of it"


def suppressions(definitions: Iterable[Definition]) -> list[Suppression | BrokenSuppression]:
    """Those in the definitions of a file, each once, whichever definitions have it."""
    found: dict[object, Suppression | BrokenSuppression] = {}
    holders: dict[Node, list[_Holder]] = {}
    for definition in definitions:
        if SIGN not in definition.source.text:
            continue
        root = definition.root
        if root not in holders:
            holders[root] = list(_holders(definition))
        for holder in holders[root]:
            for directive in directives(holder.text):
                _add(found, definition, holder, directive)
    return list(found.values())


class _Holder:
    """An object with a `Comment`; `key` is where its own key stands, where it has one."""

    __slots__ = ("key", "member", "node", "text")

    def __init__(self, member: Member, text: str, node: Object, key: Node | None) -> None:
        self.member = member
        self.text = text
        self.node = node
        self.key = key


def _holders(definition: Definition) -> Iterator[_Holder]:
    machine = build(definition)
    if machine is None:
        return
    try:
        for node, key in _commented(machine):
            member = node.members.get(FIELD)
            if member is not None and isinstance(member.value, String):
                text = member.value.value
                if SIGN in text:
                    yield _Holder(member, text, node, key)
    finally:
        dissolve(machine)


def _commented(machine: StateMachine) -> Iterator[tuple[Object, Node | None]]:
    """The objects that may have a comment, with their keys."""
    for scope in machine.scopes:
        yield scope.node, None
        for state in scope.states:
            yield state.node, state.key
            for handler in (*state.retriers, *state.catchers):
                yield handler.node, None
            for choice in state.choices:
                yield from ((rule.node, None) for rule in choice.walk())


def _add(
    found: dict[object, Suppression | BrokenSuppression],
    definition: Definition,
    holder: _Holder,
    directive: Directive,
) -> None:
    places = Places(definition.source, definition)
    file, span = places.located(holder.member)
    key = file.path, span, directive.start
    made = found.get(key)
    if made is None:
        made = found[key] = _made(definition, holder, directive)
    if not isinstance(made, FieldSuppression):
        return
    if definition.excerpt is None:
        made.spans.update(_spans(definition, holder))
    else:
        pointer = places.pointer(holder.member) or ""
        made.pointers.add((definition.name, pointer.rpartition("/")[0]))


def _made(
    definition: Definition, holder: _Holder, directive: Directive
) -> FieldSuppression | BrokenSuppression:
    string = holder.member.value
    assert isinstance(string, String)  # noqa: S101 - no other is a holder
    fault = directive.fault or (NO_FILE if directive.word == IGNORE_FILE else None)
    if fault is None:
        return FieldSuppression(definition, holder.member, string, directive)
    place = Within(string, directive.start, directive.end)
    text = string.value[directive.start : directive.end]
    return BrokenSuppression(definition.source, place, text, fault, definition)


def _spans(definition: Definition, holder: _Holder) -> list[tuple[int, int]]:
    """What is covered in the file; of a definition that is a file of its own, all of that."""
    node, key = holder.node, holder.key
    if node is definition.root and definition.host == "asl":
        return [(0, len(definition.source.text) + 1)]
    if key is None or key.end > node.start:
        return [(one.start, one.end) for one in (node, key) if one is not None]
    return [(key.start, node.end)]


class FieldSuppression(Suppression):
    """A suppression in the value of a `Comment`."""

    __slots__ = ("_directive", "_member", "_string")

    def __init__(
        self, definition: Definition, member: Member, string: String, directive: Directive
    ) -> None:
        place = Within(string, directive.start, directive.end)
        super().__init__(definition.file, place, directive.reason, definition)
        self._member = member
        self._string = string
        self._directive = directive
        for name in directive.names:
            self.add(name.text, Within(string, name.start, name.end))

    def without(self, selectors: Iterable[Selector]) -> Maker:
        """The edits that take selectors out of the brackets, or with the last one all of it."""
        left, value, directive = self.left(selectors), self._string.value, self._directive
        if left:
            start, end = directive.inside
            return self._rewritten(f"{value[:start]}{', '.join(left)}{value[end:]}")
        before, rest = value[: directive.start].rstrip(), value[directive.end :]
        behind = rest.lstrip()
        between = "\n" if "\n" in rest[: len(rest) - len(behind)] else " "
        return self._rewritten(between.join(part for part in (before, behind) if part))

    def respelt(self, selector: Selector, text: str) -> Maker:
        """The edits that write another text for a selector."""
        place, value = selector.place, self._string.value
        assert isinstance(place, Within)  # noqa: S101 - the others have other places
        return self._rewritten(value[: place.start] + text + value[place.end :])

    def _rewritten(self, value: str) -> Maker:
        """The edits that write another comment, or take out an empty one."""

        def edits(editor: Editor) -> Edits | None:
            if value.strip():
                return editor.replace(self._string, value)
            return editor.remove(self._member)

        return edits
