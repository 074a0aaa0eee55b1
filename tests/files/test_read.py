"""Which bytes are worth an analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.files.found import FoundFile
from asl_analyze.files.read import definition_bytes
from asl_analyze.world.disk import Disk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ('{"StartAt": "A", "States": {}}', True),
        ('"DefinitionString": "{\\"StartAt\\": \\"A\\", \\"States\\": {}}"', True),
        ("StartAt: A\nStates:\n", True),
        ('{"States": {}}', False),
        ("", False),
    ],
)
def test_a_guess_is_read_when_both_words_stand_in_it(
    tmp_path: Path, text: str, is_read: bool
) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    guess = FoundFile(str(path), named=False, certain=False)
    sure = FoundFile(str(path), named=True, certain=True)
    world = Disk([str(tmp_path)])
    assert definition_bytes(guess, world) == (text.encode() if is_read else None)
    assert definition_bytes(sure, world) == text.encode()
