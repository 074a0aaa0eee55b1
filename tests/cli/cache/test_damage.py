"""Whatever is in the directory or happens to it: a run says what it would say without."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import pytest

import asl_analyze.cli.cache.directory as directory
import asl_analyze.cli.cache.installation as installation
import asl_analyze.cli.check.same_text as same_text
from asl_analyze.result import Report
from asl_analyze.world.recorded import digest
from tests.cli.cache.conftest import anew, known, said
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run, Start

    Damage = Callable[[bytes], bytes]


def git(*words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def kept_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def flipped(data: bytes, at: int) -> bytes:
    at %= len(data)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


DAMAGES: dict[str, Damage] = {
    "empty": lambda _: b"",
    "a few bytes": lambda data: data[:5],
    "half": lambda data: data[: len(data) // 2],
    "all but the last byte": lambda data: data[:-1],
    "one byte more": lambda data: data + b"\0",
    "first byte": lambda data: flipped(data, 0),
    "in the seal": lambda data: flipped(data, 20),
    "behind the seal": lambda data: flipped(data, 60),
    "last bytes": lambda data: flipped(data, -10),
    "other bytes": lambda data: Random(1).randbytes(len(data)),
    "twice": lambda data: data + data,
}


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("part", ["index", "pieces", "stamps", "*"])
def test_a_damaged_file_counts_as_none(
    run: Run, many: Path, kept: Path, damage: Damage, part: str
) -> None:
    assert many
    first = run("-v", "-f", "json", ".")
    whole = {path: path.read_bytes() for path in kept.glob(f"*.{part}")}
    assert whole
    for path, data in whole.items():
        path.write_bytes(damage(data))
    second = run("-v", "-f", "json", ".")
    assert said(second) == said(first)
    assert known(second)[0] == (0 if part in ("index", "*") else 13)
    assert known(run("-v", "-f", "json", ".")) == (13, 13)
    assert said(run("-v", "-f", "json", ".")) == said(first)
    assert part == "*" or {path: path.read_bytes() for path in whole} == whole


def test_pieces_that_are_gone_are_worked_out_anew(run: Run, many: Path, kept: Path) -> None:
    assert many
    first = run("-v", "-f", "json", ".")
    [pieces] = kept.glob("*.pieces")
    pieces.unlink()
    assert said(run("-v", "-f", "json", ".")) == said(first)
    assert list(kept.glob("*.pieces")) == [pieces]


def test_a_file_that_changes_while_it_is_reported_is_judged_anew(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("-v", ".")
    tallied = vars(Report)["tally"].fget

    def tally(report: Report) -> object:
        (many / "faulty0.asl.json").write_text(CLEAN, encoding="utf-8")
        return tallied(report)

    monkeypatch.setattr(Report, "tally", property(tally))
    result = run("-v", ".")
    assert known(result) == (13, 13)
    assert said(result) == anew(run, ".")
    assert "faulty0.asl.json" not in result.stdout


def test_what_is_said_of_an_older_version_is_said_once(run: Run, many: Path, kept: Path) -> None:
    git("init", "-q", ".")
    (many / "out.asl.json").symlink_to("../elsewhere.asl.json")
    git("add", "-A")
    git("commit", "-qm", "x")
    (many / "faulty9.asl.json").write_text(FAULTY, encoding="utf-8")
    options = ["-v", "--new-since", "HEAD", "."]
    run(*options)
    [pieces] = kept.glob("*.pieces")
    pieces.unlink()
    result = run(*options)
    assert result.stderr.count("out.asl.json at HEAD: leads outside") == 1
    assert said(result) == anew(run, *options)


def test_what_is_new_is_told_anew_once_the_revision_is_another_one(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert many
    monkeypatch.setattr(same_text, "LEAST", 1)
    git("init", "-q", ".")
    git("commit", "-qm", "x", "--allow-empty")
    options = ["-f", "json", "--new-since", "HEAD", "."]
    assert run(*options).exit_code == run(*options).exit_code == 1
    git("add", "faulty0.asl.json")
    git("commit", "-qm", "x")
    first, second = run(*options), run(*options)
    assert first.stdout == second.stdout
    assert said(run("-v", *options)) == anew(run, *options)


def test_a_damaged_report_is_written_anew(run: Run, home: Path, kept: Path) -> None:
    states = ", ".join(f'"S{n}": {{"Type": "Succeed"}}' for n in range(100))
    for number in range(10):
        text = f'{{"StartAt": "S0", "States": {{{states}}}}}'
        (home / f"{number}.asl.json").write_text(text, encoding="utf-8")
    first = run("-v", "-f", "concise", ".")
    [report] = kept.glob("*.report")
    data = report.read_bytes()
    assert first.stdout.encode() in data
    report.write_bytes(data.replace(b"S7", b"S9"))
    assert said(run("-v", "-f", "concise", ".")) == said(first)
    assert report.read_bytes() == data


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("name", ["index", "pieces", "stamps", "secret"])
def test_a_directory_in_the_place_of_a_file_is_harmless(
    run: Run, many: Path, kept: Path, name: str
) -> None:
    assert many
    first = run("-v", "-f", "json", ".")
    there = list(kept.glob(f"*.{name}"))
    assert there
    for path in there:
        path.unlink()
        path.mkdir()
    assert said(run("-v", "-f", "json", "."))[:2] == said(first)[:2]


def test_a_file_in_the_place_of_the_directory_is_harmless(run: Run, many: Path, kept: Path) -> None:
    assert many
    kept.parent.mkdir()
    kept.write_text("mine", encoding="utf-8")
    for _ in range(2):
        assert run("-f", "json", ".").stdout == anew(run, "-f", "json", ".")[1]
    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_directory_with_other_things_in_it_is_left_alone(
    run: Run, many: Path, tmp_path: Path
) -> None:
    assert many
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear", encoding="utf-8")
    result = run("--cache-dir", str(mine), ".")
    assert f"warning: cache: {mine}: holds other files, and is no cache of" in result.stderr
    assert result.stdout == anew(run, ".")[1]
    assert kept_in(mine) == {"letter.txt": b"dear"}


def test_other_things_in_the_user_s_own_directory_are_told(
    run: Run, many: Path, kept: Path
) -> None:
    assert many
    kept.mkdir(parents=True)
    (kept / "notes.txt").write_text("mine", encoding="utf-8")
    result = run(".")
    assert "holds other files" in result.stderr
    assert os.listdir(kept) == ["notes.txt"]


def test_what_another_version_kept_is_its_own(run: Run, many: Path, kept: Path) -> None:
    assert many
    run(".")
    other = kept / f"{'0' * 40}.results"
    other.write_bytes(b"of an older version")
    run("clean")
    assert not kept.exists()
    kept.mkdir()
    other.write_bytes(b"of an older version")
    run(".")
    assert known(run("-v", ".")) == (13, 13)


def test_a_link_out_of_the_repository_is_not_followed(run: Run, many: Path, tmp_path: Path) -> None:
    (many / ".git").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (many / "cache").symlink_to(tmp_path / "elsewhere")
    result = run("--cache-dir", "cache", ".")
    assert "warning: cache: cache: leads out of the repository by a link" in result.stderr
    assert result.stdout == anew(run, ".")[1]
    assert kept_in(tmp_path / "elsewhere") == {}


def test_what_a_repository_brings_along_is_not_believed(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever sends a change has judged other files in the place of his own."""
    bring(run, many)
    # The victim's machine: another home, and so another secret.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "victim"))
    result = run("-v", "--cache-dir", "brought", ".")
    assert known(result) == (0, 13)
    assert said(result) == anew(run, ".")
    assert result.exit_code == 1


def test_what_was_changed_under_its_seal_is_not_believed_by_who_sealed_it(
    run: Run, many: Path
) -> None:
    bring(run, many)
    result = run("-v", "--cache-dir", "brought", ".")
    assert known(result) == (0, 13)
    assert result.exit_code == 1


def bring(run: Run, many: Path) -> None:
    """Faulty files with a cache that tells their digests as those of clean ones."""
    for path in many.glob("faulty*"):
        path.write_text(CLEAN, encoding="utf-8")
    run("--cache-dir", "brought", ".")
    assert known(run("-v", "--cache-dir", "brought", ".")) == (13, 13)
    told, meant = digest(CLEAN.encode()).encode(), digest(FAULTY.encode()).encode()
    for name, data in kept_in(many / "brought").items():
        (many / "brought" / name).write_bytes(data.replace(told, meant))
    for path in many.glob("faulty*"):
        path.write_text(FAULTY, encoding="utf-8")


def test_jobs_of_a_pipeline_share_a_directory_by_a_key(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert many
    shared = str(tmp_path / "shared")
    monkeypatch.setenv("ASL_ANALYZE_CACHE_KEY", "the pipeline's")
    monkeypatch.setenv("ASL_ANALYZE_CACHE_DIR", shared)
    run(".")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    assert known(run("-v", ".")) == (13, 13)
    monkeypatch.setenv("ASL_ANALYZE_CACHE_KEY", "another one")
    assert known(run("-v", ".")) == (0, 13)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes are of POSIX")
def test_a_secret_that_others_can_read_seals_nothing(run: Run, many: Path, kept: Path) -> None:
    assert many
    run(".")
    secret = kept / "asl-analyze.secret"
    before = secret.read_bytes()
    secret.chmod(0o644)
    assert known(run("-v", ".")) == (0, 13)
    assert secret.read_bytes() != before
    assert secret.stat().st_mode & 0o777 == 0o600
    assert known(run("-v", ".")) == (13, 13)


def test_another_version_knows_nothing(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert many
    run(".")
    assert known(run("-v", ".")) == (13, 13)
    monkeypatch.setattr(installation, "__version__", "99.0")
    assert known(run("-v", ".")) == (0, 13)


def test_an_edit_of_a_file_of_the_program_makes_it_another_one(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text("x = 1\n", encoding="utf-8")
    first = installation.mark_of_installation([str(tmp_path)])
    assert installation.mark_of_installation([str(tmp_path)]) == first
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "rule.pyc").write_bytes(b"compiled")
    assert installation.mark_of_installation([str(tmp_path)]) == first
    (tmp_path / "rule.py").write_text("x = 2\n", encoding="utf-8")
    os.utime(tmp_path / "rule.py", ns=(1, 1))
    assert installation.mark_of_installation([str(tmp_path)]) != first


PACKED = """\"\"\"A state of no use.\"\"\"
from collections.abc import Iterator

from acme.words import WORD
from asl_analyze.language.model import Succeed
from asl_analyze.rule import Finding, Severity, found, rule


@rule("ACME001", Severity.INFO, "State '{state}' is {word}")
def told_state(state: Succeed) -> Iterator[Finding]:
    yield found(state.key, state=state.name, word=WORD)
"""


def test_what_the_rules_of_a_pack_use_counts_as_well(
    start: Start, many: Path, tmp_path: Path
) -> None:
    assert many
    site = tmp_path / "site"
    (site / "acme" / "rules").mkdir(parents=True)
    (site / "acme" / "__init__.py").write_text("", encoding="utf-8")
    (site / "acme" / "words.py").write_text("WORD = 'good'\n", encoding="utf-8")
    (site / "acme" / "rules" / "__init__.py").write_text("RULES_URL = 'https://x.org/{name}'\n")
    (site / "acme" / "rules" / "told_state.py").write_text(PACKED, encoding="utf-8")
    (site / "acme-1.dist-info").mkdir()
    (site / "acme-1.dist-info" / "METADATA").write_text("Name: acme\nVersion: 1\n")
    points = "[asl_analyze.rules]\nacme = acme.rules\n"
    (site / "acme-1.dist-info" / "entry_points.txt").write_text(points, encoding="utf-8")
    line = ["-v", "-f", "concise", "--select", "acme", "."]
    environment = {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    for _ in range(2):
        done = start(*line, **environment)
        assert b"State 'A' is good" in done.stdout
    assert b"cache: 13 of 13 files" in done.stderr
    (site / "acme" / "words.py").write_text("WORD = 'fine'\n", encoding="utf-8")
    assert b"State 'A' is fine" in start(*line, **environment).stdout


def test_a_package_that_was_installed_since_makes_it_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = installation.mark_of_installation()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert installation.mark_of_installation() == first
    (tmp_path / "PyYAML-9.dist-info").mkdir()
    assert installation.mark_of_installation() != first


def test_a_directory_that_cannot_be_written_is_read(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch, kept: Path
) -> None:
    run("-v", ".")
    before = kept_in(kept)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "utime", refuse)
    assert known(run("-v", ".")) == (13, 13)
    (many / "clean0.asl.json").write_text(FAULTY, encoding="utf-8")
    result = run("-v", ".")
    assert known(result) == (12, 13)
    assert "cache: nothing is kept: read-only file system" in result.stderr
    assert result.stdout == anew(run, ".")[1]
    assert "cache" not in run(".").stderr
    assert kept_in(kept) == before


class Full(BytesIO):
    """A file on a disk that is full."""

    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_harmless(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch, kept: Path
) -> None:
    run(".")
    before = kept_in(kept)
    (many / "clean0.asl.json").write_text(FAULTY, encoding="utf-8")
    expected = anew(run, ".")
    opened = open

    def full(*args: object, **kwargs: object) -> object:
        opened(*args, **kwargs).close()  # type: ignore[call-overload]
        return Full()

    monkeypatch.setattr(directory, "open", full, raising=False)
    result = run("-v", ".")
    assert (result.exit_code, result.stdout) == expected[:2]
    assert "cache: nothing is kept: no space left on device" in result.stderr
    assert kept_in(kept) == before


@pytest.mark.parametrize("answer", [None, "relative"])
def test_without_a_home_nothing_is_kept(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    assert many
    expected = anew(run, ".")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: answer or path)
    result = run("-v", ".")
    assert "cache: there is no place for it" in result.stderr
    assert (result.exit_code, result.stdout) == expected[:2]


def test_runs_at_the_same_time_do_each_other_no_harm(
    run: Run, many: Path, kept: Path, tmp_path: Path
) -> None:
    assert many
    expected = anew(run, "-f", "json", ".")[1]
    line = [sys.executable, "-m", "asl_analyze", "-f", "json", "."]
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(3):
        runs = [
            subprocess.Popen(line, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            for _ in range(4)
        ]
        for each in runs:
            assert each.communicate()[0].decode() == expected
        (many / "clean0.asl.json").write_text(CLEAN + "\n", encoding="utf-8")
    assert not list(kept.glob("*.draft"))


def test_what_another_run_has_found_meanwhile_stays(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both begin with the same; the one that ends last knows what the other one has found."""
    (many / "part").mkdir()
    for number in range(12):
        (many / "part" / f"{number}.asl.json").write_text(FAULTY, encoding="utf-8")
    import asl_analyze.cli.work.keeping as keeping

    keep = keeping.Keeping.keep

    def keep_later(*args: object) -> None:
        monkeypatch.setattr(keeping.Keeping, "keep", keep)
        run("-v", "part")
        keep(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping.Keeping, "keep", keep_later)
    names = sorted(path.name for path in many.glob("*.asl.json"))
    run("-v", "--no-context", *names)
    assert known(run("-v", "--no-context", *names)) == (12, 12)
    assert known(run("-v", "part")) == (12, 12)
