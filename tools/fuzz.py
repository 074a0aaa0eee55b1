"""Feeds the readers and the analysis with inputs that reach ever more of their code.

    pip install -e '.[test,fuzz]'
    python tools/fuzz.py                      ten seconds for each target
    python tools/fuzz.py --seconds 600 yaml   ten minutes for one
    python tools/fuzz.py --list               the targets

Coverage-guided by atheris; where that is not installed, since it has wheels for some systems only,
or with `--engine python`, the seeds are changed at random (`tools/mutator.py`). An input that
breaks a promise is written to `fixtures/fuzz/<target>/`, where the tests replay it from then on;
the exit code is 1. Promises: no exception, no place outside the text or ending before it begins, no
input that takes longer than `--timeout` seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "fixtures" / "fuzz"
LARGEST = 4_096  # bytes of an input: deep enough for every construct, small enough for speed


def main(arguments: list[str]) -> int:
    """Fuzz the wanted targets, each in a process of its own; 1 when one of them broke."""
    given = _parse(arguments)
    if given.inside:
        if given.engine == "python":
            return _change(given.targets[0], given)
        return _fuzz(given.targets[0], given.libfuzzer)
    sys.path.insert(0, str(ROOT))
    from tests.fuzz.targets import TARGETS

    if given.list:
        print(*TARGETS, sep="\n")
        return 0
    unknown = set(given.targets) - set(TARGETS)
    if unknown:
        print(f"there is no target {', '.join(sorted(unknown))}; see --list", file=sys.stderr)
        return 2
    guided = given.engine == "atheris"
    print(f"engine: {given.engine}", flush=True)
    holds = _holds if guided else _holds_without_guide
    broken = [target for target in given.targets or TARGETS if not holds(target, given)]
    print(f"broken: {', '.join(broken)}" if broken else "nothing broke")
    return 1 if broken else 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=10, help="for each target")
    parser.add_argument("--timeout", type=int, default=20, help="seconds that one input may take")
    found = importlib.util.find_spec("atheris")
    parser.add_argument(
        "--engine", choices=("atheris", "python"), default="atheris" if found else "python"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same search for the same seed")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--current", help=argparse.SUPPRESS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--libfuzzer", nargs="*", default=[], help=argparse.SUPPRESS)
    given, rest = parser.parse_known_args(arguments)
    given.libfuzzer = rest
    return given


def _holds(target: str, given: argparse.Namespace) -> bool:
    from tests.fuzz.seeds import seeds

    with tempfile.TemporaryDirectory() as folder:
        corpus, found = Path(folder, "corpus"), Path(folder, "found")
        corpus.mkdir()
        found.mkdir()
        for data in seeds(target):
            (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        command = [
            *(sys.executable, __file__, "--inside", target),
            f"-max_total_time={given.seconds}",
            f"-timeout={given.timeout}",
            f"-max_len={LARGEST}",
            f"-artifact_prefix={found}/",
            f"-seed={given.seed}",
            "-print_final_stats=1",
            "-verbosity=0",
            str(corpus),
        ]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
        _tell(target, done.stderr)
        for path in found.iterdir():
            # What is slow under watch, but in time, breaks no promise.
            if not path.name.startswith("slow-unit"):
                _keep(target, path.read_bytes())
        if done.returncode:
            print(done.stdout[-2_000:], done.stderr[-4_000:], sep="\n")
        return done.returncode == 0


def _holds_without_guide(target: str, given: argparse.Namespace) -> bool:
    """In a process of its own, so that one that hangs can be ended and kept."""
    with tempfile.TemporaryDirectory() as folder:
        current = Path(folder, "current")
        inside = [sys.executable, __file__, "--inside", target, "--engine", "python"]
        options = [f"--seconds={given.seconds}", f"--seed={given.seed}", f"--current={current}"]
        try:
            done = subprocess.run(  # noqa: S603
                [*inside, *options], cwd=ROOT, timeout=given.seconds + given.timeout
            )
        except subprocess.TimeoutExpired:
            print(f"{target}: an input takes more than {given.timeout} seconds")
            _keep(target, current.read_bytes())
            return False
        if done.returncode and current.exists():
            _keep(target, current.read_bytes())
        return done.returncode == 0


def _change(target: str, given: argparse.Namespace) -> int:
    import traceback

    sys.path.insert(0, str(ROOT))
    from mutator import search

    from tests.fuzz.seeds import seeds
    from tests.fuzz.targets import run

    def remembered(data: bytes) -> None:
        Path(given.current).write_bytes(data)
        run(target, data)

    count, _, error = search(
        remembered, list(seeds(target)), seconds=given.seconds, seed=given.seed, largest=LARGEST
    )
    print(f"{target}: {count} inputs", flush=True)
    if error is not None:
        traceback.print_exception(error)
    return 0 if error is None else 1


def _tell(target: str, printed: str) -> None:
    runs = [line.split()[-1] for line in printed.splitlines() if "number_of_executed" in line]
    print(f"{target}: {runs[0] if runs else 'no count of'} inputs", flush=True)


def _keep(target: str, data: bytes) -> None:
    folder = KEPT / target
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:12]
    path.write_bytes(data)
    print(f"  kept as {path.relative_to(ROOT)}")


def _fuzz(target: str, options: list[str]) -> int:
    """In a process of its own: everything the target loads is watched for coverage."""
    import pkgutil
    from importlib import import_module

    import atheris

    import asl_analyze

    sys.path.insert(0, str(ROOT))
    with atheris.instrument_imports(include=["asl_analyze"]):
        for module in pkgutil.walk_packages(asl_analyze.__path__, "asl_analyze."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
        from tests.fuzz.targets import run
    atheris.Setup([sys.argv[0], *options], lambda data: run(target, data))
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
