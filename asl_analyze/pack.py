"""A rule pack, and what may be wrong with one."""

from __future__ import annotations


class PackError(Exception):
    """A pack that cannot be used; the message names it and what may be done."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(
            f"the rule pack '{name}' {said}; mend or uninstall it, or run without packs"
            " (--no-packs)"
        )


class Pack:
    """An installed pack: the family of its rules, the distribution, and where its rules are told.

    `source` is the name and the version of the distribution.
    """

    __slots__ = ("name", "source", "url")

    def __init__(self, name: str, source: str, url: str) -> None:
        self.name = name
        self.source = source
        self.url = url

    def __repr__(self) -> str:
        return f"<Pack {self.name} of {self.source}>"

    def rule_url(self, name: str, code: str) -> str:
        """The address of a rule's page."""
        return self.url.replace("{name}", name).replace("{code}", code)
