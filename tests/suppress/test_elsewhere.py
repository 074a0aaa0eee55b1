"""A suppression of a template that hides nothing in the definition file it is about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from tests.suppress.checked import check, told
from tests.suppress.test_hosts import ROUTE, RULES, TEMPLATE, TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

UNUSED = "t.yaml:7 unused-suppression"
MENDED = json.dumps({**ROUTE, "States": {"Route": {"Type": "Succeed"}}})
CALLBACK = json.dumps(
    {
        "StartAt": "Ask",
        "States": {
            "Ask": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Parameters": {"QueueUrl": "https://a", "MessageBody.$": "$$.Task.Token"},
                "End": True,
            }
        },
    }
)


def test_it_is_told_where_nothing_is_hidden() -> None:
    assert told(check({"t.yaml": TEMPLATE, "order.asl.json": MENDED}, select=RULES)) == [UNUSED]
    assert told(check({"order.asl.json": MENDED, "t.yaml": TEMPLATE}, select=RULES)) == [UNUSED]


def test_it_is_not_told_where_one_of_several_files_needs_it() -> None:
    whole = f"Metadata: {{asl-analyze: {{ignore: missing-default}}}}\n{TEMPLATE}"
    plain = TEMPLATE.partition("Resources:\n")[2].replace("Order:", "Refund:")
    plain = plain[: plain.index("    Metadata")] + plain[plain.index("    Properties") :]
    both = whole + plain.replace("order", "refund")
    files = {"t.yaml": both, "order.asl.json": MENDED, "refund.asl.json": TEXT}
    assert told(check(files, select=RULES)) == ["t.yaml:8 unused-suppression"]
    files = {"t.yaml": both, "order.asl.json": MENDED, "refund.asl.json": MENDED}
    assert told(check(files, select=RULES)) == [
        "t.yaml:1 unused-suppression",
        "t.yaml:8 unused-suppression",
    ]


@pytest.mark.parametrize(
    "content",
    [MENDED[:-2], MENDED.encode("utf-16") + b"\xff", b"\xff\xfe\xff", "[]", TEMPLATE, None],
    ids=["unfinished", "half a character", "no text", "no definition", "another host", "missing"],
)
def test_nothing_is_said_where_the_definition_is_in_doubt(content: str | bytes | None) -> None:
    files = {"t.yaml": TEMPLATE} | ({} if content is None else {"order.asl.json": content})
    assert UNUSED not in told(check(files, select=RULES))


@pytest.mark.parametrize(
    "uri", ["s3://bucket/order.asl.json", "!Ref Place", "!If [A, order.asl.json, !Ref Place]"]
)
def test_nothing_is_said_where_it_may_be_another_file(uri: str) -> None:
    template = TEMPLATE.replace("DefinitionUri: order.asl.json", f"DefinitionUri: {uri}")
    assert UNUSED not in told(check({"t.yaml": template, "order.asl.json": MENDED}, select=RULES))


def test_what_counts_only_for_an_express_workflow_counts_where_the_type_is_open() -> None:
    template = TEMPLATE.replace("missing-default", "ASL702")
    files = {"t.yaml": template, "order.asl.json": CALLBACK}
    select = ["ASL702", "suppressions"]
    assert UNUSED in told(check(files, select=select))
    files["t.yaml"] = f"{template}      Type: !Ref Kind\n"
    assert UNUSED not in told(check(files, select=select))


def write(home: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["-q", "-f", "concise", *words, "."])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = tmp_path / "home"
    (home / ".git").mkdir(parents=True)
    write(home, {"asl-analyze.toml": f"select = {json.dumps(RULES)}\n"})
    monkeypatch.chdir(home)
    return home


def test_a_rule_that_does_not_run_on_the_definition_says_nothing(home: Path) -> None:
    template = TEMPLATE.replace("order.asl.json", "flows/order.asl.json")
    write(home, {"t.yaml": template, "flows/order.asl.json": MENDED})
    assert "t.yaml:7:20: warning[ASL042]" in run().stdout
    write(home, {"flows/asl-analyze.toml": 'ignore = ["missing-default"]\n'})
    assert "ASL042" not in run().stdout


def test_what_is_known_of_the_template_is_known_of_its_definition(home: Path) -> None:
    write(home, {"t.yaml": TEMPLATE, "order.asl.json": TEXT})
    assert run().stdout == run().stdout == ""
    write(home, {"order.asl.json": MENDED})
    assert "t.yaml:7:20: warning[ASL042]" in run().stdout
    write(home, {"order.asl.json": TEXT})
    assert run().stdout == ""


def test_it_can_be_removed_and_nothing_else_is(home: Path) -> None:
    write(home, {"t.yaml": TEMPLATE, "order.asl.json": MENDED})
    assert run("--fix").stdout == ""
    assert "asl-analyze" not in (home / "t.yaml").read_text(encoding="utf-8")
    write(home, {"t.yaml": TEMPLATE, "order.asl.json": TEXT})
    assert run("--fix").stdout == ""
    assert (home / "t.yaml").read_text(encoding="utf-8") == TEMPLATE
