"""Variables: where they are assigned."""

from __future__ import annotations

from asl_analyze.structure.site import JsonataSite, TemplateSite
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.structure.site import Site
    from asl_analyze.syntax.tree import Member


def assigned_members(site: Site) -> Iterator[tuple[str, Member]]:
    """The variables that a site assigns, each with its member; none where it is no `Assign`."""
    if site.field != "Assign" or not isinstance(site.node, Object):
        return
    if isinstance(site, (JsonataSite, TemplateSite)):
        for name, member in site.node.members.items():
            # In JSONata the key is the name; `x.$` is then a name with a dot.
            plain = name.removesuffix(".$") if isinstance(site, TemplateSite) else name
            yield plain, member
