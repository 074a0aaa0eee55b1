"""The tests that can tell a mutant, in a process of their own that has the mutant.

No file is ever changed. The program is loaded once; each mutant is a child of that process, whose
functions are given the mutant's code. One of what runs on import has the program loaded anew.

The child first runs the *checks*, which are the fixtures and the examples of the rules' pages,
without pytest, since they take milliseconds; only those that reach the mutant's line, as one run
under coverage has found. What survives them is put to the test files that name the module or rule.
"""

from __future__ import annotations

import gc
import importlib.machinery
import os
import pickle
import re
import resource
import signal
import sys
import tempfile
import time
from functools import cache, partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mutants import Mutant

    Check = Callable[[], object]

ROOT = Path(__file__).resolve().parents[1]
RULES, FLOW = ROOT / "rules", ROOT / "asl_analyze" / "flow"
MEMORY = 4 * 2**30  # bytes of a child: a mutant that eats all memory must not take the machine
SLOWEST = 60  # seconds of processor time that test files may take
SELDOM = {"tests/test_docs.py", "tests/rules/test_words.py", "tests/rules/test_rule_set.py"}


class Reach:
    """Which checks reach a line, and how many seconds each check takes."""

    def __init__(self) -> None:
        self._checks = checks()
        found = _in_child(_measure, self._checks)
        if found is None:
            raise SystemExit("the fixtures fail without any mutant")
        self._lines: dict[str, dict[int, list[str]]] = found[0]
        self._seconds: dict[str, float] = found[1]

    def of(self, path: Path, line: int) -> list[str]:
        """The checks to ask, the quickest first; a line that runs on import is everybody's."""
        lines = self._lines.get(str(path), {})
        reached = set(lines.get(line, ()))
        if not reached - {""}:
            reached = {name for names in lines.values() for name in names}
        return sorted(reached - {""}, key=lambda name: self._seconds[name])

    def survives(self, mutant: Mutant) -> bool:
        """Whether neither the checks nor the test files that name the file tell the mutant."""
        names = self.of(mutant.path, mutant.line)
        limit = 5 + 8 * sum(self._seconds[name] for name in names)
        if names and _in_child(self._run, mutant, names, limit=limit) is None:
            return False
        files = test_files(mutant.path)
        return not files or _in_child(_run_files, mutant, files, limit=SLOWEST) is not None

    def _run(self, mutant: Mutant, names: list[str]) -> bool:
        known = self._checks if _become(mutant) else checks()
        for name in names:
            known[name]()
        return True


@cache
def test_files(path: Path) -> list[str]:
    """The test files of a module by their name or text, or of a rule by its code, name or file.

    An analysis is tested by what `tests/flow` asks of the rules and analyses that use it, too; its
    own tests come first, since they are quick and tell most.
    """
    found = _naming(_names(path), ROOT / "tests")
    found |= {f"tests/flow/{file.name}" for file in ROOT.glob(f"tests/flow/test_{path.stem}.py")}
    if path.is_relative_to(FLOW):
        users = [user for folder in (RULES, FLOW) for user in _users(_names(path)[0], folder)]
        found |= _naming([name for user in users for name in _names(user)], ROOT / "tests" / "flow")
    own = f"tests/flow/test_{path.stem}.py"
    return sorted(found - SELDOM, key=lambda file: (file != own, file))


def _users(module: str, folder: Path) -> list[Path]:
    found = folder.rglob("*.py")
    return [path for path in found if f"from {module} " in path.read_text(encoding="utf-8")]


def _naming(words: list[str], folder: Path) -> set[str]:
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))
    return {
        file.relative_to(ROOT).as_posix()
        for file in folder.rglob("test_*.py")
        if words and pattern.search(file.read_text(encoding="utf-8"))
    }


def _names(path: Path) -> list[str]:
    """A module's name; for a rule its name and code as well."""
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts)]
    if path.is_relative_to(RULES):
        code = re.search(r'"(ASL\d+)"', path.read_text(encoding="utf-8"))
        names += [path.stem.replace("_", "-"), *([code[1]] if code else [])]
    return names


def checks() -> dict[str, Check]:
    """Fixtures and page examples by name. Loads the program and its rules."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from asl_analyze import registry

    # Rules as their files have them, not as the index remembers them.
    vars(registry)["read_index"] = lambda *_: None
    from asl_analyze.kit.situations import expectation
    from tests.rules import test_details
    from tests.rules import test_rule_set as pages
    from tests.rules.situations import FIXTURES, found_in, situations
    from tests.rules.test_fixtures import folder_of, test_sound_machines_get_no_error

    def fixture(rules: list[Any], situation: Path) -> None:
        _same(found_in(situation, rules), expectation(situation).read_text(encoding="utf-8"))

    def details(rule: Any) -> None:
        folder = folder_of(rule)
        _same(test_details.seen(rule, folder), test_details.expected(folder))

    found: dict[str, Check] = {}
    for rule in registry.all_rules():
        for situation in situations(folder_of(rule)):
            name = f"{rule.name}/{situation.name}"
            found[name] = partial(fixture, [rule], situation)
        found[f"{rule.name}/details"] = partial(details, rule)
        found[f"{rule.name}/page"] = partial(
            pages.test_the_failing_example_fails_and_the_passing_one_passes, rule
        )
    for situation in situations(FIXTURES / "ok"):
        found[f"ok/{situation.name}"] = partial(test_sound_machines_get_no_error, situation)
    return found


def _same(seen: str, expected: str) -> None:
    if seen != expected:
        raise AssertionError


def _measure(known: dict[str, Check]) -> tuple[dict[str, dict[int, list[str]]], dict[str, float]]:
    import coverage

    watch = coverage.Coverage(
        data_file=None, include=[f"{folder}/*" for folder in (RULES, FLOW)], config_file=False
    )
    watch.start()
    seconds = {}
    for name, check in known.items():
        watch.switch_context(name)
        begun = time.process_time()
        check()
        seconds[name] = time.process_time() - begun
    watch.stop()
    data = watch.get_data()
    return {file: data.contexts_by_lineno(file) for file in data.measured_files()}, seconds


def _run_files(mutant: Mutant, files: list[str]) -> bool:
    import pytest
    from hypothesis import HealthCheck, settings

    # Neither may a busy machine tell a mutant.
    settings.register_profile("mutants", deadline=None, suppress_health_check=list(HealthCheck))
    settings.load_profile("mutants")
    _become(mutant)
    options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    if pytest.main([*options, *files]):
        raise AssertionError
    return True


def _become(mutant: Mutant) -> bool:
    """Gives the loaded functions the mutant's code, or has the program load anew: then False."""
    code = compile(mutant.source(), str(mutant.path), "exec")
    _load_instead(str(mutant.path), code)
    if not mutant.is_inside_function():
        for name in [
            name for name in sys.modules if name.split(".")[0] in ("asl_analyze", "tests")
        ]:
            del sys.modules[name]
        return False
    codes = {(each.co_qualname, each.co_firstlineno): each for each in _functions(code)}
    for function in gc.get_objects():
        if type(function) is FunctionType and function.__code__.co_filename == str(mutant.path):
            known = function.__code__
            function.__code__ = codes[known.co_qualname, known.co_firstlineno]
    return True


def _functions(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _functions(inner)


def _load_instead(path: str, code: CodeType) -> None:
    """Makes the import of a file run this code."""
    loader = importlib.machinery.SourceFileLoader
    usual = loader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
        return code if os.path.realpath(self.path) == path else usual(self, fullname)

    loader.get_code = get_code  # type: ignore[method-assign, assignment]


def _in_child(work: Callable[..., Any], *given: Any, limit: float = 600) -> Any | None:
    """What `work` returns in a child; None where it fails, takes too long or dies."""
    with tempfile.TemporaryFile() as answer:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _stay_within(limit)
            try:
                pickle.dump(work(*given), answer)
                answer.flush()
                os._exit(0)
            except BaseException:  # a mutant may raise anything
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if status:
            return None
        answer.seek(0)
        return pickle.load(answer)  # noqa: S301 - our own child wrote it


def _stay_within(limit: float) -> None:
    """Silent, within memory, and ended by the system after `limit` seconds of processor time."""
    os.setpgid(0, 0)
    signal.setitimer(signal.ITIMER_PROF, limit)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.chdir(ROOT)
