"""Every rule of the pack has a page whose examples hold, and fixtures."""

from __future__ import annotations

import os
from pathlib import Path

from asl_analyze.kit import pack_problems

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def test_the_pack() -> None:
    # `BLESS=1 pytest` writes what is found as what is expected; read the differences.
    assert pack_problems("acme", FIXTURES, bless="BLESS" in os.environ) == []
