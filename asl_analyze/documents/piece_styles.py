"""How a piece of an excerpt is written in the file; the other styles are quotes or `|` and `>`."""

from __future__ import annotations

AS_IT_IS = ""
UNQUOTED = "unquoted"
# What a `${` stands for there: itself, a value of Terraform's (where `$${` is the text), or one of
# `Fn::Sub` (where `${!` is).
LITERAL = ""
TERRAFORM = "$"
SUB = "!"

# Where each piece begins in the excerpt, its style, and what `${` is in it.
Styles = list[tuple[int, str, str]]
