"""Reading a found file, if its bytes look as if they held a definition."""

from __future__ import annotations

from asl_analyze.files.kinds import is_certain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.files.found import FoundFile
    from asl_analyze.world import World

# By host, words of which a file with definitions inside has at least one: resource types, the
# source of a module, a key.
HOST_SIGNS: dict[str, tuple[str, ...]] = {
    "cloudformation": ("::StateMachine",),
    "serverless": ("stepFunctions",),
    "terraform": (
        "aws_sfn_state_machine",
        "awscc_stepfunctions_state_machine",
        "/step-functions/aws",
    ),
    # These two hold their definitions inside, and the words of a definition find them.
    "manifest": (),
    "api_call": (),
}
# A call of a module, or the inputs of Terragrunt, and words with which they may give a definition.
CALL_SIGNS = (b'module "', b'"module"', b"inputs")
GIVEN_SIGNS = (b"templatefile(", b"file(", b"StartAt", b"EXPRESS", b"definition")
# A service of the Serverless Framework that takes resources out of other files.
INCLUDING_SIGNS = (b"resources:", b"${file(")
SIGNS = tuple(sign.encode() for signs in HOST_SIGNS.values() for sign in signs)


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


def has_trace(data: bytes) -> bool:
    """Whether both words stand in the bytes that no definition can do without, or a host's sign."""
    return (b"StartAt" in data and b"States" in data) or has_sign(data)


def has_sign(data: bytes) -> bool:
    """Whether a word stands in the bytes that a file with definitions inside cannot do without."""
    if any(sign in data for sign in SIGNS):
        return True
    if all(sign in data for sign in INCLUDING_SIGNS):
        return True
    return any(sign in data for sign in CALL_SIGNS) and any(sign in data for sign in GIVEN_SIGNS)
