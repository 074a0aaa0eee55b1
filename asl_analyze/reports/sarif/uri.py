"""Paths as relative URIs."""

from __future__ import annotations

from urllib.parse import quote

_SAFE = "-._~!$&'()*+,;=@"


def as_uri(path: str) -> str:
    """A relative path with forward slashes as a URI."""
    return "/".join(quote(part, safe=_SAFE, errors="surrogateescape") for part in path.split("/"))
