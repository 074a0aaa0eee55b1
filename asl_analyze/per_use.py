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
    for definition, results in by_use:
        alike = [
            number
            for number, (other, _) in enumerate(by_use)
            if other.template is not None and other.file is definition.file
        ]
        for result in results:
            having = [number for number in alike if identity(result) in keys[number]]
            is_of_some = definition.template is not None and len(having) < len(alike)
            yield result.said_of(_listed([labels[n] for n in having])) if is_of_some else result


def _listed(labels: list[str]) -> str:
    verb = "uses" if len(labels) == 1 else "use"
    return f"{' and '.join(labels)} {verb}"


def _labels(definitions: Sequence[Definition]) -> list[str]:
    """What tells the uses apart: the template, and the name in it where it uses the file twice."""
    templates = [definition.template for definition in definitions]
    return [
        f"'{found.template}'"
        if templates.count(found.template) == 1 or found.name is None
        else f"'{found.name}' in '{found.template}'"
        for found in definitions
    ]
