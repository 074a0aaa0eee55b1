"""Lists what the program needs, with version, licence and use; fails on a licence not allowed.

    python tools/licences.py

It looks at what is installed beside it: the dependencies in pyproject.toml, and theirs in turn.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from email.message import Message

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = ("Apache", "BSD", "ISC", "MIT", "MPL", "Mozilla Public License", "PSF", "Python Software")
USES = {
    "click": "the command line out of the ordinary",
    "jsonschema": "the schemas that are printed and tested",
    "lark": "compiles the grammars when they change",
    "networkx": "export of graphs",
    "pathspec": ".gitignore and exclude",
    "PyYAML": "reads YAML's events",
    "sarif-om": "the objects of a SARIF log",
}
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def direct() -> list[str]:
    """The names of the dependencies in pyproject.toml."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [_name(wanted) for wanted in table["project"]["dependencies"]]


def needed() -> dict[str, Distribution]:
    """Every distribution that is installed for the program, by name.

    Raises:
        PackageNotFoundError: for a direct dependency that is not installed.
    """
    first = direct()
    found: dict[str, Distribution] = {}
    pending = list(first)
    while pending:
        name = pending.pop(0)
        if _key(name) in map(_key, found):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            if name in first:
                raise
            continue  # wanted by another Python or system only
        pending += [_name(one) for one in found[name].requires or [] if "extra ==" not in one]
    return found


def licence(of: Distribution) -> str:
    """The licence that a distribution states; empty where it states none."""
    fields = cast("Message", of.metadata)
    classes = [
        one.rpartition("::")[2].strip()
        for one in fields.get_all("Classifier") or []
        if one.startswith("License ::")
    ]
    stated = fields.get("License-Expression") or " / ".join(classes) or fields.get("License") or ""
    return stated.strip().split("\n", 1)[0]


def allowed(stated: str) -> bool:
    """Whether every licence in the statement may be used, or one of those to choose from."""
    choices = re.split(r"\bOR\b", stated)
    return any(
        all(part.strip(" ()").startswith(ALLOWED) for part in re.split(r"\bAND\b|/", choice))
        for choice in choices
    )


def main() -> int:
    """Print the list; 1 if a licence is missing or not allowed."""
    refused = []
    for name, of in sorted(needed().items(), key=lambda item: item[0].lower()):
        stated = licence(of)
        use = USES.get(name, "needed by one of the others")
        print(f"{name:28} {of.version:12} {stated or 'none stated':36} {use}")
        if not allowed(stated):
            refused.append(f"{name}: {stated or 'no licence stated'}")
    for one in refused:
        print(f"not on the list of licences: {one}", file=sys.stderr)
    return 1 if refused else 0


def _name(requirement: str) -> str:
    found = NAME.match(requirement)
    return found[0] if found else requirement


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
