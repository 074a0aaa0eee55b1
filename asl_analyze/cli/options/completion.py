"""What a shell completes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.shell_completion import CompletionItem

CODES = "ASL"
ALL = "ALL"


def complete_path(incomplete: str) -> list[CompletionItem]:
    """Leave a path to the shell."""
    from click.shell_completion import CompletionItem

    return [] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]


def complete_rule(incomplete: str) -> list[CompletionItem]:
    """The families, then rules by name or code, as soon as their first letters say which."""
    from click.shell_completion import CompletionItem

    word = incomplete.lower()
    return [
        CompletionItem(key, help=help)
        for key, help in _known(incomplete)
        if key.lower().startswith(word)
    ]


def complete_rules(incomplete: str) -> list[CompletionItem]:
    """The last of several selectors between commas."""
    from click.shell_completion import CompletionItem

    before, comma, word = incomplete.rpartition(",")
    found = complete_rule(word)
    if ALL.startswith(word.upper()):
        found.append(CompletionItem(ALL, help="every rule that is not opt-in"))
    return [CompletionItem(f"{before}{comma}{item.value}", help=item.help) for item in found]


def _known(word: str) -> Iterator[tuple[str, str]]:
    from collections import Counter

    from asl_analyze.registry import all_rules
    from asl_analyze.reports.page import what

    rules = all_rules()
    for family, count in Counter(rule.family for rule in rules).items():
        yield family, f"a family of {count} rules"
    if not word:
        return
    by_code = word.upper().startswith(CODES)
    for rule in rules:
        yield (rule.code if by_code else rule.name), what(rule)
