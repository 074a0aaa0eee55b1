"""Which members `$states` has in which field.

Source: AWS Step Functions Developer Guide, "Transforming data with JSONata"; what AWS refuses
when a definition is created was recorded.
"""

from __future__ import annotations

from asl_analyze.language.model import Map, Parallel, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.structure.site import Site

MEMBERS = ("input", "context", "result", "errorOutput")
AFTERWARDS = ("Output", "Assign")


def has_member(site: Site, name: str) -> bool:
    """Whether `$states.<name>` exists in the expressions of a site."""
    label = site.where.label
    if name == "result":
        own = not label and isinstance(site.state, (Task, Parallel, Map))
        return own and site.field in AFTERWARDS
    if name == "errorOutput":
        return label.startswith("Catch[") and site.field in AFTERWARDS
    return name in ("input", "context")
