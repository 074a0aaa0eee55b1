"""Which kinds of values variables are known to have, and which texts are certain."""

from __future__ import annotations

import pytest

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import JsonataExpression
from asl_analyze.expressions.jsonata.letters import KINDS
from asl_analyze.flow.data.kinds import inference_of
from asl_analyze.flow.names import likeness, unseen
from tests.flow.machines import machine


def kinds(*values: object, language: str = "JSONata", read: str = "v") -> str:
    """The kinds that a variable assigned these values one after the other may have."""
    states: dict[str, dict] = {
        f"S{number}": {
            "Type": "Pass",
            "QueryLanguage": language,
            "Assign": {"v" if language == "JSONata" or key == "" else f"v{key}": value},
            "Next": f"S{number + 1}",
        }
        for number, (key, value) in enumerate(map(_keyed, values))
    }
    last = {"Type": "Pass", "QueryLanguage": "JSONata", "Output": f"{{% ${read} %}}", "End": True}
    states[f"S{len(values)}"] = last
    made = machine({"StartAt": "S0", "States": states})
    parts = [part for part in content(made) if isinstance(part, JsonataExpression)]
    (expression,) = [part for part in parts if part.site.field == "Output"]
    found = inference_of(expression)
    assert inference_of(expression) is found
    return "".join(sorted(each for each in "snblaofm" if found.value.kinds & KINDS[each]))


def _keyed(value: object) -> tuple[str, object]:
    return (".$", value[1:]) if isinstance(value, str) and value.startswith("!") else ("", value)


ANYTHING = kinds("${Value}")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1,), "n"),
        (("text",), "s"),
        ((True,), "b"),
        ((None,), "l"),
        (([1, 2],), "a"),
        (({"a": 1},), "o"),
        (("{% 'x' & 'y' %}",), "s"),
        (("{% 1 + 1 %}",), "n"),
        ((1, "text"), "s"),
        ((1, 2), "n"),
        ((1, {"a": 1}), "o"),
    ],
)
def test_a_variable_has_the_kinds_of_what_is_assigned_last(values: tuple, expected: str) -> None:
    assert kinds(*values) == expected


def test_of_what_is_not_known_nothing_is_claimed() -> None:
    assert set("snblao") <= set(ANYTHING)
    assert kinds("{% $v + %}") == ANYTHING
    assert kinds("{% $states.input %}") == ANYTHING
    assert kinds(1, "${Value}") == ANYTHING
    assert kinds("!$.x", language="JSONPath") == ANYTHING


def test_a_text_of_jsonpath_is_a_text() -> None:
    assert kinds("{% 1 %}", language="JSONPath") == "s"
    assert kinds("text", language="JSONPath") == "s"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Send mail", "sendmail", True),
        ("Send mail", "Send  Mail", True),
        ("Send mail", "Send mails", False),
        ("Straße", "STRASSE", True),
        ("Send\u00a0mail", "Send mail", True),
        ("Send\u200bmail", "Sendmail", True),
        ("ｓend", "send", True),
        ("Sénd", "Send", False),
    ],
)
def test_names_that_look_the_same(one: str, other: str, alike: bool) -> None:
    assert (likeness(one) == likeness(other)) is alike


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Send mail", None),
        ("Größe", None),
        ("👩‍💻", None),
        (" Send", "begins with a space"),
        ("Send ", "ends with a space"),
        ("\u00a0Send", "begins with a space"),
        ("Send\u00a0", "ends with a space"),
        ("Se\u200bnd", "contains an invisible character, U+200B"),
        ("Se\tnd", "contains an invisible character, U+0009"),
        ("Sénd ", "ends with a space"),
    ],
)
def test_what_cannot_be_seen_of_a_name(name: str, wrong: str | None) -> None:
    assert unseen(name) == wrong
