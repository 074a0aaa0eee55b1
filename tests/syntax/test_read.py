"""Which format a file is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import MalformedText
from tests.syntax.plain import to_plain


@pytest.mark.parametrize(
    ("path", "text", "format"),
    [
        ("a.json", "a: 1", "json"),
        ("a.asl.JSON", "a: 1", "json"),
        ("a.yaml", "{}", "yaml"),
        ("A.YML", "{}", "yaml"),
        ("a.asl", ' \n{"a": 1}', "json"),
        ("a.asl", "a: 1", "yaml"),
        ("a.template", "[1]", "json"),
        ("a.asl", "// note\n{}", "json"),
        ("a.asl", "# note\na: 1", "yaml"),
        ("<text>", "", "json"),
        ("a.asl", "- {}", "yaml"),
    ],
)
def test_format_of(path: str, text: str, format: str) -> None:
    assert format_of(path, text) == format


def test_read_takes_either() -> None:
    assert to_plain(read('{"a": 1}', "json").root) == {"a": 1}  # type: ignore[arg-type]
    assert to_plain(read("a: 1", "yaml").root) == {"a": 1}  # type: ignore[arg-type]


def test_json_is_never_read_as_yaml() -> None:
    [fault] = read("{a: 1}", format_of("x.json", "{a: 1}")).faults
    assert isinstance(fault, MalformedText)
    assert fault.format == "json"


@given(st.binary(max_size=60), st.sampled_from(["x.json", "x.yaml", "x.asl"]))
def test_any_bytes_are_read_without_an_exception(data: bytes, path: str) -> None:
    text, _ = decode(data)
    read(text, format_of(path, text))
