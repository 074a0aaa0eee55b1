"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.tree import UnexpectedEncoding

TEXT = '{"Comment": "é – \U0001f600"}'


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf8_is_read_with_and_without_mark(mark: bytes) -> None:
    assert decode(mark + TEXT.encode()) == (TEXT, [])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "UTF-32"),
        (TEXT.encode("utf-32-le"), "UTF-32"),
    ],
)
def test_wide_encodings_are_read_and_reported(data: bytes, encoding: str) -> None:
    text, [fault] = decode(data)
    assert text == TEXT
    assert isinstance(fault, UnexpectedEncoding)
    assert (fault.encoding, fault.readable, fault.span) == (encoding, True, (0, 1))


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_other_bytes_are_reported_at_the_first_bad_place(mark: bytes) -> None:
    text, [fault] = decode(mark + 'é: "'.encode() + b"caf\xe9" + b'"')
    assert text == 'é: "caf\ufffd"'
    assert isinstance(fault, UnexpectedEncoding)
    assert (fault.encoding, fault.readable) == (None, False)
    assert text[slice(*fault.span)] == "\ufffd"


def test_a_broken_wide_text_is_reported_at_the_first_bad_place() -> None:
    text, [fault] = decode("ab".encode("utf-16") + b"\x00\xd8" + "c".encode("utf-16-le"))
    assert text.startswith("ab")
    assert isinstance(fault, UnexpectedEncoding)
    assert (fault.encoding, fault.readable, fault.span) == ("UTF-16", False, (2, 3))


@given(st.binary(max_size=40))
def test_any_bytes_give_a_text(data: bytes) -> None:
    text, faults = decode(data)
    for fault in faults:
        assert 0 <= fault.span.start <= fault.span.end <= max(1, len(text))
    if not faults:
        assert text.encode() in (data, data.removeprefix(codecs.BOM_UTF8))
