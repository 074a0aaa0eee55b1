"""The mutants of a source file: each is the file with one small fault, made by cosmic-ray.

cosmic-ray knows many replacements for one operator, most of which only raise a TypeError and would
flatter the score. `OPERATORS` keeps those that a person could write by mistake: the neighbour of a
comparison, the opposite of a condition, a number that is off by one, a loop that does nothing.
"""

from __future__ import annotations

import ast
import difflib
from typing import TYPE_CHECKING

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Place = tuple[int, int]

NEIGHBOURS = {
    "ReplaceComparisonOperator": "Eq_NotEq NotEq_Eq Lt_LtE LtE_Lt Gt_GtE GtE_Gt Is_IsNot IsNot_Is",
    "ReplaceBinaryOperator": "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul BitOr_BitAnd "
    "BitAnd_BitOr",
    "ReplaceUnaryOperator": "Delete_Not Delete_USub",
}
WHOLE = (
    "AddNot ReplaceAndWithOr ReplaceOrWithAnd ReplaceTrueWithFalse ReplaceFalseWithTrue "
    "ReplaceBreakWithContinue ReplaceContinueWithBreak NumberReplacer ZeroIterationForLoop "
    "ExceptionReplacer"
)
OPERATORS = [
    *(f"core/{kind}_{pair}" for kind, pairs in NEIGHBOURS.items() for pair in pairs.split()),
    *(f"core/{name}" for name in WHOLE.split()),
]


class Mutant:
    """One fault in one file; `line` is where it is, counted from 1."""

    __slots__ = ("line", "occurrence", "operator", "path")

    def __init__(self, path: Path, operator: str, occurrence: int, line: int) -> None:
        self.path = path
        self.operator = operator
        self.occurrence = occurrence
        self.line = line

    def source(self) -> str:
        """The whole file with the fault."""
        operator = plugins.get_operator(self.operator)()
        return str(mutate_code(self.path.read_text(encoding="utf-8"), operator, self.occurrence))

    def is_inside_function(self) -> bool:
        """Whether the fault is in the body of a function, not in what runs on import."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        return any(
            node.body[0].lineno <= self.line <= (node.end_lineno or 0)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
        )

    def diff(self, root: Path) -> str:
        """The fault as a diff without context."""
        was = self.path.read_text(encoding="utf-8").splitlines()
        lines = list(difflib.unified_diff(was, self.source().splitlines(), n=0, lineterm=""))[3:]
        place = f"{self.path.relative_to(root)}:{self.line}  {self.operator.removeprefix('core/')}"
        return "\n".join([place, *(f"  {line[0]} {line[1:].strip()}" for line in lines)])


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of what runs in a file, in an order that stays the same."""
    text = path.read_text(encoding="utf-8")
    unread = _unread(text)
    nodes = list(ast_nodes(get_ast(text)))
    for name in OPERATORS:
        operator = plugins.get_operator(name)()
        places = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, place in enumerate(places):
            if not any(start <= place < end for start, end in unread):
                yield Mutant(path, name, occurrence, place[0])


def _unread(text: str) -> list[tuple[Place, Place]]:
    """From where to where stands what never runs: annotations, and what type checkers read.

    The `*` before parameters that have to be named multiplies nothing either.
    """
    found: list[ast.expr | ast.stmt | None] = []
    stars: list[tuple[Place, Place]] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.arg, ast.AnnAssign)):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            found.append(node.returns)
            stars += _star(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
            found.append(node.args[0])
        elif isinstance(node, (ast.If, ast.Assign)):
            asked = node.test if isinstance(node, ast.If) else node.targets[0]
            found += [node] if ast.unparse(asked) == "TYPE_CHECKING" else []
    return stars + [
        ((node.lineno, node.col_offset), _end(node)) for node in found if node is not None
    ]


def _star(function: ast.FunctionDef) -> list[tuple[Place, Place]]:
    """Between the last parameter that need not be named and the first that has to be."""
    given = function.args
    if given.vararg is not None or not given.kwonlyargs:
        return []
    before: list[ast.expr | ast.arg] = [*given.posonlyargs, *given.args, *given.defaults]
    named = given.kwonlyargs[0]
    begin = max(map(_end, before), default=(function.lineno, function.col_offset))
    return [(begin, (named.lineno, named.col_offset))]


def _end(node: ast.expr | ast.stmt | ast.arg) -> Place:
    return node.end_lineno or 0, node.end_col_offset or 0
