"""New values as text, in the style of what stands around them."""

from __future__ import annotations

from asl_analyze.edit import scalars
from asl_analyze.edit.untold import Untold
from asl_analyze.edit.verbatim import Verbatim
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.holes import Holes
    from asl_analyze.edit.style import Style
    from asl_analyze.syntax.read import Format

# A line that a short list or object may stand on.
_LINE = 100


class Manner:
    """How one container writes what is put in it.

    `quote` and `key_quote` are the quotes around strings and keys where the format leaves a
    choice, '' for none. `is_block`: in a block of YAML. `has_lines`: entries have a line each.
    `width` is what keys are filled up to, so that the signs behind them stand below each other.
    """

    __slots__ = ("colon", "has_lines", "is_block", "key_quote", "quote", "width")

    def __init__(
        self,
        colon: str,
        quote: str,
        key_quote: str,
        *,
        is_block: bool,
        has_lines: bool,
        width: int = 0,
    ) -> None:
        self.width = width
        self.colon = colon
        self.quote = quote
        self.key_quote = key_quote
        self.is_block = is_block
        self.has_lines = has_lines

    def with_quotes(self, quote: str, key_quote: str) -> Manner:
        """The same with other quotes around strings and keys."""
        return Manner(
            self.colon,
            quote,
            key_quote,
            is_block=self.is_block,
            has_lines=self.has_lines,
            width=self.width,
        )


class Values:
    """Writes values for one text."""

    __slots__ = ("_format", "_holes", "_style")

    def __init__(self, format: Format, style: Style, holes: Holes) -> None:
        self._format = format
        self._holes = holes
        self._style = style

    def entry(self, name: str | None, value: object, indent: str, manner: Manner) -> str:
        """A member with its key, or an item, whose line is indented by `indent`."""
        if manner.is_block:
            return self._block_entry(name, value, indent, manner)
        written = self.flow(value, indent, manner)
        if name is None:
            return written
        # The signs of entries with several lines stand where they come.
        width = 0 if "\n" in written else manner.width
        return self.key(name, manner).ljust(width) + manner.colon + written

    def key(self, name: str, manner: Manner) -> str:
        """A key."""
        if self._format == "json":
            return scalars.json_string(name)
        if self._format == "yaml":
            flow = not manner.is_block
            return scalars.yaml_string(name, manner.key_quote, flow=flow, key=True)
        if not manner.key_quote and scalars.hcl_key(name):
            return name
        return scalars.hcl_string(name)

    def flow(self, value: object, indent: str, manner: Manner) -> str:
        """A value with brackets and quotes, in a line that is indented by `indent`."""
        if isinstance(value, Verbatim):
            if value.is_block:
                raise Untold
            return value.at(indent)
        if isinstance(value, dict):
            inner = [(self.key(name, manner) + manner.colon, one) for name, one in value.items()]
            return self._brackets("{}", inner, indent, manner)
        if isinstance(value, (list, tuple)):
            return self._brackets("[]", [("", one) for one in value], indent, manner)
        return self._scalar(value, manner)

    def block(self, value: object, indent: str, manner: Manner) -> tuple[str, str]:
        """A value of a block of YAML, whose key or dash is indented by `indent`.

        What stands behind the colon or the dash, blank included, and the lines that follow.
        """
        newline = self._style.newline
        if isinstance(value, Verbatim):
            return self._moved(value, indent)
        if isinstance(value, str):
            found = scalars.block_string(value, indent + self._unit, newline)
            if found and value.endswith("\n") and not self._style.ends_lines:
                found = None
            return (" " + found[0], found[1]) if found else (" " + self._scalar(value, manner), "")
        if not isinstance(value, (dict, list, tuple)) or not value or self._on_line(value):
            return " " + self.flow(value, indent, self._in_flow(manner)), ""
        deeper = indent + self._unit
        if isinstance(value, (list, tuple)) and self._style.indentless:
            deeper = indent
        return "", newline + deeper + self.lines(value, deeper, manner)

    def lines(self, value: object, indent: str, manner: Manner) -> str:
        """The entries of a container as a block; the first line without its indentation."""
        entries: list[tuple[str | None, object]] = (
            list(value.items()) if isinstance(value, dict) else [(None, one) for one in value]  # type: ignore[attr-defined]
        )
        between = self._style.newline + indent
        return between.join(self._block_entry(*entry, indent, manner) for entry in entries)

    def _block_entry(self, name: str | None, value: object, indent: str, manner: Manner) -> str:
        if name is not None:
            head, body = self.block(value, indent, manner)
            return f"{self.key(name, manner)}:{head}{body}"
        return f"-{self.item(value, indent, manner)}"

    def item(self, value: object, indent: str, manner: Manner) -> str:
        """What stands behind the dash of an item, which is indented by `indent`."""
        deeper = indent + "  "
        if isinstance(value, Verbatim) and value.is_block:
            return " " + value.at(deeper)
        is_long = isinstance(value, (dict, list, tuple)) and value and not self._on_line(value)
        if is_long:
            return " " + self.lines(value, deeper, manner)
        head, body = self.block(value, indent, manner)
        return head + body

    def _moved(self, value: Verbatim, indent: str) -> tuple[str, str]:
        if not value.is_block:
            return " " + value.at(indent), ""
        deeper = indent + self._unit
        if isinstance(value.node, Array) and self._style.indentless:
            deeper = indent
        return "", self._style.newline + deeper + value.at(deeper)

    @property
    def _unit(self) -> str:
        return self._style.unit

    def _scalar(self, value: object, manner: Manner) -> str:
        if isinstance(value, str):
            if self._format == "json":
                return scalars.json_string(value)
            if self._format == "yaml":
                return scalars.yaml_string(value, manner.quote, flow=not manner.is_block)
            return self._holes.written(value)
        if value is None or isinstance(value, (bool, int, float)):
            return scalars.constant(value)
        raise Untold

    def _brackets(
        self, pair: str, entries: list[tuple[str, object]], indent: str, manner: Manner
    ) -> str:
        if not entries:
            return pair
        is_hcl = self._format not in ("json", "yaml")
        if manner.has_lines:
            kind = Object if pair == "{}" else Array
            line = None
            if self._style.leaf_on_line(kind) and not any(map(_is_deep, entries)):
                line = self._on_one_line(pair, entries, indent, manner)
            if line is not None and len(indent) + len(line) <= _LINE:
                return line
            newline = self._style.newline + indent
            deeper = indent + self._unit
            comma = "" if is_hcl and pair == "{}" else ","
            inner = (comma + newline + self._unit).join(
                key + self.flow(one, deeper, manner) for key, one in entries
            )
            return f"{pair[0]}{newline}{self._unit}{inner}{newline}{pair[1]}"
        return self._on_one_line(pair, entries, indent, manner)

    def _on_one_line(
        self, pair: str, entries: list[tuple[str, object]], indent: str, manner: Manner
    ) -> str:
        inner = Manner(
            manner.colon, manner.quote, manner.key_quote, is_block=False, has_lines=False
        )
        between = "," if self._style.is_compact and self._format == "json" else ", "
        padding = self._style.padding if pair == "{}" else ""
        written = between.join(key + self.flow(one, indent, inner) for key, one in entries)
        return f"{pair[0]}{padding}{written}{padding}{pair[1]}"

    def _on_line(self, value: dict[str, object] | list[object] | tuple[object, ...]) -> bool:
        """Whether a container stands on one line though it is in a block of YAML."""
        inner = list(value.values()) if isinstance(value, dict) else list(value)
        kind = Object if isinstance(value, dict) else Array
        return (
            self._style.leaf_on_line(kind)
            and not any(_is_deep(("", one)) for one in inner)
            and sum(len(str(one)) + 4 for one in inner) <= _LINE
        )

    @staticmethod
    def _in_flow(manner: Manner) -> Manner:
        return Manner(": ", manner.quote, manner.key_quote, is_block=False, has_lines=False)


def _is_deep(entry: tuple[str, object]) -> bool:
    return isinstance(entry[1], (dict, list, tuple, Verbatim))
