"""What becomes of the entries of one container."""

from __future__ import annotations


class Fresh:
    """An entry that is new there: its name (None in a list) and its value, plain or verbatim.

    `comment` is what stands behind it on its line, with the blank before it.
    """

    __slots__ = ("comment", "name", "value")

    def __init__(self, name: str | None, value: object, comment: str = "") -> None:
        self.comment = comment
        self.name = name
        self.value = value


class Plan:
    """Which entries stay, by index and in their order, with the new ones between them."""

    __slots__ = ("count", "steps")

    def __init__(self, count: int, steps: list[int | Fresh]) -> None:
        self.count = count
        self.steps = steps

    @property
    def kept(self) -> list[int]:
        """The indexes of the entries that stay."""
        return [step for step in self.steps if isinstance(step, int)]

    @property
    def fresh(self) -> list[Fresh]:
        """The new entries."""
        return [step for step in self.steps if isinstance(step, Fresh)]

    @property
    def removed(self) -> list[int]:
        """The indexes of the entries that go."""
        kept = set(self.kept)
        return [index for index in range(self.count) if index not in kept]

    @property
    def changes_nothing(self) -> bool:
        """Whether all stays as it is."""
        return self.steps == list(range(self.count))

    def groups(self) -> list[tuple[int | None, list[Fresh], bool]]:
        """Each entry that stays (None: the beginning) with the new ones behind it.

        The third tells whether the last of them all is the last of the container.
        """
        groups: list[tuple[int | None, list[Fresh]]] = [(None, [])]
        for step in self.steps:
            if isinstance(step, Fresh):
                groups[-1][1].append(step)
            else:
                groups.append((step, []))
        last = len(groups) - 1
        return [(kept, fresh, at == last) for at, (kept, fresh) in enumerate(groups)]
