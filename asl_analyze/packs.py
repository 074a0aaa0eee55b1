"""Rule packs: installed packages that bring rules of their own.

A pack names a package of rules in its metadata; the name of the entry point is that of the family:

    [project.entry-points."asl_analyze.rules"]
    acme = "acme_asl_rules"

Each module of the package is one rule, as in `rules/` of this project: the module, the function and
the rule have one name. The package says `RULES_URL`, the address of a rule's page, with `{name}` or
`{code}` in it.
"""

from __future__ import annotations

import os
import re
import sys

from asl_analyze.pack import Pack, PackError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint
    from types import ModuleType

    from asl_analyze.rule import Rule

GROUP = "asl_analyze.rules"
# `ASL` is this project's own; what a report may hold as a code is SARIF's (rule SARIF2009).
CODE = re.compile(r"(?!ASL)[A-Z]{2,8}[0-9]{3,4}")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def installed() -> list[tuple[Pack, list[Rule]]]:
    """The packs that are installed with their rules, in the order of their names.

    Raises:
        PackError: for one that cannot be loaded or declares something that no pack may.
    """
    if not _is_any_installed():
        return []
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=GROUP), key=lambda one: one.name)
    names = [entry.name for entry in found]
    for name in names:
        if names.count(name) > 1:
            raise PackError(name, "is there twice")
    return [_loaded(entry) for entry in found]


def _is_any_installed() -> bool:
    """Whether any distribution names a pack; `importlib.metadata` takes longer than a check."""
    group = f"[{GROUP}]".encode()
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                        if group in file.read().replace(b" ", b""):
                            return True
                except OSError:
                    continue
    return False


def _loaded(entry: EntryPoint) -> tuple[Pack, list[Rule]]:
    name = entry.name
    if not NAME.fullmatch(name):
        raise PackError(name, "has no name for a family of rules; one looks like 'acme'")
    try:
        package = entry.load()
    except Exception as error:
        raise PackError(name, f"cannot be loaded: {_said(error)}") from error
    dist = entry.dist
    source = name if dist is None else f"{dist.name} {dist.version}"
    pack = Pack(name, source, _url(name, package))
    rules = list(_rules(pack, package))
    if not rules:
        raise PackError(name, f"has no rules in '{entry.value}'")
    return pack, rules


def _url(name: str, package: ModuleType) -> str:
    url = getattr(package, "RULES_URL", None)
    is_one = isinstance(url, str) and url.startswith(("https://", "http://"))
    if not is_one or not ("{name}" in str(url) or "{code}" in str(url)):
        said = (
            "does not say where its rules are explained: its RULES_URL is no address with '{name}'"
        )
        raise PackError(name, said)
    return str(url)


def _rules(pack: Pack, package: ModuleType) -> Iterator[Rule]:
    from importlib import import_module
    from pkgutil import iter_modules

    from asl_analyze.rule import Rule

    for module in iter_modules(getattr(package, "__path__", ())):
        if module.name.startswith("_") or module.ispkg:
            continue
        full = f"{package.__name__}.{module.name}"
        try:
            declared = getattr(import_module(full), module.name, None)
        except Exception as error:
            raise PackError(pack.name, f"cannot load '{full}': {_said(error)}") from error
        if not isinstance(declared, Rule):
            raise PackError(pack.name, f"has a module '{full}' that declares no rule of its name")
        if not CODE.fullmatch(declared.code):
            said = f"has a rule with the code '{declared.code}'; one looks like 'ACME001'"
            raise PackError(pack.name, said)
        declared.pack = pack
        yield declared


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
