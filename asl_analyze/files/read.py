"""Reading a found file, if its bytes look as if they held a definition."""

from __future__ import annotations

from asl_analyze.documents.signs import has_sign, has_trace, is_certain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.files.found import FoundFile
    from asl_analyze.world.world import World


def definition_bytes(file: FoundFile, world: World) -> bytes | None:
    """The file's bytes; None when it was only a guess and they show no trace of a definition.

    Raises what `world.read` raises.
    """
    data = world.read(file.path)
    return data if file.certain or has_trace(data) else None


def may_be_host(file: FoundFile, world: World) -> bool:
    """Whether a file may hold definitions inside, or name the files that hold them.

    Raises what `definition_bytes` raises.
    """
    if file.is_stream or is_certain(file.path):
        return False
    data = definition_bytes(file, world)
    return data is not None and has_sign(data)
