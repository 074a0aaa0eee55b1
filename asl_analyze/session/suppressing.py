"""What is found in one file held against what it suppresses, and what is found of that."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.documents.parts import Declaration
from asl_analyze.effort import Effort
from asl_analyze.place import Places
from asl_analyze.result import in_order
from asl_analyze.session.judging import judged
from asl_analyze.session.wholeness import is_whole
from asl_analyze.suppress.heeding import Heeding
from asl_analyze.suppress.read import of_text, suppressions
from asl_analyze.suppress.suppression import Suppression
from asl_analyze.suppress.unused import Judged
from asl_analyze.suppressed import SIGN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.find import Found
    from asl_analyze.engine import Engine
    from asl_analyze.result import Result
    from asl_analyze.results import Results
    from asl_analyze.session.elsewhere import Elsewhere
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppress.suppression import BrokenSuppression, Selector
    from asl_analyze.syntax.tree import Fault, Tree


def suppress(
    engine: Engine,
    source: SourceText,
    tree: Tree,
    found: Found,
    faults: Iterable[Fault],
    results: Results,
    elsewhere: Elsewhere | None,
) -> None:
    """Take out of the results what is suppressed, and add what rules find of the suppressions.

    `elsewhere` are the definitions that the file uses of others, where it may use any.
    """
    own = suppressions(source, tree, found.definitions) if SIGN in source.text else []
    whole = [one for one in own if isinstance(one, Suppression)]
    heeding = Heeding(source, {source.path: whole, **_beside(source, results)}, _declared(found))
    results[:], suppressed = heeding.split(results)
    results.suppressed = in_order([*results.suppressed, *suppressed], source)
    if not own:
        return
    if is_whole(source, found, faults, results):
        known = Judged(source, found, engine.rules)
        waiting = known.waiting(whole)
        if waiting and elsewhere is not None:
            known.know(elsewhere.heed(found, waiting, whole))
        unused = list(known.unused(whole))
        _use_as_express(engine, source, found.definitions, unused, heeding)
        for selector in unused:
            selector.is_unused = not selector.is_used
    _ask(engine, source, own, results)
    results[:] = in_order(results, source)


def _beside(source: SourceText, results: Iterable[Result]) -> dict[str, list[Suppression]]:
    """The suppressions in other files in which something was found."""
    files = {one.source.path: one.source for one in results if one.source.path != source.path}
    return {path: of_text(file) if SIGN in file.text else [] for path, file in files.items()}


def _declared(found: Found) -> dict[str, int]:
    parts = [part for part in found.parts if isinstance(part, Declaration)]
    return {part.name: part.place.span.start for part in parts}


def _use_as_express(
    engine: Engine,
    source: SourceText,
    definitions: Sequence[Definition],
    unused: Sequence[Selector],
    heeding: Heeding,
) -> None:
    """Note which selectors count where a definition is that of an Express workflow.

    Only where nothing says of which type it is: a template that is not at hand may.
    """
    untyped = [one for one in definitions if one.workflow_type is None]
    codes = {rule.code for selector in unused for rule in selector.rules}
    if not untyped or not codes:
        return
    for definition in untyped:
        definition.workflow_type = EXPRESS
    try:
        rules = [rule for rule in engine.rules if rule.code in codes]
        heeding.split(judged(engine.only(rules), source, (), untyped))
    finally:
        for definition in untyped:
            definition.workflow_type = None


def _ask(
    engine: Engine,
    source: SourceText,
    own: Iterable[Suppression | BrokenSuppression],
    results: Results,
) -> None:
    """Hand the suppressions to the rules, each with the text that its places count in."""
    reading = Effort.of_fixing(len(source.text))
    by_text: dict[Definition | None, list[object]] = {}
    for one in own:
        by_text.setdefault(one.definition, []).append(one)
    for definition, nodes in by_text.items():
        text = source if definition is None else definition.source
        places = Places(text, definition, pointed=False, reading=reading, edits_of=engine.edits_of)
        engine.ask(nodes, places, results)
