"""Columns in the units of each consumer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.reports.columns import UTF8, UTF16, Columns
from asl_analyze.source.text import SourceText

TEXTS = st.text(
    st.sampled_from("a\té\u07ff\u0800日\uffff😀\ud800\U0010ffff\n\r\u2028"), max_size=30
)
ENCODED = [(UTF8, "utf-8", 1), (UTF16, "utf-16-le", 2)]


@pytest.mark.parametrize(("units", "encoding", "size"), ENCODED)
@given(text=TEXTS, data=st.data())
def test_a_column_is_one_more_than_the_units_before_it(units, encoding, size, text, data):
    source = SourceText("a.json", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    before = text[source.line_starts[line - 1] : offset].encode(encoding, "surrogatepass")
    assert Columns(units).position(source, offset) == (line, len(before) // size + 1)
    assert column <= len(before) // size + 1
