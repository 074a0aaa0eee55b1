"""A small writer of SVG 1.1: elements with exactly escaped text and attributes.

Coordinates are in pixels, y downwards. Nothing is ever put into the text of an element or an
attribute but through here.
"""

from __future__ import annotations

from asl_analyze.escape.markup import text as escaped

NAMESPACE = "http://www.w3.org/2000/svg"
# What is drawn for a light ground is turned for a dark one, by the role that its class names.
DARK = (
    "@media (prefers-color-scheme: dark) {"
    " .ground { fill: #1b1e23 } text { fill: #e6e6e6 } .box { fill: #2a3038; stroke: #8fa3bd }"
    " .axis { stroke: #b0b0b0 } .grid { stroke: #3a3f47 }"
    " .line-standard, .path { stroke: #7fb2ee } .line-express, .catch { stroke: #f0955c }"
    " .head { fill: #7fb2ee } .head-catch { fill: #f0955c } }"
)


class Element:
    """An element with attributes, and below it elements or text."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, **attributes: str | float) -> None:
        """An element; an underscore in an attribute's name stands for a hyphen."""
        self.name = name
        self.attributes = {key.replace("_", "-"): _value(v) for key, v in attributes.items()}
        self.children: list[Element | str] = []

    def add(self, *children: Element | str) -> Element:
        """Put something below, and give the element back."""
        self.children.extend(children)
        return self

    def text(self, depth: int = 0) -> str:
        """The element as markup, a line for each; one with text stands on one line."""
        indent = "  " * depth
        attributes = "".join(f' {key}="{escaped(v)}"' for key, v in self.attributes.items())
        if not self.children:
            return f"{indent}<{self.name}{attributes}/>"
        if all(isinstance(child, str) for child in self.children):
            inside = "".join(escaped(child) for child in self.children if isinstance(child, str))
            return f"{indent}<{self.name}{attributes}>{inside}</{self.name}>"
        lines = [
            child.text(depth + 1) if isinstance(child, Element) else escaped(child)
            for child in self.children
        ]
        return "\n".join([f"{indent}<{self.name}{attributes}>", *lines, f"{indent}</{self.name}>"])


def picture(width: float, height: float, title: str) -> Element:
    """An empty picture with a ground, white unless the reader prefers dark."""
    box = f"0 0 {_value(width)} {_value(height)}"
    root = Element("svg", xmlns=NAMESPACE, width=width, height=height, viewBox=box, role="img")
    root.attributes["font-family"] = "Helvetica, Arial, sans-serif"
    ground = Element("rect", width=width, height=height, fill="#ffffff", **{"class": "ground"})
    style = Element("style").add(DARK)
    return root.add(Element("title").add(title), style, ground)


def label(text: str, x: float, y: float, size: int = 12, **attributes: str | float) -> Element:
    """A line of text; `x` is its beginning unless `text_anchor` says otherwise."""
    return Element("text", x=x, y=y, font_size=size, **attributes).add(text)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
