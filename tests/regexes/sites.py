"""Every regular expression of the program, and how it is used.

    python -m tests.regexes.sites

prints them as JSON. The source tells where `re` is called. What is composed while the program runs
is heard at `re` itself, in an interpreter that has loaded nothing of the program yet: all modules
are imported, every function that makes a pattern is called, and some expressions are read.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"compile", "match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"}
AT_ONE_PLACE = {"match", "fullmatch"}

# What is given to the functions that make a pattern of something.
GIVEN: dict[str, list[tuple[Any, ...]]] = {
    "asl_analyze.escape.log._commands": [(True,), (False,)],
    "asl_analyze.shapes.forms._pattern": [("timestamp",), ("arn",), ("uuid",), ("hash",)],
    "asl_analyze.syntax.written._yaml": [("'",), ('"',)],
    "asl_analyze.syntax.hcl.template._piece": [(True,), (False,)],
    "asl_analyze.syntax.hcl.string._heredoc_stop": [("EOT",), ("A.*(b",)],
    "asl_analyze.escape.log._Commands": [(" ", ""), (" \u2028", "\u200b")],
    "asl_analyze.documents.terraform.replace._numbers": [("$1",)],
    "asl_analyze.documents.terraform.replace._pattern": [("/a/",)],
    "asl_analyze.documents.written_back._openers": [("$",), ("",)],
    "asl_analyze.edit.scalars._plain": [(True,), (False,)],
    "asl_analyze.edit.trivia._tail": [(True,), (False,)],
    "asl_analyze.edit.trivia._trivia": [(True,), (False,)],
    "asl_analyze.expressions.jsonpath.plain.parse": [("$.a[0]", 0, 6)],
    "asl_analyze.expressions.jsonpath.plain._bracketed": [("[0]", 0, 3)],
}


class Site(NamedTuple):
    """A place in the source where `re` is called."""

    file: str
    line: int
    last: int
    use: str
    """`match` for what is only tried at one place of a text, `search` for all else."""


class Heard(NamedTuple):
    """A pattern, and where it was compiled; one of bytes is decoded as Latin-1."""

    file: str
    line: int
    pattern: str
    flags: int
    is_bytes: bool

    def written(self) -> str | bytes:
        """The pattern as `re` has it."""
        return self.pattern.encode("latin-1") if self.is_bytes else self.pattern


def sources() -> dict[str, Path]:
    """The program's modules by name."""
    found = {}
    for top in ("asl_analyze", "rules"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = list(path.relative_to(ROOT).with_suffix("").parts)
            parts = parts[:-1] if parts[-1] == "__init__" else parts
            if parts[-1] != "__main__":
                found[".".join(parts)] = path
    return found


@cache
def _trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sources().values()}


def called_on_re(node: ast.AST) -> str | None:
    """The function of `re` that a node calls."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
    return node.func.attr if of_re and node.func.attr in CALLS else None


def sites() -> list[Site]:
    """Every place where the program calls `re`."""
    found = []
    for path, tree in _trees().items():
        file = str(path.relative_to(ROOT))
        for top in tree.body:
            for node in ast.walk(top):
                called = called_on_re(node)
                if called is not None and isinstance(node, ast.Call):
                    use = _use(tree, top, node) if called == "compile" else called
                    use = "match" if use in AT_ONE_PLACE else "search"
                    found.append(Site(file, node.lineno, node.end_lineno or node.lineno, use))
    return found


def _use(tree: ast.Module, top: ast.stmt, made: ast.Call) -> str:
    """What is called on a compiled pattern, when its own module tells and nobody else can call."""
    for node in ast.walk(top):
        if isinstance(node, ast.Attribute) and node.value is made:
            return node.attr
    name = _name(top, made)
    if name is None:
        return "search"
    own = name.startswith("_") or isinstance(top, ast.ClassDef)
    trees = [tree] if own else _trees().values()
    used = {attribute for one in trees for attribute in _attributes(one).get(name, ())} & CALLS
    return "match" if used and used <= AT_ONE_PLACE else "search"


@cache
def _attributes(tree: ast.Module) -> dict[str, set[str]]:
    """What is asked of each name, or of what it returns."""
    asked: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            base = node.value.func if isinstance(node.value, ast.Call) else node.value
            for kind in ("id", "attr"):
                asked.setdefault(getattr(base, kind, ""), set()).add(node.attr)
    return asked


def _name(top: ast.stmt, made: ast.Call) -> str | None:
    """What a compiled pattern is called, or the function that returns it."""
    for node in ast.walk(top):
        if isinstance(node, ast.Assign) and node.value is made:
            return getattr(node.targets[0], "attr", None) or getattr(node.targets[0], "id", None)
    if isinstance(top, ast.FunctionDef):
        return top.name
    return None


def main() -> int:
    """Print the patterns."""
    heard: set[Heard] = set()
    plain = re._compile  # type: ignore[attr-defined]

    def listen(pattern: Any, flags: Any) -> Any:
        made = plain(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if any(file.is_relative_to(ROOT / top) for top in ("asl_analyze", "rules")):
            where = str(file.relative_to(ROOT)), frame.f_lineno
            heard.add(_heard(*where, made.pattern, int(made.flags)))
        return made

    re._compile = listen  # type: ignore[attr-defined]
    for name, path in sources().items():
        module = import_module("asl_analyze." + name if name.startswith("rules") else name)
        tree = _trees()[path]
        _call_makers(module, tree)
        for node in ast.walk(tree):
            if called_on_re(node) and isinstance(node, ast.Call):
                heard.update(_constant(module, node, str(path.relative_to(ROOT))))
    re._compile = plain  # type: ignore[attr-defined]
    heard.update(_terminals())
    json.dump(sorted(heard), sys.stdout)
    return 0


def _heard(file: str, line: int, pattern: str | bytes, flags: int) -> Heard:
    if isinstance(pattern, bytes):
        return Heard(file, line, pattern.decode("latin-1"), flags, True)
    return Heard(file, line, pattern, flags & ~re.UNICODE, False)


def _call_makers(module: Any, tree: ast.Module) -> None:
    """Call every function of a module that compiles a pattern."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if not any(map(called_on_re, ast.walk(node))):
            continue
        function = inspect.unwrap(getattr(module, node.name))
        given = GIVEN.get(f"{module.__name__}.{node.name}")
        if given is None:
            args = node.args.args if isinstance(node, ast.FunctionDef) else [node]
            given = [] if args or not inspect.isfunction(function) else [()]
        for arguments in given:
            function(*arguments)


def _constant(module: Any, call: ast.Call, file: str) -> list[Heard]:
    """The pattern of a call, if it is written there or a constant of the module."""
    try:
        pattern, flags = eval(_arguments(call), vars(module) | {"re": re})  # noqa: S307
    except NameError:
        return []
    known = isinstance(pattern, str | bytes)
    return [_heard(file, call.lineno, pattern, int(flags))] if known else []


def _arguments(call: ast.Call) -> str:
    given = [ast.unparse(one) for one in call.args]
    named = [ast.unparse(one.value) for one in call.keywords if one.arg == "flags"]
    before = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(called_on_re(call) or "", 2)
    rest = given[before:]
    return f"({given[0]}, {(named or rest or ['0'])[0]})"


def _terminals() -> list[Heard]:
    """What the scanners of the grammars try at a place."""
    found = []
    for path in sorted((ROOT / "grammars").glob("*.tables.json")):
        tables = json.loads(path.read_text(encoding="utf-8"))
        file = str(path.relative_to(ROOT))
        found += [Heard(file, 0, one[1], 0, False) for one in tables["terminals"]]
    return found


if __name__ == "__main__":
    sys.exit(main())
