"""Forms that strings have, so far as it matters to who reads them."""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.shapes.shape import Texts

TIMESTAMP = "timestamp"
ARN = "arn"
UUID = "uuid"
HASH = "hash"

# A timestamp is of RFC 3339 as `Timestamp` of a Wait takes it, with an upper-case T and Z or an
# offset; what the context object and `$now()` give.
PATTERNS = {
    TIMESTAMP: r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)",
    ARN: r"arn:[^:]*:[^:]*:[^:]*:[^:]*:.*",
    UUID: r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    HASH: r"[0-9a-f]+",
}
WORDS = {
    TIMESTAMP: "a timestamp",
    ARN: "an ARN",
    UUID: "a UUID",
    HASH: "a hash in hexadecimal",
}


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(PATTERNS[form], re.ASCII | re.DOTALL)


def has_form(value: str, form: str) -> bool:
    """Whether a string is of a form."""
    return _pattern(form).fullmatch(value) is not None


def common_form(one: Texts, other: Texts) -> str:
    """A form that all strings of both have, "" where there is none that is known."""
    forms = {texts.form for texts in (one, other) if texts.values is None}
    if len(forms) != 1:
        return ""
    form = forms.pop()
    values = [value for texts in (one, other) for value in texts.values or ()]
    return form if all(has_form(value, form) for value in values) else ""
