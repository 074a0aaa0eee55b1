"""Expressions of the Amazon States Language: text to AST with exact spans.

`jsonpath`, `intrinsic` and `jsonata` each have `parse(text)`, which gives an AST or raises
`error.ExpressionError`, and `to_text(ast)`, its inverse. Nothing heavy is imported here.
"""
