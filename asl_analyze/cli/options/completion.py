"""What a shell completes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def complete_path(incomplete: str) -> list[CompletionItem]:
    """Leave a path to the shell."""
    from click.shell_completion import CompletionItem

    return [] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]
