"""What JSONata expressions give, held against what is inferred of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from asl_analyze.expressions import shared
from asl_analyze.expressions.jsonata.inference import Inference
from asl_analyze.shapes.lattice import join_all
from asl_analyze.shapes.notation import notation
from asl_analyze.shapes.shape import Shape, record
from asl_analyze.shapes.values import contains, of_value
from tests.running import data, jsonata
from tests.running.asked import Asking
from tests.running.failure import ExecutionError

EXAMPLES = 3
VARIABLES = ("v", "w")


@dataclass
class Asked:
    """An expression, and what it may read: the bindings of each evaluation."""

    text: str
    bindings: list[dict[str, Any]]


def asked(seed: int) -> Asked:
    """The expression of a seed."""
    r = Random(f"expression {seed}")
    example = data.record(r, 3)
    values = [data.value(r, 2) for _ in VARIABLES]
    roots = {"$states.input": example}
    roots |= {f"${name}": value for name, value in zip(VARIABLES, values, strict=True)}
    asking = Asking(r, roots)
    text = r.choice((asking.written, asking.list, asking.kept, asking.odd))
    others = [data.like(r, example) for _ in range(r.randint(0, EXAMPLES - 1))]
    bindings = [
        {"states": {"input": input}, **dict(zip(VARIABLES, values, strict=True))}
        for input in [example, *others]
    ]
    return Asked(text(), bindings)


def inference(each: Asked) -> Inference:
    """What is known of an expression, if its bindings are all that there can be."""

    def shape(name: str) -> Shape:
        return join_all(of_value(bindings[name]) for bindings in each.bindings)

    states = join_all(of_value(bindings["states"]["input"]) for bindings in each.bindings)
    return Inference(
        shared.jsonata_expression(each.text),
        lambda name: shape(name) if name in VARIABLES else None,
        record({"input": states}),
    )


def fault(each: Asked) -> str:
    """What is wrong with what is inferred, "" for nothing."""
    known = inference(each)
    must_fail = [found.kind for found in known.faults if found.certain and found.kind != "nothing"]
    for bindings in each.bindings:
        try:
            value = jsonata.evaluate(each.text, bindings)
        except ExecutionError:
            continue
        if must_fail:
            return f"{each.text}\n  does not fail: {must_fail}\n  on {bindings}"
        if not contains(known.value, value):
            shape = notation(known.value)
            return f"{each.text}\n  value {value!r}\n  shape {shape}\n  on {bindings}"
    return ""
