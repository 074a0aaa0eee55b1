"""What a reader sees of a state's name, and what escapes the eye."""

from __future__ import annotations

# Joiners stand inside emoji and Indic or Persian words, where they are seen by what they do.
SEEN = "\u200c\u200d"
INVISIBLE = ("Cc", "Cf", "Zl", "Zp")


def likeness(name: str) -> str:
    """The same text for all names that look the same at a glance."""
    if name.isascii():
        return "".join(name.lower().split())
    from unicodedata import category, normalize

    folded = normalize("NFKC", normalize("NFKC", name).casefold())
    return "".join(c for c in folded if not c.isspace() and category(c) not in INVISIBLE)


def unseen(name: str) -> str | None:
    """What is wrong with a name that cannot be typed by what is seen of it, as a predicate."""
    if name.isascii() and name.isprintable():
        if name != name.strip():
            return f"{'begins' if name.startswith(' ') else 'ends'} with a space"
        return None
    from unicodedata import category

    for letter in name:
        if category(letter) in INVISIBLE and letter not in SEEN:
            return f"contains an invisible character, U+{ord(letter):04X}"
    if name != name.strip():
        return f"{'begins' if name != name.lstrip() else 'ends'} with a space"
    return None


def seen_of(name: str) -> str:
    """A name without what cannot be seen of it; lines and tabs are spaces."""
    from unicodedata import category

    spaced = "".join(" " if c in "\t\n\r\u2028\u2029" else c for c in name)
    return "".join(c for c in spaced if c in SEEN or category(c) not in INVISIBLE).strip()
