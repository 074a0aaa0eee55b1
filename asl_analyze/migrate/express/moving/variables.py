"""Variables that are passed into a child: with its input, and taken out of it by a first state."""

from __future__ import annotations

from asl_analyze.language.model import JSONATA
from asl_analyze.migrate.express.moving.naming import fresh_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.flow.regions.regions import Region

    States = dict[str, dict[str, Any]]

INPUT, VARIABLES = "input", "variables"
TAKE = "Take variables"


def taking(region: Region, names: Sequence[str]) -> States:
    """The first state of the child: assigns the variables, and leaves the input; none for none."""
    if not names:
        return {}
    onward = {"Next": region.entry.name}
    name = fresh_name(TAKE, region.scope.machine)
    if region.scope.machine.language == JSONATA:
        assign = {one: f"{{% $states.input.{VARIABLES}.{one} %}}" for one in names}
        return {
            name: {
                "Type": "Pass",
                "Assign": assign,
                "Output": f"{{% $states.input.{INPUT} %}}",
                **onward,
            }
        }
    paths = {f"{one}.$": f"$.{VARIABLES}['{one}']" for one in names}
    return {name: {"Type": "Pass", "Assign": paths, "OutputPath": f"$.{INPUT}", **onward}}


def in_jsonata(names: Sequence[str]) -> str:
    """The expression of the text that the child is given."""
    given = ", ".join(f"'{one}': ${one}" for one in names)
    return f"{{% $string({{'{INPUT}': $states.input, '{VARIABLES}': {{{given}}}}}) %}}"


def in_paths(names: Sequence[str]) -> dict[str, Any]:
    """The payload template of what the child is given as text."""
    return {f"{INPUT}.$": "$", VARIABLES: {f"{one}.$": f"${one}" for one in names}}
