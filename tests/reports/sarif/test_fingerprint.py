"""GitHub's line hash, against published values and its own algorithm, and the semantic one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.reports.sarif.fingerprint import line_hashes

MODULUS = 1 << 64


KNOWN = [
    ("", ["c129715d7a2bc9a3:1"]),
    (
        '{\n\t"StartAt": "A"\r\n}\r',
        [
            "d4303ad0f30e400b:1",
            "d709fc1b2212d292:1",
            "32dce9ccfdbc9d3e:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
    ('"😀é"\n', ["6e56896f9322bd97:1"]),
    ("},\n" * 60, [f"142c1fc319c11044:{number}" for number in (1, 2, 3, 4)]),
]


@pytest.mark.parametrize(("text", "hashes"), KNOWN)
def test_known_values(text, hashes):
    assert line_hashes(text, len(hashes)) == hashes


def _as_github_does(text):
    """The action's own algorithm: a ring of a hundred units, fed one by one."""
    ring, state, at = [0] * 100, 0, 0
    marks: dict[int, bool] = {}
    out = pow(37, 100, MODULUS)
    hashes = []
    seen: dict[int, int] = {}
    for unit, begins_line in [*_kept(text), *[(0, False)] * 100]:
        if marks.pop(at, False):
            seen[state] = seen.get(state, 0) + 1
            hashes.append(f"{state:x}:{seen[state]}")
        marks[at] = begins_line
        state = (37 * state + unit - out * ring[at]) % MODULUS
        ring[at] = unit
        at = (at + 1) % 100
    return hashes


def _kept(text):
    """The units that count, each with whether it is the first of a line."""
    data = text.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(data[i : i + 2], "little") for i in range(0, len(data), 2)]
    begins_line, after_return = True, False
    for unit in [*units, 65535]:
        skipped = unit in (32, 9) or (unit == 10 and after_return)
        after_return = unit == 13
        if not skipped:
            yield 10 if unit == 13 else unit, begins_line
            begins_line = unit in (10, 13)


@pytest.mark.parametrize(("text", "hashes"), KNOWN)
def test_the_reference_gives_the_known_values(text, hashes):
    assert _as_github_does(text)[: len(hashes)] == hashes


@given(
    st.lists(st.sampled_from([*"ab{}:,", "\n", "\r\n", "\r", " ", "\t", "é", "😀"]), max_size=400)
)
def test_equal_to_the_reference(pieces):
    text = "".join(pieces)
    expected = _as_github_does(text)
    assert line_hashes(text, len(expected)) == expected


@given(st.text(alphabet="ab \n", max_size=600), st.integers(1, 50))
def test_hashes_of_the_first_lines_do_not_depend_on_how_many_are_asked_for(text, last):
    count = min(last, text.count("\n") + 1)
    assert line_hashes(text, last) == line_hashes(text, 1000)[:count]
