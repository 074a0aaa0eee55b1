"""How many cases a test tries that could try any number.

A change is tested with a part of them, the same each time; once a week CI tries all.
"""

from __future__ import annotations

import os

# Of a hundred cases.
SHARE = int(os.environ.get("ASL_ANALYZE_TRIES", "25"))


def tries(all: int) -> int:
    """So many of all cases, one at least."""
    return max(1, all * SHARE // 100)
