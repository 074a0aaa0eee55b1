"""Where each shell looks for a user's own completions."""

from __future__ import annotations

import os

# What the file is called; each shell finds it by its name.
NAMES = {"bash": "asl-analyze", "fish": "asl-analyze.fish", "zsh": "_asl-analyze"}


def place(shell: str) -> str:
    """The file that a shell reads: by the XDG Base Directory Specification, and by its own manual.

    bash: what the package bash-completion loads on demand. fish: `fish(1)`, "Where to put
    completions". zsh has no such directory of its own; `site-functions` is what its own
    installation calls the one of a system.
    """
    return os.path.join(_folder(shell), NAMES[shell])


def _folder(shell: str) -> str:
    if shell == "fish":
        return os.path.join(_xdg("XDG_CONFIG_HOME", ".config"), "fish", "completions")
    data = _xdg("XDG_DATA_HOME", os.path.join(".local", "share"))
    if shell == "zsh":
        return os.path.join(data, "zsh", "site-functions")
    own = os.environ.get("BASH_COMPLETION_USER_DIR") or os.path.join(data, "bash-completion")
    return os.path.join(own, "completions")


def _xdg(name: str, default: str) -> str:
    """A base directory; the specification has a relative one ignored."""
    said = os.environ.get(name, "")
    return said if os.path.isabs(said) else os.path.join(os.path.expanduser("~"), default)
