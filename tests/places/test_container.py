"""The image: what it is built from makes the wheel, and what runs in it has no rights to lose."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from check_wheel import differences

ROOT = Path(__file__).parents[2]
SKIPPED = shutil.ignore_patterns("__pycache__", "index.json")


def instructions() -> list[tuple[str, str]]:
    """The instructions of the file with what stands behind each, comments left out."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in joined.split("\n"))]


def last(word: str) -> str:
    return [rest for name, rest in instructions() if name == word][-1]


def stages() -> list[str]:
    return [rest for name, rest in instructions() if name == "FROM"]


def test_others_layers_are_those_of_a_digest_and_nothing_else_is_taken_in() -> None:
    pinned, *own = stages()
    assert re.fullmatch(r"docker\.io/library/python:[\w.-]+@sha256:[0-9a-f]{64} AS python", pinned)
    assert own == ["python AS build", "python"]
    assert "ADD" not in dict(instructions())


def test_what_runs_is_nobody_and_the_program_alone() -> None:
    assert last("USER") == "65532:65532"
    assert last("ENTRYPOINT") == '["asl-analyze"]'
    copied = [rest for name, rest in instructions() if name == "COPY"]
    assert copied[-1] == "--from=build /opt/asl-analyze /opt/asl-analyze"
    assert "venv --without-pip /opt/asl-analyze" in last("RUN")


def test_the_image_says_what_it_is() -> None:
    labels = set(re.findall(r"org\.opencontainers\.image\.(\w+)=", last("LABEL")))
    assert labels >= {"title", "description", "source", "licenses", "version", "revision"}


def test_the_wheel_is_made_of_what_is_copied(tmp_path: Path) -> None:
    allowed = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    for name, rest in instructions():
        if name != "COPY" or rest.startswith("--from"):
            continue
        *sources, target = rest.split()
        for source in sources:
            assert source.split("/")[0] in allowed
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, tmp_path / target, ignore=SKIPPED)
            else:
                (tmp_path / target).mkdir(exist_ok=True)
                shutil.copy(ROOT / source, tmp_path / target)
    build = "from setuptools.build_meta import build_wheel; print(build_wheel('wheel'))"
    command = [sys.executable, "-c", build]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "wheel").iterdir()
    assert differences(wheel, ROOT) == []
