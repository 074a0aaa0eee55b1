"""Random values, written in random layouts, and edits of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from asl_analyze.edit import Editor
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Array, Node, Object, Scalar, String

if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format

# Texts that one reader or another takes for something else, and such as need quotes or escapes.
WORDS = [
    *("Type", "Next", "x.$", "on", "y", "012", "2020-01-01", "~", "null", "1e3", "a b", "a: b"),
    *("a #b", "- a", "", " ", "{% $states.input.x %}", "$.foo[0]", "it's", 'say "x"', "C:\\d"),
    *("line\nbreak", "line\n", "\n", "é", "\u2028", "tab\there", "#c", "a,b", "[x]", "*a", "&a"),
    *("!t", "%d", "@x", "-", "12:30:45", "0x1f", ".5", "=", "<<", "?", "a\n\nb", "  lead\nx"),
    *("true", "States.ALL", "x:", "\x7f"),
]
# Those that YAML may hold as blocks, with the header that gives them their last line end.
BLOCKS = {"line\nbreak": "|-", "line\n": "|", "two\nlines\n": "|", "x: y\n# no comment": "|-"}
WORDS += BLOCKS
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
strings = st.sampled_from(WORDS) | letters.filter(lambda text: "${" not in text)
numbers = st.integers(-99, 999) | st.sampled_from([0.5, -1.25, 1e30])
scalars = st.none() | st.booleans() | numbers | strings
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(strings, inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(strings, values, min_size=1, max_size=4)


@st.composite
def json_texts(draw: st.DrawFn) -> tuple[str, Any]:
    """A value as JSON in some layout."""
    value = draw(documents)
    indent = draw(st.sampled_from([None, 0, 1, 2, 4, "\t"]))
    separators = draw(st.sampled_from([None, (",", ":"), (" , ", " : "), (",\n", ":\n  ")]))
    text = json.dumps(value, indent=indent, separators=separators, ensure_ascii=draw(st.booleans()))
    text += draw(st.sampled_from(["", "\n"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), value


@st.composite
def yaml_texts(draw: st.DrawFn) -> tuple[str, Any]:
    """A value as YAML, its blocks and brackets mixed, with comments."""
    value = draw(documents)
    writer = Yaml(draw)
    text = writer.block(value, "") + draw(st.sampled_from(["", "\n", "\n# end\n"]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return text, value


def escaped(char: str) -> str:
    """A character as double quotes of YAML hold it, come what may."""
    return char if char.isascii() and char.isalnum() else f"\\U{ord(char):08x}"


class Yaml:
    """Writes YAML as people do, one choice at a time."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.unit = draw(st.sampled_from(["  ", "    ", " "]))
        self.indentless = draw(st.booleans())
        self.comments = 0

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}."

    def scalar(self, value: Any) -> str:
        if isinstance(value, str):
            simple = value.isalnum() and value.isascii() and value[0].isalpha() and len(value) > 4
            if simple and value.lower() != "false" and self.draw(st.booleans()):
                return value
            if value.isprintable() and value.isascii() and self.draw(st.booleans()):
                return "'" + value.replace("'", "''") + "'"
            return '"' + "".join(map(escaped, value)) + '"'
        return json.dumps(value)

    def flow(self, value: Any) -> str:
        if isinstance(value, dict):
            inner = ", ".join(f"{self.scalar(k)}: {self.flow(v)}" for k, v in value.items())
            return "{" + inner + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + self.one_of("", ",") * bool(value) + "]"
        return self.scalar(value)

    def block(self, value: Any, indent: str) -> str:
        """The lines of a container that is not empty, the first without its indentation."""
        lines = []
        entries = value.items() if isinstance(value, dict) else [(None, item) for item in value]
        for name, inner in entries:
            above = self.comment() + "\n" + indent if self.draw(st.integers(0, 5)) == 0 else ""
            head = "-" if name is None else self.scalar(name) + ":"
            lines.append(above + head + self.value(inner, indent, name is None))
        return ("\n" + indent).join(lines)

    def value(self, value: Any, indent: str, is_item: bool) -> str:
        tail = " " + self.comment() if self.draw(st.integers(0, 4)) == 0 else ""
        if isinstance(value, str) and value in BLOCKS and self.draw(st.booleans()):
            header = BLOCKS[value] if self.draw(st.booleans()) else ">" + BLOCKS[value][1:]
            lines = value.rstrip("\n").split("\n")
            between = "\n\n" if header[0] == ">" else "\n"
            deeper = indent + self.unit + " "
            return f" {header}{tail}\n{deeper}" + f"{between}{deeper}".join(lines)
        if self.draw(st.integers(0, 9)) == 0:
            self.comments += 1
            marked = f" &a{self.comments}"
            if not isinstance(value, (dict, list)) or not value:
                return marked + " " + self.flow(value) + tail
            deeper = indent + self.unit
            return marked + tail + "\n" + deeper + self.block(value, deeper)
        if not isinstance(value, (dict, list)) or not value or self.draw(st.integers(0, 3)) == 0:
            return " " + self.flow(value) + tail
        if is_item:
            if tail:
                return tail + "\n" + indent + "  " + self.block(value, indent + "  ")
            return " " + self.block(value, indent + "  ")
        deeper = indent if isinstance(value, list) and self.indentless else indent + self.unit
        return tail + "\n" + deeper + self.block(value, deeper)


def editor(text: str, format: Format) -> tuple[Editor, Node]:
    """An editor of a text, and the root of its tree."""
    tree = read(text, format)
    root = tree.root
    assert root is not None
    return Editor(SourceText("text", text), root, format), root


def plain(node: Node) -> Any:
    """What a node without anything unknown stands for."""
    if isinstance(node, Object):
        return {name: plain(member.value) for name, member in node.members.items()}
    if isinstance(node, Array):
        return [plain(item) for item in node.items]
    assert isinstance(node, (Scalar, String)), node
    return node.value


@st.composite
def hcl_texts(draw: st.DrawFn) -> tuple[str, Any]:
    """A value in a call of `jsonencode`, on one line or on several, with comments."""
    value = draw(documents)
    writer = Hcl(draw)
    text = f"locals {{\n  x = jsonencode({writer.value(value, '  ')})\n}}\n"
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), value


class Hcl:
    """Writes HCL as people do, one choice at a time."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.sign = draw(st.sampled_from([" = ", ": ", "="]))
        self.comma = draw(st.sampled_from(["", ","]))
        self.comments = 0

    def comment(self) -> str:
        if self.draw(st.integers(0, 4)):
            return ""
        self.comments += 1
        return f" # c{self.comments}."

    def string(self, value: str) -> str:
        return '"' + "".join(map(escaped, value)) + '"'

    def key(self, name: str) -> str:
        plain = name.isascii() and name.isalpha() and len(name) > 3 and name not in ("null", "true")
        return name if plain and name.lower() != "false" else self.string(name)

    def value(self, value: Any, indent: str) -> str:
        if isinstance(value, str):
            return self.string(value)
        if not isinstance(value, (dict, list)) or not value:
            return json.dumps(value)
        opener, closer = "{}" if isinstance(value, dict) else "[]"
        entries = (
            [
                f"{self.key(name)}{self.sign}{self.value(one, indent + '  ')}"
                for name, one in value.items()
            ]
            if isinstance(value, dict)
            else [self.value(one, indent + "  ") for one in value]
        )
        lines = self.draw(st.booleans()) or any("\n" in entry for entry in entries)
        if not lines:
            return f"{opener}{', '.join(entries)}{closer}"
        commas = [self.comma if isinstance(value, dict) else ","] * len(entries)
        if isinstance(value, list):
            commas[-1] = self.comma
        written = "".join(
            f"{indent}  {entry}{comma}{self.comment()}\n"
            for entry, comma in zip(entries, commas, strict=True)
        )
        return f"{opener}{self.comment()}\n{written}{indent}{closer}"
