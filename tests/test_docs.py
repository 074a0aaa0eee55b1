"""The documentation says what the program says: every example in it is run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml

from asl_analyze import analyze
from asl_analyze.cli.check import sarif_size
from asl_analyze.config.checked import check_table
from asl_analyze.config.fault import WrongValueError
from asl_analyze.config.schema import config_schema
from asl_analyze.engine import Engine
from asl_analyze.reports import beyond, rdjson
from asl_analyze.reports.formats import FORMATS
from tests.analyzed import analyze_bytes
from tests.compare.edits import KINDS
from tests.compare.projects import HOSTS
from tests.compare.template_edits import KINDS as TEMPLATE_KINDS
from tests.docs.command_lines import calls, read
from tests.docs.pages import PAGES, ROOT, Block, Files, blocks, script, text_of
from tests.docs.sandbox import LEFT_OUT, Sandbox, fits

# The schemas of pipelines, as their makers publish them, by the name of the file that a page shows.
PIPELINES = {
    ".github/workflows/": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
    "bitbucket-pipelines.yml": "vendor.bitbucket-pipelines",
}

# Its rules are those of a pack, of which the schema knows only where it is installed.
OF_PACKS = "docs/rule-packs.md"


def test_generated_documentation_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "generate_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_there_are_pages_and_examples_in_them() -> None:
    languages = [block.language for page in PAGES for block in blocks(page)]
    assert {"console", "json", "python", "sh", "toml", "yaml"} <= set(languages)


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_show_what_is_printed(
    page: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    sandbox = Sandbox(tmp_path)
    text = text_of(page)
    wrong = []
    for step in script(page):
        said = _printed(step, sandbox)
        if isinstance(step, Block) and said is not None and not fits(step.text, said):
            wrong.append((step, said))
    if request.config.getoption("--bless"):
        for step, said in reversed(wrong):
            assert f"{LEFT_OUT}\n" not in step.text, f"{page}:{step.line} needs a hand:\n{said}"
            shown = "".join(f"{step.indent}{line}" for line in said.splitlines(keepends=True))
            text = text[: step.start] + shown + text[step.end :]
        (ROOT / page).write_text(text, encoding="utf-8")
        return
    for step, said in wrong:
        assert step.text == said, f"{page}:{step.line}"


def _printed(step: Block | Files, sandbox: Sandbox) -> str | None:
    """What a block should show; None for one that shows nothing of the sandbox."""
    if isinstance(step, Files):
        sandbox.lay(step)
        return None
    if step.language == "console":
        assert any(sandbox.place.iterdir()), "a page says which files its examples are about"
        return sandbox.transcript(step)
    if step.title is not None and (sandbox.place / step.title).is_file():
        whole = (sandbox.place / step.title).read_text(encoding="utf-8")
        return step.text if step.text and step.text in whole else whole
    if step.language == "python":
        sandbox.run_program(step.text)
        return None
    return sandbox.printed if step.title == "output" else None


def test_the_rule_that_the_guide_writes_finds_what_the_guide_says() -> None:
    code = next(b.text for b in blocks("docs/writing-a-rule.md") if b.language == "python")
    names: dict[str, Any] = {"__name__": "asl_analyze.rules.flow.my_problem"}
    exec(code, names)  # noqa: S102 - the page's own
    states = {"A": {"Type": "Wait", "Seconds": 900_000, "Next": "B"}, "B": {"Type": "Succeed"}}
    text = json.dumps({"StartAt": "A", "States": states}).encode()
    report = analyze_bytes("x.asl.json", text, Engine([names["my_problem"]]), named=True)
    assert report is not None
    assert [result.message for result in report.results] == ["State 'A' waits 10 days"]


@pytest.mark.parametrize("page", PAGES)
def test_the_command_lines_of_a_page_are_understood(page: str) -> None:
    for block in blocks(page):
        for words in calls(block):
            try:
                read(words)
            except click.exceptions.Exit:
                continue  # it asks for help
            except click.ClickException as error:
                pytest.fail(f"{page}:{block.line}: {' '.join(words)}: {error.format_message()}")


@pytest.mark.parametrize("page", PAGES)
def test_the_configurations_of_a_page_are_accepted(page: str) -> None:
    for block in blocks(page):
        if block.language != "toml":
            continue
        table = tomllib.loads(block.text)
        if "project" in table:
            continue  # the metadata of a package
        settings = table["tool"]["asl-analyze"] if "tool" in table else table
        try:
            check_table(settings)
            if page != OF_PACKS:
                jsonschema.validate(settings, config_schema())
        except (WrongValueError, jsonschema.ValidationError) as error:
            pytest.fail(f"{page}:{block.line}: {error}")


@pytest.mark.parametrize("page", PAGES)
def test_the_pipelines_of_a_page_are_valid(page: str, tmp_path: Path) -> None:
    for block in blocks(page):
        if block.language == "json":
            json.loads(block.text)
        if block.language != "yaml":
            continue
        parsed = yaml.compose(block.text)
        assert parsed is not None, f"{page}:{block.line}"
        title = block.title or ""
        if title == ".pre-commit-config.yaml":
            _require_known_hooks(yaml.safe_load(block.text))
        schema = next((PIPELINES[start] for start in PIPELINES if title.startswith(start)), None)
        if schema is not None:
            file = tmp_path / "pipeline.yml"
            file.write_text(block.text, encoding="utf-8")
            command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
            done = subprocess.run([*command, file], capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{page}:{block.line}\n{done.stdout}{done.stderr}"


def _require_known_hooks(configuration: dict) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    known = {hook["id"] for hook in hooks}
    used = {hook["id"] for repo in configuration["repos"] for hook in repo["hooks"]}
    assert used
    assert used <= known


def test_the_guide_to_comparing_lists_the_edits_that_the_tests_make() -> None:
    page = text_of("docs/comparing.md")
    table = page.partition("<!-- kinds of edits -->\n")[2].partition("<!-- end of kinds -->")[0]
    rows = [f"| {each.does} | {each.outcome} | {', '.join(each.codes) or '–'} |" for each in KINDS]
    assert table.splitlines()[2:] == rows


def test_the_guide_to_comparing_lists_the_edits_of_templates_that_the_tests_make() -> None:
    page = text_of("docs/comparing.md")
    table = page.partition("<!-- kinds of edits of templates -->\n")[2]
    rows = [
        f"| {each.does} | {'all' if each.hosts == HOSTS else ', '.join(each.hosts)} |"
        f" {each.outcome} | {', '.join(each.codes) or '–'} |"
        for each in TEMPLATE_KINDS
    ]
    assert table.partition("<!-- end of kinds of templates -->")[0].splitlines()[2:] == rows


def test_every_format_is_shown_and_in_the_tables() -> None:
    page = text_of("docs/formats.md")
    shown = {words[words.index("-f") + 1] for words in _calls_of("docs/formats.md", "console")}
    assert shown == FORMATS.keys() - {"full", "sarif"}  # the one is the text, the other too long
    for name in FORMATS.keys() - {"full"}:
        assert f"| [`{name}`](#{name.replace('text', 'text-and-full')}) " in page
        assert f"\n## {name}" in page
        assert re.search(rf"^\|[^|]*`{name}`[^|]*\|[^|]*\|[^|]*\|$", page, re.MULTILINE)


def _calls_of(page: str, language: str) -> list[list[str]]:
    return [words for b in blocks(page) if b.language == language for words in calls(b)]


def test_the_limits_that_the_page_on_formats_names_are_those_that_hold() -> None:
    words = " ".join(text_of("docs/formats.md").split())
    assert f"GitHub shows {beyond.SHOWN} errors, {beyond.SHOWN} warnings" in words
    assert f"further apart than {rdjson.WIDEST:,} characters" in words
    assert f"accepts {sarif_size.MOST_RESULTS:,} results and" in words
    assert f"shows {sarif_size.MOST_SHOWN:,} of those uploaded" in words


def test_the_comparison_with_other_tools_lists_what_is_found_in_the_tour() -> None:
    page = text_of("docs/other-tools.md")
    table = page.partition("<!-- what is found in the tour -->\n")[2].partition("\n<!--")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    tour = [ROOT / "fixtures/tour" / f"{name}.asl.json" for name in ("order", "report")]
    found = [result.rule.code for path in tour for result in analyze(path).results]
    assert [row[0] for row in rows] == found
    assert all(row[2] == "✓" for row in rows)
