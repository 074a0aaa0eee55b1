"""The tests that can tell a mutant, in a process of their own that loads the mutant.

No file is ever changed: a child process compiles the mutant in place of the file. It first runs the
*checks*, which are the fixtures and the examples of the rules' pages, without pytest, since they
take milliseconds; only those that reach the mutant's line, as one run under coverage has found.
What survives them is put to the test files that name the module or the rule.
"""

from __future__ import annotations

import importlib.machinery
import os
import pickle
import re
import resource
import signal
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType

    Check = Callable[[], object]

ROOT = Path(__file__).resolve().parents[1]
RULES, FLOW = ROOT / "rules", ROOT / "asl_analyze" / "flow"
MEMORY = 4 * 2**30  # bytes of a child: a mutant that eats all memory must not take the machine
SLOWEST = 150  # seconds of processor time and of waiting that test files may take
SELDOM = {"tests/test_docs.py", "tests/rules/test_words.py", "tests/rules/test_rule_set.py"}


class Reach:
    """Which checks reach a line, and how many seconds each check takes."""

    def __init__(self) -> None:
        found = _in_child(_measure, [RULES, FLOW])
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

    def seconds(self, names: Iterable[str]) -> float:
        """How long these checks take."""
        return sum(self._seconds[name] for name in names)


def survives(path: Path, source: str, names: list[str], seconds: float) -> bool:
    """Whether neither these checks nor the test files that name the file tell the mutant."""
    if names and _in_child(_run_checks, path, source, names, limit=5 + 8 * seconds) is None:
        return False
    files = test_files(path)
    return not files or _in_child(_run_files, path, source, files, limit=SLOWEST) is not None


@cache
def test_files(path: Path) -> list[str]:
    """The test files of a module by their name or text, or of a rule by its code, name or file.

    An analysis is tested by what `tests/flow` asks of the rules and analyses that use it, too.
    """
    found = _naming(_names(path), ROOT / "tests")
    found |= {f"tests/flow/{file.name}" for file in ROOT.glob(f"tests/flow/test_{path.stem}.py")}
    if path.is_relative_to(FLOW):
        users = [user for folder in (RULES, FLOW) for user in _users(_names(path)[0], folder)]
        found |= _naming([name for user in users for name in _names(user)], ROOT / "tests" / "flow")
    return sorted(found - SELDOM)


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
    """Fixtures and page examples by name. Loads the program, so only a child may call it."""
    from asl_analyze import registry

    # Rules as their files have them, not as the index remembers them.
    registry.read_index = lambda *_: None
    from tests.rules import test_details
    from tests.rules import test_rule_set as pages
    from tests.rules.situations import FIXTURES, expectation, found_in, situations
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
            found[name] = lambda r=rule, s=situation: fixture([r], s)
        found[f"{rule.name}/details"] = lambda r=rule: details(r)
        found[f"{rule.name}/page"] = lambda r=rule: (
            pages.test_the_failing_example_fails_and_the_passing_one_passes(r)
        )
    for situation in situations(FIXTURES / "ok"):
        found[f"ok/{situation.name}"] = lambda s=situation: test_sound_machines_get_no_error(s)
    return found


def _same(seen: str, expected: str) -> None:
    if seen != expected:
        raise AssertionError


def _measure(folders: list[Path]) -> tuple[dict[str, dict[int, list[str]]], dict[str, float]]:
    import coverage

    watch = coverage.Coverage(
        data_file=None, include=[f"{folder}/*" for folder in folders], config_file=False
    )
    watch.start()
    seconds = {}
    for name, check in checks().items():
        watch.switch_context(name)
        begun = time.perf_counter()
        check()
        seconds[name] = time.perf_counter() - begun
    watch.stop()
    data = watch.get_data()
    return {file: data.contexts_by_lineno(file) for file in data.measured_files()}, seconds


def _run_checks(path: Path, source: str, names: list[str]) -> bool:
    _load_instead(path, source)
    known = checks()
    for name in names:
        known[name]()
    return True


def _run_files(path: Path, source: str, files: list[str]) -> bool:
    import pytest

    _load_instead(path, source)
    options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    if pytest.main([*options, *files]):
        raise AssertionError
    return True


def _load_instead(path: Path, source: str) -> None:
    """Makes the import of a file compile this source; nothing of it may be loaded yet."""
    loader = importlib.machinery.SourceFileLoader
    usual = loader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
        if os.path.realpath(self.path) == str(path):
            return compile(source, str(path), "exec")
        return usual(self, fullname)

    loader.get_code = get_code  # type: ignore[method-assign]


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
    """Silent, within memory, and ended by the system after `limit` seconds."""
    os.setpgid(0, 0)
    signal.setitimer(signal.ITIMER_REAL, limit)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.chdir(ROOT)
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
