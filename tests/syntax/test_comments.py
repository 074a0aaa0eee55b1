"""What is a comment, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from asl_analyze.syntax.comments import comments

if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format

YAML = """\
# top
--- # document
a: b # plain
b: "x # no" # quoted
c: 'y
  # no
  z' # on lines
d: | # header
  # no
  text
  # no

# after a block
e: >2-
    folded # no
 # less indented
f: [1, # in a list
  2#no, {x: y # in braces
  }]
g: plain
  more # of several lines
h: &anchor # anchor
  !tag # tag
  v
i: a#no
*anchor : x # alias
...
# between documents
---
j: 1 # second document
# last"""

HCL = """\
# top
a = "x # no ${ "# no" } // no /* no */" # quoted
// slashes
/* several
 # lines */ b = <<EOT
no # no // no
EOT
c = <<-EOT
  # no
  EOT
d = [1, # in a list
  2 / 3] // not a division
e = 1 /* one */ + /* two */ 2
f = "unclosed # no
# after it"""


def found(text: str, format: Format) -> list[str]:
    return [text[span.start : span.end] for span in comments(text, format)]


@pytest.mark.parametrize("with_libyaml", [True, False])
def test_comments_of_yaml(monkeypatch: pytest.MonkeyPatch, with_libyaml: bool) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", with_libyaml and yaml.__with_libyaml__)
    assert found(YAML, "yaml") == [
        "# top",
        "# document",
        "# plain",
        "# quoted",
        "# on lines",
        "# header",
        "# after a block",
        "# less indented",
        "# in a list",
        "# in braces",
        "# of several lines",
        "# anchor",
        "# tag",
        "# alias",
        "# between documents",
        "# second document",
        "# last",
    ]


def test_comments_of_hcl() -> None:
    assert found(HCL, "hcl") == [
        "# top",
        "# quoted",
        "// slashes",
        "/* several\n # lines */",
        "# in a list",
        "// not a division",
        "/* one */",
        "/* two */",
        "# after it",
    ]


def test_json_has_none() -> None:
    assert found('{"a": 1} // no\n# no', "json") == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_comment(end: str) -> None:
    assert found(f"# one{end}a: b # two{end}", "yaml") == ["# one", "# two"]
    if end != "\r":  # which ends no line in HCL
        assert found(f"# one{end}a = 1 # two{end}", "hcl") == ["# one", "# two"]


def test_behind_a_fault_of_yaml_nothing_is_certain() -> None:
    assert found("a: 1 # yes\nb: [ # perhaps\n}\n# no", "yaml")[0] == "# yes"
    assert "# no" not in found("a: 1 # yes\nb: [ # perhaps\n}\n# no", "yaml")


def test_what_yaml_refuses_shifts_nothing() -> None:
    assert found("a: \x01b # one\nb: \ud800 # two\n", "yaml") == ["# one", "# two"]


def test_nesting_beyond_the_limit_ends_the_search() -> None:
    assert found("a: 1 # yes\nb: " + "[" * 5_000 + " # no", "yaml") == ["# yes"]
