"""How much work one file may make, where the work is not in proportion to what is written.

A loop that counts to ten thousand is followed round by round, and so a few lines can ask for any
amount of work. All definitions of a file draw on one account; what is left undone when it is empty
is looked at more roughly, which is said.
"""

from __future__ import annotations

# About half a second's work: twice what the longest history that AWS keeps asks for.
LEAST = 500_000
PER_CHARACTER = 1
# A few seconds' work. A text is read again for each fix, to see what the fix makes of it.
LEAST_READ = 4_000_000
READ_PER_CHARACTER = 4


class Effort:
    """An account of small steps; `left` is below zero once more was asked for than there was."""

    __slots__ = ("left",)

    def __init__(self, characters: int = 0) -> None:
        self.left = LEAST + PER_CHARACTER * characters

    @classmethod
    def of_fixing(cls, characters: int) -> Effort:
        """An account of the characters that may be read for the sake of a file's fixes."""
        made = cls()
        made.left = LEAST_READ + READ_PER_CHARACTER * characters
        return made

    def spend(self, steps: int) -> bool:
        """Take steps from the account; False when they were not there."""
        self.left -= steps
        return self.left >= 0

    @property
    def is_spent(self) -> bool:
        """Whether something was left undone."""
        return self.left < 0
