"""The list of known findings as a file."""

from __future__ import annotations

import json

import pytest

from asl_analyze.baseline.document import DamagedError, Known, known_in, listed

ONE = Known("a.asl.json", "ASL207", "State 'A' has no Default", "ab12", pointer="/States/A")
OTHER = Known("a.asl.json", "ASL201", "State 'B' \u2026 \U0001f600", "cd34", found_by="t.yaml")


def test_a_list_is_read_as_it_is_written() -> None:
    text = listed([ONE, OTHER])
    again = known_in(text.encode())
    assert listed(again) == text
    assert [one.fingerprint for one in again] == ["ab12", "cd34"]
    assert (again[1].found_by, again[1].pointer) == ("t.yaml", None)


def test_the_order_of_the_findings_does_not_count() -> None:
    assert listed([ONE, OTHER]) == listed([OTHER, ONE])


def test_each_finding_has_a_line_for_people() -> None:
    lines = listed([ONE]).splitlines()
    assert lines[0] == '{"version": 1, "findings": ['
    assert lines[2] == "]}"
    assert json.loads(lines[1]) == {
        "path": "a.asl.json",
        "pointer": "/States/A",
        "rule": "ASL207",
        "message": "State 'A' has no Default",
        "fingerprint": "ab12",
    }


def test_an_empty_list() -> None:
    assert listed([]) == '{"version": 1, "findings": []}\n'
    assert known_in(listed([]).encode()) == []


def test_more_fields_are_no_fault() -> None:
    row = {"path": "a", "rule": "ASL201", "message": "m", "fingerprint": "f", "by": "me"}
    document = {"version": 1, "findings": [row], "made": "by hand"}
    assert len(known_in(json.dumps(document).encode())) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is not JSON"),
        (b"\xff\xfe\x00", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[]", "it has no 'version'"),
        (b"{}", "it has no 'version'"),
        (b'{"version": 2, "findings": []}', "its version is not 1"),
        (b'{"version": "1", "findings": []}', "its version is not 1"),
        (b'{"version": 1}', "its 'findings' are not a list"),
        (b'{"version": 1, "findings": [5]}', "'path' of finding 1 is not a text"),
        (
            b'{"version": 1, "findings": [{"path": "a", "rule": "b", "message": "c"}]}',
            "'fingerprint' of finding 1 is not a text",
        ),
        (
            listed([ONE]).replace('"/States/A"', "1").encode(),
            "'pointer' of finding 1 is not a text",
        ),
    ],
)
def test_what_is_no_list(data: bytes, why: str) -> None:
    with pytest.raises(DamagedError, match=why):
        known_in(data)
