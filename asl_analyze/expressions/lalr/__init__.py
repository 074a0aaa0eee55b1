"""A table-driven LALR parser that runs the grammars which lark compiled."""
