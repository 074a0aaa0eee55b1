"""A rule's page."""

from asl_analyze.reports.links import rule_url
from asl_analyze.reports.page import rule_page, what, why


def test_the_page_is_the_docstring_under_a_heading(make):
    rule = make.rule(aws="MISSING_TRANSITION_TARGET")
    url = "https://github.com/asl-analyze/asl-analyze/blob/main/rules/flow/unreachable_state.py"
    page = rule_page(rule)
    assert page == (
        "# ASL201 unreachable-state\n\n"
        "**error**, family `flow`, AWS says `MISSING_TRANSITION_TARGET`\n\n"
        "Message: `state '{name}' is not reachable`\n\n"
        f"{rule.docstring}\n\n"
        f"Source: [rules/flow/unreachable_state.py]({url})\n"
    )
    assert "### Passes" in page


def test_a_family_of_two_words_keeps_its_folder(make):
    rule = make.rule(family="workflow_type", name="callback_in_express")
    assert rule_url(rule).endswith("/rules/workflow_type/callback_in_express.py")
    assert "family `workflow-type`" in rule_page(rule)


def test_what_is_the_first_paragraph(make):
    assert what(make.rule()) == "State that no path from `StartAt` reaches."
    assert what(make.rule(page="Two lines\nof words.\n\nMore.")) == "Two lines of words."


def test_a_rule_without_page_is_told_by_its_message(make):
    rule = make.rule(page="")
    assert what(rule) == "state '{name}' is not reachable"
    assert why(rule) == ""


def test_why_is_prose_without_examples(make):
    assert why(make.rule()) == (
        "It can never run. The usual cause is a renamed target.\n\n"
        "Point a transition at the state, or delete it."
    )
    fenced = "What.\n\nWhy.\n\n```json\n{\n\n  1\n\n}\n```\n\nAfter.\n\n### Passes\n\nNever."
    assert why(make.rule(page=fenced)) == "Why.\n\nAfter."
