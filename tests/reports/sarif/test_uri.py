"""Paths as URIs."""

import os
from urllib.parse import unquote_to_bytes

import pytest

from asl_analyze.reports.sarif.uri import as_uri

ODD = [
    "a b/c d.json",
    "é.json",
    "日本/x.json",
    "a#b.json",
    "50%.json",
    "%41.json",
    "[x].json",
    "a:b.json",
    "who?.json",
    "<stdin>",
    "\udce9.json",
    "-",
]


@pytest.mark.parametrize("path", ODD)
def test_odd_names_come_back(path):
    uri = as_uri(path)
    assert unquote_to_bytes(uri) == os.fsencode(path)
    assert uri.isascii()
    assert not set(uri) & set(' #?[]:<>"\\')
