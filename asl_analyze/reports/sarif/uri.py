"""Paths as relative URIs."""

from __future__ import annotations

import os
from urllib.parse import quote

_SAFE = "-._~!$&'()*+,;=@"


def relative_uri(path: str, root: str) -> str:
    """The URI of a file, counted from a directory; symbolic links are followed in both.

    A file on another drive has no such URI and keeps its name only: the alternative would tell
    where on a machine it lies.
    """
    try:
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(root or "."))
    except ValueError:
        relative = os.path.basename(path)
    parts = relative.replace(os.sep, "/").split("/")
    return "/".join(quote(part, safe=_SAFE, errors="surrogateescape") for part in parts)
