"""The site holds every page, and every link on it leads somewhere."""

from __future__ import annotations

import re
from functools import cache

import pytest
from documentation import site_pages
from documentation.links import DeadLinkError, relinked
from documentation.site_pages import NavigationError, configuration, pages

from asl_analyze.registry import all_rules
from asl_analyze.reports import links


@cache
def made() -> dict[str, str]:
    return pages()


def test_every_rule_has_a_page_with_what_is_reported_of_its_example() -> None:
    for rule in all_rules():
        page = made()[f"rules/{rule.code}.md"]
        assert page.startswith(f"# {rule.code} {rule.name}\n")
        reported = page.partition("asl-analyze reports:\n")[2].partition("### Passes")[0]
        assert f"[{rule.code}]: " in reported


def test_the_list_of_rules_leads_to_the_pages_of_rules() -> None:
    linked = re.findall(r"\]\((rules/\w+\.md)\)", made()["rules.md"])
    assert linked == [f"rules/{rule.code}.md" for rule in all_rules()]


def test_a_link_leads_to_the_page_if_there_is_one_and_else_to_the_repository() -> None:
    places = {"docs/ci.md": "ci.md", "SECURITY.md": "project/SECURITY.md"}
    text = "[a](../SECURITY.md#it-ends) [b](../pyproject.toml) [c](https://example.com) [d](#here)"
    assert relinked(text, "docs/ci.md", places) == (
        "[a](project/SECURITY.md#it-ends) "
        f"[b]({links.SOURCES}/pyproject.toml) [c](https://example.com) [d](#here)"
    )
    back = f"[ci](docs/ci.md) [absolute]({links.SOURCES}/docs/ci.md#x)"
    assert relinked(back, "SECURITY.md", places) == "[ci](../ci.md) [absolute](../ci.md#x)"


def test_what_stands_in_a_block_of_code_is_no_link() -> None:
    text = "```text\n[a](nowhere.md)\n```\n"
    assert relinked(text, "docs/ci.md", {"docs/ci.md": "ci.md"}) == text


def test_a_link_to_nothing_is_refused() -> None:
    with pytest.raises(DeadLinkError, match=r"docs/ci\.md links to docs/gone\.md"):
        relinked("[a](gone.md)", "docs/ci.md", {"docs/ci.md": "ci.md"})


def test_a_page_outside_of_the_navigation_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    others = {**site_pages.OTHERS, "LICENSE": "project/LICENSE.md"}
    monkeypatch.setattr(site_pages, "OTHERS", others)
    with pytest.raises(NavigationError, match=r"does not lead to project/LICENSE\.md"):
        pages()


def test_rules_are_explained_on_the_site_once_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = all_rules()[0]
    assert links.rule_url(rule) == f"{links.SOURCES}/{links.rule_file(rule)}"
    assert "site_url" not in configuration()
    monkeypatch.setattr(links, "SITE", "https://example.com/docs")
    monkeypatch.setattr(site_pages, "SITE", "https://example.com/docs")
    assert links.rule_url(rule) == f"https://example.com/docs/rules/{rule.code}/"
    assert 'site_url = "https://example.com/docs/"' in configuration()


def test_comments_for_the_tests_are_on_no_page() -> None:
    assert not [place for place, text in made().items() if "\n<!-- examples" in text]


def test_a_bar_in_the_code_of_a_table_is_shown_without_a_backslash() -> None:
    page = made()["exit-codes.md"]
    assert "as behind `| head` |" in page
