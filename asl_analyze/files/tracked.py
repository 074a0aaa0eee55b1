"""The names in git's index: what a repository holds, whatever its .gitignore says."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# https://git-scm.com/docs/index-format, versions 2 to 4.
SIGNATURE = b"DIRC"
HEADER = 12
COMPRESSED = 4
VERSIONS = (2, 3, COMPRESSED)
# Of an entry: what stands before the hash, the hash of SHA-1 or SHA-256, and flags of two bytes.
FACTS = 40
HASHES = (20, 32)
EXTENDED = 0x4000
LENGTH = 0xFFF
# In bytes: the longest path that Linux opens. Names of version 4 repeat what was before them.
LONGEST = 4096


def tracked(index: bytes) -> list[str]:
    """The names from the top of the repository, with "/"; none of what is no index."""
    for size in HASHES:
        try:
            return [name.decode("utf-8", "surrogateescape") for name in _names(index, size)]
        except (IndexError, ValueError):
            continue
    return []


def _names(index: bytes, hash_size: int) -> Iterator[bytes]:
    version = int.from_bytes(index[4:8], "big")
    if index[:4] != SIGNATURE or version not in VERSIONS:
        raise ValueError("no index")
    at, name = HEADER, b""
    for _ in range(int.from_bytes(index[8:HEADER], "big")):
        start = at
        at += FACTS + hash_size
        flags = int.from_bytes(index[at : at + 2], "big")
        at += 4 if flags & EXTENDED else 2
        if version == COMPRESSED:
            cut, at = _number(index, at)
            end = index.index(0, at)
            name = name[: len(name) - cut] + index[at:end]
            at = end + 1
        else:
            end = index.index(0, at)
            name = index[at:end]
            at = start + (end - start + 8) // 8 * 8  # filled up with one to eight zeros
        if not name or len(name) > LONGEST or flags & LENGTH != min(len(name), LENGTH):
            raise ValueError("no entry")
        yield name


def _number(index: bytes, at: int) -> tuple[int, int]:
    """A number of git's variable length, and where it ends."""
    byte = index[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = index[at]
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at + 1
