"""What whoever writes rules needs to test them: pages, fixtures, and the rules for rules.

from asl_analyze.kit import pack_problems

def test_the_pack() -> None:
assert pack_problems("acme", "fixtures") == []
"""

from __future__ import annotations

from asl_analyze.kit.problems import pack_problems

__all__ = ["pack_problems"]
