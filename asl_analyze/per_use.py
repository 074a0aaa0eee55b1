"""One definition file in several uses: which findings are of all of them, and which of one."""

from __future__ import annotations

from asl_analyze.result import identity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Result


def results_of_uses(by_use: Sequence[tuple[Definition, list[Result]]]) -> Iterator[Result]:
    """The findings of each definition; what holds for some uses of a file only says for which.

    A file that two templates use may be right for one and wrong for the other.
    """
    keys = [{identity(result) for result in results} for _, results in by_use]
    labels = _labels([definition for definition, _ in by_use])
    for number, (definition, results) in enumerate(by_use):
        alike = [
            keys[other]
            for other, (found, _) in enumerate(by_use)
            if found.template is not None and found.file is definition.file
        ]
        for result in results:
            if definition.template is not None and len(alike) > 1:
                key = identity(result)
                if not all(key in each for each in alike):
                    result = result.said_of(labels[number])
            yield result


def _labels(definitions: Sequence[Definition]) -> list[str]:
    """What tells the uses apart: the template, and the name in it where it uses the file twice."""
    templates = [definition.template for definition in definitions]
    return [
        f"'{found.template}'"
        if templates.count(found.template) == 1 or found.name is None
        else f"'{found.name}' in '{found.template}'"
        for found in definitions
    ]
