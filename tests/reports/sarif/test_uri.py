"""Paths as URIs that count from the root."""

import os
from urllib.parse import unquote_to_bytes

import pytest

from asl_analyze.reports.sarif.uri import relative_uri

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
def test_odd_names_come_back(tmp_path, path):
    uri = relative_uri(f"{tmp_path}/{path}", str(tmp_path))
    assert unquote_to_bytes(uri) == os.fsencode(path)
    assert uri.isascii()
    assert not set(uri) & set(' #?[]:<>"\\')


def test_relative_paths_count_from_the_current_directory(tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert relative_uri("./x/../a.json", str(tmp_path)) == "inner/a.json"
    assert relative_uri("a.json", "") == "a.json"
    assert relative_uri("../b.json", str(tmp_path)) == "b.json"


def test_links_are_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.json").write_text("{}")
    (tmp_path / "link").symlink_to("real")
    assert relative_uri(f"{tmp_path}/link/a.json", f"{tmp_path}") == "real/a.json"
    assert relative_uri(f"{tmp_path}/real/a.json", f"{tmp_path}/link") == "a.json"


def test_a_file_above_the_root_tells_no_absolute_path(tmp_path):
    (tmp_path / "root").mkdir()
    assert relative_uri(f"{tmp_path}/b.json", f"{tmp_path}/root") == "../b.json"
