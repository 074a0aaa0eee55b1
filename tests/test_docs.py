"""The documentation says what the rules say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from asl_analyze.cli.check import sarif_size
from asl_analyze.config.checked import check_table
from asl_analyze.reports import beyond, rdjson
from asl_analyze.reports.formats import FORMATS
from tests.compare.edits import KINDS

ROOT = Path(__file__).resolve().parents[1]


def test_generated_documentation_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "generate_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_readme_shows_a_frame_as_it_is_printed() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    frame = shown[shown.index("error[ASL202]") :].partition("```")[0].rstrip()
    command = [sys.executable, "-m", "asl_analyze", "--isolated", "--exit-zero"]
    done = subprocess.run(
        [*command, "--select", "ASL202", "fixtures/tour/order.asl.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(frame)


def test_the_readme_shows_types_as_they_are_printed() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    line, _, printed = shown.partition("$ asl-analyze types ")[2].partition("\n")
    file, _, state = line.partition(" ")
    done = subprocess.run(
        [sys.executable, "-m", "asl_analyze", "types", file, state.strip("'")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == printed.partition("```")[0]


def test_the_guide_to_jsonata_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "migrating-to-jsonata.md").read_text(encoding="utf-8")
    for name, fixture in (("order", "pretty"), ("report", "stays")):
        shutil.copy(
            ROOT / "fixtures/migrate/files" / f"{fixture}.asl.json", tmp_path / f"{name}.asl.json"
        )
    shown = re.findall(r"```console\n\$ asl-analyze (.*)\n((?:.|\n)*?)```", page)
    assert len(shown) == 4
    for words, printed in shown:
        command = [sys.executable, "-m", "asl_analyze", *shlex.split(words)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stdout == printed


def test_the_commands_of_the_guide_to_jsonata_are_understood() -> None:
    page = (ROOT / "docs" / "migrating-to-jsonata.md").read_text(encoding="utf-8")
    options = {word for line in re.findall("asl-analyze migrate.*", page) for word in line.split()}
    command = [sys.executable, "-m", "asl_analyze", "migrate", "jsonata", "--help"]
    help = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert all(option in help for option in options if option.startswith("--"))


def test_the_guides_to_comparing_and_to_express_show_what_is_printed(tmp_path: Path) -> None:
    fixtures = ROOT / "fixtures"
    shutil.copy(fixtures / "compare/reports/before.asl.json", tmp_path / "old.asl.json")
    shutil.copy(fixtures / "compare/reports/after.asl.json", tmp_path / "order.asl.json")
    shutil.copy(fixtures / "express/blocked.express.asl.json", tmp_path / "close.asl.json")
    shutil.copy(fixtures / "express/apart.express.asl.json", tmp_path / "approve.asl.json")
    shown = [
        pair
        for name in ("comparing", "migrating-to-express")
        for pair in re.findall(
            r"```console\n\$ asl-analyze (.*)\n((?:.|\n)*?)```",
            (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"),
        )
    ]
    assert len(shown) == 3
    for words, printed in shown:
        command = [sys.executable, "-m", "asl_analyze", *shlex.split(words)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stdout == printed


def test_the_page_on_formats_shows_each_as_it_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    shutil.copy(ROOT / "fixtures" / "formats" / "order.asl.json", tmp_path)
    shown = re.findall(r"```console\n\$ asl-analyze (.*)\n((?:.|\n)*?)```", page)
    for words, printed in shown:
        command = [sys.executable, "-m", "asl_analyze", *shlex.split(words)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stdout == printed
        assert done.returncode == 1
    formats = {words.partition("-f ")[2].split()[0] for words, _ in shown}
    assert formats == FORMATS.keys() - {"full", "sarif"}  # the one is the text, the other too long


def test_every_format_is_in_the_tables() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in FORMATS.keys() - {"full"}:
        assert f"| [`{name}`](#{name.replace('text', 'text-and-full')}) " in page
        assert f"\n## {name}" in page
        assert re.search(rf"^\|[^|]*`{name}`[^|]*\|[^|]*\|[^|]*\|$", page, re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in FORMATS)


def test_the_limits_that_the_page_on_formats_names_are_those_that_hold() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    words = " ".join(page.split())
    assert f"GitHub shows {beyond.SHOWN} errors, {beyond.SHOWN} warnings" in words
    assert f"further apart than {rdjson.WIDEST:,} characters" in words
    assert f"accepts {sarif_size.MOST_RESULTS:,} results and" in words
    assert f"shows {sarif_size.MOST_SHOWN:,} of those uploaded" in words


def test_the_guide_to_comparing_lists_the_edits_that_the_tests_make() -> None:
    page = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
    table = page.partition("<!-- kinds of edits -->\n")[2].partition("<!-- end of kinds -->")[0]
    rows = [f"| {each.does} | {each.outcome} | {', '.join(each.codes) or '–'} |" for each in KINDS]
    assert table.splitlines()[2:] == rows


def test_the_commands_of_the_guides_are_understood() -> None:
    for name, command in (
        ("comparing", ["compare"]),
        ("migrating-to-express", ["migrate", "express"]),
    ):
        page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        lines = re.findall(f"asl-analyze {' '.join(command)}.*", page)
        options = {word for line in lines for word in line.split() if word.startswith("--")}
        words = [sys.executable, "-m", "asl_analyze", *command, "--help"]
        help = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert options
        assert all(option in help for option in options)


def test_every_configuration_in_the_guide_is_accepted() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    shown = re.findall(r"```toml\n((?:.|\n)*?)```", page)
    assert len(shown) > 15
    for text in shown:
        check_table(tomllib.loads(text))


def test_the_guide_shows_an_error_as_it_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    (said,) = re.findall(r"```text\n(.*)\n```", page)
    (tmp_path / "asl-analyze.toml").write_text("# one\n\nignor = []\n", encoding="utf-8")
    command = [sys.executable, "-m", "asl_analyze", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (2, said)


def test_the_example_of_the_library_in_the_guide_to_express_runs(tmp_path: Path) -> None:
    shutil.copy(ROOT / "fixtures/express/apart.express.asl.json", tmp_path / "order.asl.json")
    page = (ROOT / "docs" / "migrating-to-express.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n((?:.|\n)*?)```", page)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("order.asl.json blocked [\"State 'Ask' waits for a callback")
    assert '"StartAt": "Clean"' in done.stdout
