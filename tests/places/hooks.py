"""The hooks of this repository, as pre-commit reads them."""

from __future__ import annotations

from pathlib import Path

import yaml

_FILE = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
HOOKS = {described["id"]: described for described in yaml.safe_load(_FILE.read_text("utf-8"))}
