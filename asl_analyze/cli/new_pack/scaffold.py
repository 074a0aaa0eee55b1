"""The files that a rule pack begins with, apart from its first rule."""

from __future__ import annotations

PROJECT = """[build-system]
requires = ["flit_core>=3.11,<5"]
build-backend = "flit_core.buildapi"

[project]
name = "{distribution}"
version = "0.1.0"
description = "Rules for asl-analyze"
requires-python = ">=3.11"
dependencies = ["asl-analyze>={least},<{most}"]

[project.optional-dependencies]
test = ["pytest"]

[project.entry-points."asl_analyze.rules"]
{pack} = "{package}"

[tool.flit.module]
name = "{package}"
"""

README = """# {distribution}

Rules for asl-analyze. In a virtual environment in which asl-analyze is installed:

```sh
pip install --editable '.[test]'
asl-analyze rule {pack}
python -m pytest
```

Where asl-analyze was installed with pipx or uv, the pack goes into the same environment:

```sh
pipx inject --editable asl-analyze .
uv tool install --with-editable . asl-analyze
```
"""

PACKAGE = '''"""Rules for asl-analyze."""

# Where a rule is explained.
RULES_URL = "https://example.com/{pack}#{{name}}"
'''

TEST = '''"""Every rule of the pack has a page whose examples hold, and fixtures."""

from __future__ import annotations

import os
from pathlib import Path

from asl_analyze.kit import pack_problems

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def test_the_pack() -> None:
    # `BLESS=1 pytest` writes what is found as what is expected; read the differences.
    assert pack_problems("{pack}", FIXTURES, bless="BLESS" in os.environ) == []
'''


def pack_files(pack: str, version: str) -> dict[str, str]:
    """The files of a pack by their paths in its directory; `version` is the program's."""
    major, minor = (int(part) for part in version.split(".")[:2])
    most = f"{major + 1}" if major else f"0.{minor + 1}"
    words = {
        "pack": pack,
        "package": package_of(pack),
        "distribution": f"{pack}-asl-rules",
        "least": f"{major}.{minor}",
        "most": most,
    }
    return {
        "pyproject.toml": PROJECT.format(**words),
        "README.md": README.format(**words),
        f"{package_of(pack)}/__init__.py": PACKAGE.format(**words),
        "tests/test_rules.py": TEST.format(**words),
    }


def package_of(pack: str) -> str:
    """The package of a pack's rules."""
    return f"{pack.replace('-', '_')}_asl_rules"
