"""What a finding says is plain English in the words of AWS and of the specification."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asl_analyze.registry import all_rules
from tests.rules.situations import FIXTURES, reports_of, situations
from tests.rules.test_fixtures import folder_of

if TYPE_CHECKING:
    from asl_analyze.rule import Rule

RULES = all_rules()

# Words that a reader stumbles over, and what is written instead.
EVERYWHERE = {
    r"(?<!there )\b(?:is|are|was) no (?!longer|more)": "is not a",
    r"\bin the mean\b": "on average",
    r"\bblanks?\b": "space",
    r", did you mean": "; did you mean",
    r"→": "->",
    r"\bcan only be\b": "must be",
}
IN_MESSAGES = EVERYWHERE | {
    r"\bways?\b": "path",
    r"\bgives?\b": "returns",
    r"\btakes?\b(?! (?:up to |at (?:least|most) |about |longer|between |only |\d|\{))": "accepts",
    r"\bmembers?\b": "key",
    r"\b(?:a|each|every|one|the) runs?\b": "execution",
    r"\b\d+ \w+ a round\b": "per round",
}
# What a message is about, named first, so that lists of findings group well.
KINDS = (
    "Activity",
    "Definition",
    "Environment",
    "File",
    "Key",
    "Loop",
    "Parameter",
    "Path",
    "Query",
    "Resource",
    "State",
    "States",
    "State machine",
    "Substitution",
    "Suppression",
    "The definition",
    "The file",
    "The state machine",
    "The template",
    "The text",
    "Token",
    "Variable",
)
BEGINNING = re.compile(rf"(?:{'|'.join(KINDS)})\b")

# Rules that name the fault but not one remedy, because it is not certain.
WITHOUT_HELP = {
    # What was meant cannot be known, or the message itself says what to write.
    "argument-out-of-range",
    "call-of-non-function",
    "context-member-out-of-place",
    "jsonpath-in-jsonata",
    "malformed-jsonata",
    "malformed-path",
    "malformed-reference-path",
    "malformed-text",
    "top-level-reference",
    "unwritable-result-path",
    "wrong-operand-type",
    "wrong-parameter-in-data",
    "wrong-value-in-data",
    # Whether to exclude the file, split it or leave it is for its owner to say.
    "nested-too-deep",
    "not-an-object",
    "oversize-definition",
    # The remedy is another design, and the page shows several.
    "cost-over-budget",
    "execution-cost",
    "growing-payload",
    "history-overflow",
    "loop-never-left",
    "oversize-map-result",
    "polling-loop",
    "transitions-over-budget",
    "yearly-cost-over-budget",
}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def page(rule: Rule) -> str:
    """The words of a rule's page, without its examples and without code."""
    prose = re.sub(r"(?s)```.*?```", "", rule.docstring)
    return re.sub(r"`[^`\n]*`", "", prose)


def messages() -> list[tuple[str, str]]:
    """Each expected message of the fixtures with the file that it stands in."""
    found = []
    others = {*FIXTURES.rglob("details.out"), *FIXTURES.rglob("report.*.out")}
    for path in sorted(filter(Path.is_file, set(FIXTURES.rglob("*.out")) - others)):
        for line in path.read_text(encoding="utf-8").splitlines():
            _, mark, said = line.partition("] ")
            if mark and not line.startswith(" "):
                found.append((str(path.relative_to(FIXTURES)), said))
    return found


def unquoted(message: str) -> str:
    """A message without the user's own texts, a template without the names of its arguments."""
    return re.sub(r"'(?:[^'\\]|\\.)*'", "''", re.sub(r"\{\w+\}", "{}", message))


def stumbles(text: str, words: dict[str, str]) -> list[str]:
    flat = " ".join(text.split())
    return [
        f"'{found[0]}' in '…{flat[max(0, found.start() - 40) : found.end() + 20]}…': {better}"
        for word, better in words.items()
        for found in re.finditer(word, flat)
    ]


@each_rule
def test_a_template_is_plain_english(rule: Rule) -> None:
    rule.check  # noqa: B018 - what the file says, not the index
    help_text = rule.help_template or ""
    assert stumbles(unquoted(rule.template), IN_MESSAGES) == []
    assert stumbles(unquoted(help_text), IN_MESSAGES) == []
    assert not help_text.endswith(".")
    assert not help_text or help_text[0].isupper()


@each_rule
def test_a_page_is_plain_english(rule: Rule) -> None:
    assert stumbles(page(rule), EVERYWHERE) == []


@pytest.mark.parametrize(("file", "message"), messages())
def test_a_message_is_plain_english_and_begins_with_what_it_is_about(
    file: str, message: str
) -> None:
    assert stumbles(unquoted(message), IN_MESSAGES) == [], file
    assert BEGINNING.match(message), f"{file}: {message}"


def helps(rule: Rule) -> set[str]:
    """The help of each finding in the fixtures of a rule."""
    reports = [
        report for each in situations(folder_of(rule)) for report in reports_of(each, [rule])
    ]
    return {result.help for report in reports for result in report.results if result.help}


@each_rule
def test_a_rule_says_what_to_do_or_that_this_is_not_certain(rule: Rule) -> None:
    said = helps(rule)
    assert bool(said) != (rule.name in WITHOUT_HELP)
    for text in said:
        assert stumbles(unquoted(text), IN_MESSAGES) == []
        assert text[0].isupper()
        assert not text.endswith(".")


def test_the_rules_without_help_exist() -> None:
    assert {rule.name for rule in RULES} >= WITHOUT_HELP
