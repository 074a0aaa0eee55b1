"""What is made when a wheel is built, and lies in no repository: the index of the rules."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[1]
NAME = "index.json"


class BuildWithIndex(build_py):  # type: ignore[misc]
    """Copies the packages and puts the index beside the rules."""

    def run(self) -> None:
        """Copy, then write: an editable wheel leads back to the checkout, so there."""
        super().run()
        if self.editable_mode:
            target = ROOT / "rules" / NAME
        else:
            target = Path(self.build_lib, "asl_analyze", "rules", NAME)
        target.write_text(rule_index(self.editable_mode), encoding="utf-8", newline="\n")


def rule_index(is_editable: bool) -> str:
    """The index, from the rules' files in this checkout; it takes nothing but Python."""
    sys.path.insert(0, str(ROOT))
    from asl_analyze.bundled import folder
    from asl_analyze.registry import load
    from asl_analyze.rule_index import index_text, rule_files

    files = rule_files(folder("rules"))
    rules = sorted(load(files), key=lambda rule: rule.code)
    return index_text(rules, files if is_editable else None)
