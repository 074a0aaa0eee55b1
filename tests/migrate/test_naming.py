"""Long paths that an expression repeats get a name, for those who ask for it."""

from __future__ import annotations

import json
from random import Random

import pytest

from asl_analyze.library import migrate_jsonata
from asl_analyze.migrate.jsonata.naming import named
from tests.running import jsonata

TAKEN = frozenset({"order"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$states.input.order[0].a + $states.input.order[0].b + $states.input.order[0].c",
            "($order2 := $states.input.order[0]; $order2.a + $order2.b + $order2.c)",
        ),
        (
            "[$states.result.Items.x, $states.result.Items.y, $states.result.Items.z]",
            "($items := $states.result.Items; [$items.x, $items.y, $items.z])",
        ),
        # A name that a function has is not taken from it.
        (
            "[$states.input.long.map.a, $states.input.long.map.b, $states.input.long.map.c]",
            "($map2 := $states.input.long.map; [$map2.a, $map2.b, $map2.c])",
        ),
        # Neither what is short, nor what stands twice, nor what is no path.
        ("$states.input.a + $states.input.b", "$states.input.a + $states.input.b"),
        (
            "'$states.input.order.a $states.input.order.a' & $states.input.order.a",
            "'$states.input.order.a $states.input.order.a' & $states.input.order.a",
        ),
        # Only whole names are meant.
        (
            "[$states.input.orders.a, $states.input.order.a, $states.input.order.b]",
            "[$states.input.orders.a, $states.input.order.a, $states.input.order.b]",
        ),
    ],
)
def test_what_is_named(text: str, expected: str) -> None:
    assert named(f"{{% {text} %}}", TAKEN) == f"{{% {expected} %}}"


@pytest.mark.parametrize("seed", range(40))
def test_a_name_changes_nothing(seed: int) -> None:
    r = Random(seed)
    steps = ["a", "`a b`", "list", "list[0]", "list[1]", "a.list"]
    paths = [f"$states.input.{r.choice(steps)}.{r.choice(steps)}" for _ in range(2)]
    parts = [f"{r.choice(paths)}{r.choice(('', '.x', '[0]', '.a.x'))}" for _ in range(6)]
    text = f"[{', '.join(f'[{part}]' for part in parts)}]"
    short = str(named(f"{{% {text} %}}", TAKEN))[2:-2]
    leaf = {"x": 1, "list": [{"x": 2}, {"x": [3]}], "a": {"x": 4, "list": [5]}, "a b": [{"x": 6}]}
    data = {name: r.choice((leaf, [leaf], [leaf, leaf], 1)) for name in ("a", "a b", "list")}
    states = {"states": {"input": data}}
    assert jsonata.evaluate(short, states) == jsonata.evaluate(text, states)


def test_a_migration_names_paths_where_that_is_asked_for() -> None:
    parameters = {f"p{n}.$": f"States.Format('{{}}', $.some.long.place.p{n})" for n in range(3)}
    task = {"Type": "Pass", "Parameters": parameters, "ResultPath": "$.made", "End": True}
    text = json.dumps({"StartAt": "A", "States": {"A": task}})
    plain, short = migrate_jsonata(text), migrate_jsonata(text, variables=True)
    assert "$place.p1" in short.files[0].text
    assert "$place" not in plain.files[0].text
