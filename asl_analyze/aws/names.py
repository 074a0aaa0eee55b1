"""Names that AWS accepts for states, labels and variables.

Each function gives a short reason why AWS refuses a name, or None when it takes it or that is
not certain. Facts, sources and date: `data/resources.json`.
"""

from __future__ import annotations

from asl_analyze.aws.table import table


def state_name_fault(text: str) -> str | None:
    """Why AWS refuses a state's name."""
    return _empty(text) or _too_long(text, "state_name_characters")


def label_fault(text: str) -> str | None:
    """Why AWS refuses the Label of a distributed Map."""
    return _too_long(text, "label_characters") or _forbidden(text, "label_forbidden")


def variable_fault(text: str) -> str | None:
    """Why AWS refuses a variable's name; a reserved name counts, a leading `_` never does."""
    if reserved_variable(text):
        return "is reserved"
    fault = _empty(text) or _too_long(text, "variable_characters")
    if fault:
        return fault
    if not _may_start(text[0]):
        return f"starts with {_shown(text[0])}"
    for letter in text:
        if not (letter.isalpha() or ("_" + letter).isidentifier()):
            return f"has {_shown(letter)}"
    return None


def reserved_variable(text: str) -> bool:
    """Whether AWS keeps the variable's name for itself."""
    return text in table("resources")["reserved_variables"]


def _may_start(letter: str) -> bool:
    # `isalpha` adds the few letters that Python's identifiers leave out for normalization.
    return letter.isalpha() or letter.isidentifier()


def _empty(text: str) -> str | None:
    return None if text else "is empty"


def _too_long(text: str, limit: str) -> str | None:
    most = table("resources")["limits"][limit]
    return f"has {len(text)} characters, at most {most} are allowed" if len(text) > most else None


def _forbidden(text: str, characters: str) -> str | None:
    forbidden = table("resources")[characters]
    for letter in text:
        if letter in forbidden or letter.isspace() or _is_control(letter):
            return f"has {_shown(letter)}"
    return None


def _is_control(letter: str) -> bool:
    return letter < " " or "\x7f" <= letter <= "\x9f"


def _shown(letter: str) -> str:
    if letter == " ":
        return "a space"
    return f"'{letter}'" if letter.isprintable() else f"U+{ord(letter):04X}"
