"""Whether a member of a request has the same value at each attempt of its Task.

The States Language does not say whether a Task's fields are worked out once or for each attempt,
so what makes a new value whenever it is asked (`States.UUID()`, `$now()`) is not known.
"""

from __future__ import annotations

import re

from asl_analyze.language.model import JSONATA
from asl_analyze.syntax.tree import Array, Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Member

SAME = "is the same at each attempt"

# Of the context object these are of the attempt, by the developer guide's page on it.
_OF_THE_ATTEMPT = re.compile(r"(?:\$\$|\$states\.context)\.(State\.RetryCount|Task\.Token)\b")
_MADE_ANEW = re.compile(
    r"States\.UUID|States\.MathRandom|\$(?:uuid|random|now|millis|shuffle|eval)\s*\("
)
# The whole context, or the whole of its state, holds the number of the attempt.
_CONTEXT = re.compile(
    r"(?:\$\$|\$states\.context)(?!\.(?:Execution|StateMachine|Map|State\.Name)\b)"
)


def steadiness(member: Member, language: str | None) -> tuple[bool | None, str]:
    """Whether it is the same at each attempt, None when it is not known, and that in words."""
    node = member.value
    if isinstance(node, Unknown) or (isinstance(node, String) and node.has_hole):
        return None, "is known only at deployment"
    if isinstance(node, Object | Array):
        return None, "is put together"
    if not isinstance(node, String):
        return True, f"{SAME}, and the same in all executions"
    text = node.value
    dynamic = text.startswith("{%") if language == JSONATA else member.name.endswith(".$")
    if not dynamic:
        return True, f"{SAME}, and the same in all executions"
    if _OF_THE_ATTEMPT.search(text):
        return False, "is another one at each attempt"
    made = _MADE_ANEW.search(text)
    if made is not None:
        call = made.group().rstrip("( ")
        return None, f"comes from '{call}', which may be another one at each attempt"
    if _CONTEXT.search(text):
        return None, "may be another one at each attempt"
    return True, SAME
