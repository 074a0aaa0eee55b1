"""One definition file in several uses: which findings are of all of them, and which of some."""

from __future__ import annotations

from asl_analyze.result import identity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Identity, Result
    from asl_analyze.source.text import SourceText


# A file may have thousands of uses; a message names so many of those that it is about.
SHOWN = 3


def results_of_uses(by_use: Sequence[tuple[Definition, list[Result]]]) -> Iterator[Result]:
    """The findings of each definition; what holds for some uses of a file only says for which.

    A file that two templates use may be right for one and wrong for the other.
    """
    uses: dict[SourceText, list[Definition]] = {}
    having: dict[tuple[SourceText, Identity], list[tuple[Definition, Result]]] = {}
    for definition, results in by_use:
        if definition.template is not None:
            uses.setdefault(definition.file, []).append(definition)
            for key, result in {identity(result): result for result in results}.items():
                having.setdefault((definition.file, key), []).append((definition, result))
    for definition, results in by_use:
        if definition.template is None:
            yield from results
            continue
        alike = uses[definition.file]
        for result in results:
            some = having.get((definition.file, identity(result)), ())
            if not some or some[0][0] is not definition:
                continue  # told with the first use that has it
            told = result if _agree(found for _, found in some) else result.fixed_by(None)
            if len(some) < len(alike):
                told = told.said_of(_listed([one for one, _ in some], alike))
            yield told


def _agree(results: Iterable[Result]) -> bool:
    """Whether one and the same fix mends all of them, or there is none."""
    fixes = [result.fix for result in results]
    return len({fix and (fix.text, fix.change) for fix in fixes}) == 1


def _listed(some: list[Definition], alike: list[Definition]) -> str:
    named = [_label(definition, alike) for definition in some[:SHOWN]]
    if len(some) > SHOWN:
        named = [", ".join(named), f"{len(some) - SHOWN} more"]
    return f"{' and '.join(named)} {'uses' if len(some) == 1 else 'use'}"


def _label(definition: Definition, alike: list[Definition]) -> str:
    """What tells a use apart: the template, and the name in it where it uses the file twice."""
    is_only = sum(other.template == definition.template for other in alike) == 1
    if is_only or definition.name is None:
        return f"'{definition.template}'"
    return f"'{definition.name}' in '{definition.template}'"
