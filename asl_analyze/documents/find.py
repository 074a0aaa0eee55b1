"""Which definitions a file holds."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from asl_analyze.documents.definition import NOWHERE, Definition
from asl_analyze.documents.hosts import TOPS, host_of
from asl_analyze.documents.signs import is_certain, is_possible
from asl_analyze.syntax.size import multiplied, not_followed
from asl_analyze.syntax.tree import AmbiguousScalar, Array, DuplicateKey, Object, SecondDocument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault, Node, Tree


class Found:
    """The definitions in a file, what else its host says, and the faults of its text.

    `is_damaged` says that there may be definitions in it that could not be read; `unread` are
    sentences about what was not looked at, and of which no part tells.
    """

    __slots__ = ("definitions", "faults", "is_damaged", "parts", "unread")

    def __init__(
        self, definitions: list[Definition], parts: list[Part], faults: list[Fault]
    ) -> None:
        self.definitions = definitions
        self.parts = parts
        self.faults = faults
        self.is_damaged = False
        self.unread: list[str] = []


def looks_like_definition(root: Node | None) -> bool:
    """Whether a tree has what the top of a definition has."""
    return isinstance(root, Object) and "StartAt" in root.members and "States" in root.members


def looks_like_host(root: Node | None) -> bool:
    """Whether a tree is a template or a service file that may hold definitions inside."""
    if isinstance(root, Array):
        return any(_is_listed(item) for item in root.items)
    if not isinstance(root, Object):
        return False
    return root.kind == "body" or not root.members.keys().isdisjoint(TOPS)


def find_definitions(
    source: SourceText,
    tree: Tree,
    *,
    named: bool,
    workflow_type: str | None,
    project: Project | None = None,
) -> Found:
    """What a file holds that was read into `tree`.

    A file whose name says so is a definition whatever it holds, and so is text that stands in no
    file; one that a user named is a definition, if a broken one, where its text has `StartAt` or
    `States`, or where it is JSON or YAML by its name and holds nothing else: it is empty, or cannot
    be read. Of any other nothing is found, faults neither. `project` learns of the definition
    files that a host uses.
    """
    if tree.faults:
        from asl_analyze.documents.forms.rendered import rendered

        if (template := rendered(source, tree)) is not None:
            return Found([], [template], [])
        tree = _all_documents(source, tree)
    root = tree.root
    is_meant = is_certain(source.path) or (named and _is_meant(source, tree))
    if root is None:
        return Found([], [], tree.faults if is_meant or not named else [])
    if looks_like_host(root) and not looks_like_definition(root):
        found = _in_host(source, root, tree.faults, workflow_type, project)
        if found.definitions or found.parts or found.unread or not is_certain(source.path):
            return found
    elif not (looks_like_definition(root) or is_meant):
        return Found([], [], [] if named else tree.faults)
    root = _without_functions(source, root)
    return Found([Definition(source, root, workflow_type=workflow_type)], [], tree.faults)


def _is_listed(root: Node) -> bool:
    """Whether a tree is a manifest or a call of the API, of which a file may hold several."""
    host = host_of(root)
    return host is not None and host.is_listed


def _all_documents(source: SourceText, tree: Tree) -> Tree:
    """The tree with every document of a file of manifests, or as it is."""
    if not any(isinstance(fault, SecondDocument) for fault in tree.faults):
        return tree
    if not (isinstance(tree.root, Object) and {"apiVersion", "kind"} <= tree.root.members.keys()):
        return tree
    from asl_analyze.syntax.yaml.read import read_documents

    documents = read_documents(source.text)
    return documents if looks_like_host(documents.root) else tree


def _is_meant(source: SourceText, tree: Tree) -> bool:
    """Whether a file that a user named can be meant as a definition."""
    if source.path in NOWHERE or "StartAt" in source.text or "States" in source.text:
        return True
    root = tree.root
    if isinstance(root, Object):
        holds_nothing = not root.members
    else:
        holds_nothing = root is None or bool(tree.faults)
    return holds_nothing and is_possible(source.path)


def _without_functions(source: SourceText, root: Node) -> Node:
    """A tree in which CloudFormation's functions are unknown values.

    They stand in a file that a template or a service includes in a way that nobody can follow.
    """
    if "Fn::" not in source.text and '"Ref"' not in source.text and "Ref:" not in source.text:
        return root
    from asl_analyze.documents.cloudformation.template_object import TemplateObject
    from asl_analyze.documents.substitution.substitutions import Substitutions

    return TemplateObject(source, Substitutions(is_open=True)).rewritten(root)


def _in_host(
    source: SourceText,
    root: Node,
    faults: list[Fault],
    workflow_type: str | None,
    project: Project | None,
) -> Found:
    from asl_analyze.documents.parts import NoTarget
    from asl_analyze.documents.project import Project
    from asl_analyze.world.disk import Disk

    project = project or Project(Disk(()))
    found = Found([], [], faults)
    if (size := multiplied(root, source.text)) is not None:
        found.unread.append(not_followed(size, source.text))
        return found
    host = None
    for item in root.items if isinstance(root, Array) else [root]:
        if (of_item := host_of(item)) is None:
            continue
        host = of_item
        for made in host.find(source, item, project):
            if isinstance(made, Definition):
                made.workflow_type = made.workflow_type or workflow_type
                found.definitions.append(made)
            # Faults may hide resources, and a service's plugins make some.
            elif not (isinstance(made, NoTarget) and (faults or of_item.plugins)):
                found.parts.append(made)
    if host is None:
        return found
    found.is_damaged = bool(faults) and any(sign in source.text for sign in host.signs)
    found.faults = list(_concerning(faults, found.definitions))
    if host.is_core_yaml:
        from asl_analyze.documents.forms.core_yaml import is_doubtful

        found.faults = [fault for fault in found.faults if is_doubtful(fault)]
    return found


def _concerning(faults: list[Fault], definitions: list[Definition]) -> Iterator[Fault]:
    """The faults that hinder the whole file or are in a definition: the others are not ours."""
    places = sorted(
        (definition.root.start, definition.root.end)
        for definition in definitions
        if definition.excerpt is None or definition.excerpt.keeps_offsets
    )
    for fault in faults:
        at = fault.span.start
        index = bisect_right(places, at, key=itemgetter(0)) - 1
        is_inside = index >= 0 and at < places[index][1]
        if is_inside or not isinstance(fault, (AmbiguousScalar, DuplicateKey)):
            yield fault
