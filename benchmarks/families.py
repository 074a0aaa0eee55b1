"""Families of inputs that grow in one thing each, from ordinary definitions to hostile ones.

`FAMILIES` gives for a name what makes an input of a size: a file's name and its text.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Json = Any
    Family = Callable[[int], tuple[str, str]]

END = {"Type": "Succeed"}
LAMBDA = "arn:aws:states:::lambda:invoke"


def machine(states: dict[str, Json], **more: Json) -> dict[str, Json]:
    """A state machine that starts at its first state."""
    return {**more, "StartAt": next(iter(states)), "States": states}


def one(state: dict[str, Json], **more: Json) -> dict[str, Json]:
    """A state machine of one state and an end."""
    return machine({"A": {**state, "Next": "Z"}, "Z": END}, **more)


def chain(n: int, state: Callable[[int], dict[str, Json]]) -> dict[str, Json]:
    """States in a row."""
    return machine({f"S{i}": {**state(i), "Next": f"S{i + 1}"} for i in range(n)} | {f"S{n}": END})


def task(**more: Json) -> dict[str, Json]:
    """A Task that calls a function."""
    return {
        "Type": "Task",
        "Resource": LAMBDA,
        "Parameters": {"FunctionName": "f"},
        **more,
    }


def nested(n: int, inner: Json, wrap: Callable[[Json], Json]) -> Json:
    """Something wrapped n times."""
    for _ in range(n):
        inner = wrap(inner)
    return inner


def choice(rules: list[Json], **more: Json) -> dict[str, Json]:
    """A machine with one Choice."""
    return machine({"C": {"Type": "Choice", "Choices": rules, "Default": "Z", **more}, "Z": END})


def rule(i: int) -> dict[str, Json]:
    """A test of a number."""
    return {"Variable": f"$.a{i}", "NumericEquals": i}


def parallel(inner: dict[str, Json]) -> dict[str, Json]:
    """A Parallel around a machine, in a machine."""
    return machine({f"P{id(inner)}": {"Type": "Parallel", "Branches": [inner], "End": True}})


def each(inner: dict[str, Json]) -> dict[str, Json]:
    """A Map around a machine, in a machine."""
    return machine({f"M{id(inner)}": {"Type": "Map", "ItemProcessor": inner, "End": True}})


def clique(n: int) -> dict[str, Json]:
    """About n transitions: Choice states that all lead to each other."""
    m = max(2, int(n**0.5))
    names = [f"C{i}" for i in range(m)]
    states: dict[str, Json] = {
        name: {
            "Type": "Choice",
            "Choices": [
                {"Variable": "$.x", "NumericEquals": i, "Next": to} for i, to in enumerate(names)
            ],
            "Default": "Z",
        }
        for name in names
    }
    return machine(states | {"Z": END})


def counter(number: int, limit: int, after: str, inner: str | None = None) -> dict[str, Json]:
    """A loop that counts to a limit and leads to `after`; one around the loop `inner`, if given."""
    again, name = inner or f"Add{number}", f"n{number}"
    add = {f"{name}.$": f"States.MathAdd(${name}, 1)"}
    ask = {"Variable": f"${name}", "NumericLessThan": limit, "Next": again}
    return {
        f"Set{number}": {"Type": "Pass", "Assign": {name: 0}, "Next": again},
        f"Add{number}": {"Type": "Pass", "Assign": add, "Next": f"Ask{number}"},
        f"Ask{number}": {"Type": "Choice", "Choices": [ask], "Default": after},
    }


def loops(n: int) -> dict[str, Json]:
    """N loops that count, one behind the other."""
    states: dict[str, Json] = {}
    for i in range(n):
        states |= counter(i, 5, f"Set{i + 1}")
    return machine(states | {f"Set{n}": END})


def back_and_forth(n: int) -> dict[str, Json]:
    """A row of states, each of which assigns a variable on one way and may go back by one."""
    states: dict[str, Json] = {"Z": {"Type": "Succeed"}}
    for i in range(n):
        at = {"Variable": "$.x", "IsPresent": True}
        there = f"A{i}"
        states[f"S{i}"] = {
            "Type": "Choice",
            "Choices": [{**at, "Next": there}],
            "Default": f"T{i}",
        }
        states[there] = {"Type": "Pass", "Assign": {f"v{i}": 1}, "Next": f"T{i}"}
        read = {"Variable": f"$v{i}", "IsPresent": True, "Next": f"S{max(i - 1, 0)}"}
        onward = f"S{i + 1}" if i < n - 1 else "Z"
        states[f"T{i}"] = {"Type": "Choice", "Choices": [read], "Default": onward}
    return {"StartAt": "S0", "States": states}


def variables(n: int) -> dict[str, Json]:
    """Each state assigns a variable and reads the one before."""
    return chain(n, lambda i: {"Type": "Pass", "Assign": {f"v{i}.$": f"$v{max(0, i - 1)}"}})


def many_variables(n: int) -> dict[str, Json]:
    """About n variables in about sqrt(n) states on about sqrt(n) paths."""
    m = max(2, int(n**0.5))
    rules = [{"Variable": "$.x", "NumericEquals": i, "Next": f"S{i}"} for i in range(m)]
    states: dict[str, Json] = {"C": {"Type": "Choice", "Choices": rules, "Default": "Z"}}
    for i in range(m):
        assign = {f"v{j}": j for j in range(m) if j != i}
        states[f"S{i}"] = {"Type": "Pass", "Assign": assign, "Next": "Z"}
    reads = {f"r{j}.$": f"$v{j}" for j in range(m)}
    return machine(states | {"Z": {"Type": "Pass", "Parameters": reads, "End": True}})


def catch(n: int) -> list[Json]:
    """Catchers of one error each."""
    return [{"ErrorEquals": [f"E{i}"], "Next": "Z"} for i in range(n)]


def retry(n: int) -> list[Json]:
    """Retriers of one error each."""
    return [{"ErrorEquals": [f"E{i}"], "MaxAttempts": 2} for i in range(n)]


def wide(n: int) -> dict[str, Json]:
    """An object of many keys."""
    return {f"k{i}": i for i in range(n)}


DEFINITIONS: dict[str, Callable[[int], Json]] = {
    "passes in a row": lambda n: chain(n, lambda _: {"Type": "Pass"}),
    "tasks in a row": lambda n: chain(n, lambda _: task()),
    "waits in a row": lambda n: chain(n, lambda _: {"Type": "Wait", "Seconds": 1}),
    "tasks with one handler": lambda n: chain(
        n, lambda _: task(Catch=[{"ErrorEquals": ["States.ALL"], "Next": f"S{n}"}])
    ),
    "tasks that catch into themselves": lambda n: chain(
        n, lambda i: task(Catch=[{"ErrorEquals": ["States.ALL"], "Next": f"S{i}"}])
    ),
    "unreachable states": lambda n: machine({"A": END} | {f"U{i}": END for i in range(n)}),
    "missing targets": lambda n: machine(
        {f"S{i}": {"Type": "Pass", "Next": f"N{i}"} for i in range(n)}
    ),
    "near names": lambda n: machine(
        {f"Stat{i}": {"Type": "Pass", "Next": f"State{i}"} for i in range(n)}
    ),
    "one ring": lambda n: machine(
        {f"S{i}": {"Type": "Pass", "Next": f"S{(i + 1) % n}"} for i in range(n)}
    ),
    "clique of choices": clique,
    "counting loops": loops,
    "variables in a row": variables,
    "variables on many paths": many_variables,
    "variables back and forth": back_and_forth,
    "catchers": lambda n: one(task(Catch=catch(n))),
    "retriers": lambda n: one(task(Retry=retry(n))),
    "errors of a catcher": lambda n: one(
        task(Catch=[{"ErrorEquals": [f"E{i}" for i in range(n)], "Next": "Z"}])
    ),
    "errors of a retrier": lambda n: one(
        task(Retry=[{"ErrorEquals": [f"Lambda.E{i}" for i in range(n)]}])
    ),
    "choice rules": lambda n: choice([{**rule(i), "Next": "Z"} for i in range(n)]),
    "choice rules on one variable": lambda n: choice(
        [{"Variable": "$.a", "NumericEquals": i, "Next": "Z"} for i in range(n)]
    ),
    "ranges on one variable": lambda n: choice(
        [{"Variable": "$.a", "NumericLessThan": i, "Next": "Z"} for i in range(n)]
    ),
    "equal choice rules": lambda n: choice([{**rule(0), "Next": "Z"} for _ in range(n)]),
    "patterns": lambda n: choice(
        [{"Variable": "$.a", "StringMatches": f"*a{i}*", "Next": "Z"} for i in range(n)]
    ),
    "a pattern of stars": lambda n: choice(
        [{"Variable": "$.a", "StringMatches": "*a" * n, "Next": "Z"}] * 2
    ),
    "And wide": lambda n: choice([{"And": [rule(i) for i in range(n)], "Next": "Z"}]),
    "Or wide": lambda n: choice([{"Or": [rule(i) for i in range(n)], "Next": "Z"}]),
    "And of Ors": lambda n: choice(
        [{"And": [{"Or": [rule(i), rule(i + 1)]} for i in range(n)], "Next": "Z"}]
    ),
    "Not deep": lambda n: choice(
        [{**nested(min(n, 300), rule(0), lambda r: {"Not": r}), "Next": "Z"}]
    ),
    "branches": lambda n: one(
        {"Type": "Parallel", "Branches": [machine({f"B{i}": END}) for i in range(n)]}
    ),
    "Parallel deep": lambda n: nested(min(n, 150), machine({"I": END}), parallel),
    "Map deep": lambda n: nested(min(n, 150), machine({"I": END}), each),
    "Maps in a row": lambda n: chain(
        n, lambda i: {"Type": "Map", "ItemProcessor": machine({f"I{i}": END})}
    ),
    "template wide": lambda n: one({"Type": "Pass", "Parameters": wide(n)}),
    "template of paths": lambda n: one(
        {"Type": "Pass", "Parameters": {f"k{i}.$": f"$.k{i}" for i in range(n)}}
    ),
    "template of contexts": lambda n: one(
        {"Type": "Pass", "Parameters": {f"k{i}.$": "$$.Execution.Id" for i in range(n)}}
    ),
    "template deep": lambda n: one(
        {"Type": "Pass", "Parameters": nested(min(n, 400), 1, lambda v: {"k": v})}
    ),
    "request wide": lambda n: one(task(Parameters={"FunctionName": "f", "Payload": wide(n)})),
    "sdk request wide": lambda n: one(
        task(Resource="arn:aws:states:::aws-sdk:dynamodb:putItem", Parameters=wide(n))
    ),
    "sdk request deep": lambda n: one(
        task(
            Resource="arn:aws:states:::aws-sdk:dynamodb:putItem",
            Parameters={
                "TableName": "t",
                "Item": {"k": nested(min(n, 200), {"S": "x"}, lambda v: {"M": {"k": v}})},
            },
        )
    ),
    "optimized request deep": lambda n: one(
        task(
            Resource="arn:aws:states:::dynamodb:putItem",
            Parameters={
                "TableName": "t",
                "Item": {"k": nested(min(n, 200), {"S": "x"}, lambda v: {"M": {"k": v}})},
            },
        )
    ),
    "result wide": lambda n: one({"Type": "Pass", "Result": wide(n)}),
    "result of texts that look like code": lambda n: one(
        {"Type": "Pass", "Result": {f"k{i}": "$.a" for i in range(n)}}
    ),
    "unknown fields": lambda n: one({"Type": "Pass", **{f"Nxt{i}": 1 for i in range(n)}}),
    "long name": lambda n: machine({"A" * n: END}),
    "similar names": lambda n: machine(
        {f"name {i}": END for i in range(n)} | {f"Name {i}": END for i in range(n)}
    ),
    "long comment": lambda n: one({"Type": "Pass", "Comment": "c" * n}),
    "escapes": lambda n: one({"Type": "Pass", "Comment": '"\\' * n}),
    "tokens": lambda n: one({"Type": "Pass", "Comment": "${a}" * n}),
    "holes that stay open": lambda n: one({"Type": "Pass", "Comment": "${" * n}),
    "legacy iterators": lambda n: chain(
        n,
        lambda i: {"Type": "Map", "Iterator": machine({f"I{i}": END}), "Parameters": {"a.$": "$"}},
    ),
    "nested executions": lambda n: chain(
        n,
        lambda _: {
            "Type": "Task",
            "Resource": "arn:aws:states:::states:startExecution.sync",
            "Parameters": {"StateMachineArn": "x"},
        },
    ),
    "polling loops": lambda n: machine(
        {
            name: state
            for i in range(n)
            for name, state in {
                f"W{i}": {"Type": "Wait", "Seconds": 5, "Next": f"T{i}"},
                f"T{i}": task(
                    Resource="arn:aws:states:::aws-sdk:glue:getJobRun",
                    Parameters={"JobName": "j", "RunId": "r"},
                    Next=f"C{i}",
                ),
                f"C{i}": {
                    "Type": "Choice",
                    "Choices": [{"Variable": "$.s", "StringEquals": "DONE", "Next": f"W{i + 1}"}],
                    "Default": f"W{i}",
                },
            }.items()
        }
        | {f"W{n}": END}
    ),
}

PATHS: dict[str, Callable[[int], str]] = {
    "dots": lambda n: "$" + ".a" * n,
    "brackets": lambda n: "$" + "['a']" * n,
    "indexes": lambda n: "$" + "[0]" * n,
    "wildcards": lambda n: "$" + "[*]" * n,
    "descents": lambda n: "$" + "..a" * n,
    "unions": lambda n: "$[" + ",".join(map(str, range(n))) + "]",
    "filters": lambda n: "$" + "[?(@.a > 1)]" * n,
    "conditions": lambda n: "$[?(" + " && ".join(["@.a > 1"] * n) + ")]",
    "parentheses": lambda n: "$[?(" + "(" * min(n, 400) + "@.a" + ")" * min(n, 400) + ")]",
    "blanks": lambda n: "$[?(" + " " * n + "@.a > 1)]",
    "open brackets": lambda n: "$" + "[" * n,
    "quotes": lambda n: "$['" + "\\'" * n + "']",
}
CALLS: dict[str, Callable[[int], str]] = {
    "arguments": lambda n: "States.Array(" + ", ".join(["1"] * n) + ")",
    "calls in calls": lambda n: "States.Array(" * min(n, 300) + "1" + ")" * min(n, 300),
    "placeholders": lambda n: "States.Format('" + "{}" * n + "'" + ", 1" * n + ")",
    "braces": lambda n: "States.Format('" + "{" * n + "')",
    "escaped quotes": lambda n: "States.Format('" + "\\'" * n + "')",
    "backslashes": lambda n: "States.Format('" + "\\\\" * n + "')",
    "blanks in a call": lambda n: "States.Array(" + " " * n + "1)",
    "paths in a call": lambda n: "States.Array(" + ", ".join(["$.a.b"] * n) + ")",
}
JSONATA: dict[str, Callable[[int], str]] = {
    "sum": lambda n: " + ".join(["1"] * n),
    "joined texts": lambda n: " & ".join(["'a'"] * n),
    "and": lambda n: " and ".join(["true"] * n),
    "comparisons": lambda n: " and ".join([f"$states.input.a > {i}" for i in range(n)]),
    "steps": lambda n: "$states.input" + ".a" * n,
    "filters": lambda n: "$states.input" + "[a > 1]" * n,
    "array": lambda n: "[" + ", ".join(["1"] * n) + "]",
    "object": lambda n: "{" + ", ".join(f"'k{i}': {i}" for i in range(n)) + "}",
    "blocks": lambda n: "(" * min(n, 400) + "1" + ")" * min(n, 400),
    "bindings": lambda n: "(" + "; ".join(f"$a{i} := {i}" for i in range(n)) + "; 1)",
    "bindings that read": lambda n: (
        "($a0 := 1; " + "; ".join(f"$a{i + 1} := $a{i} + 1" for i in range(n)) + ")"
    ),
    "conditionals": lambda n: "true ? 1 : " * min(n, 400) + "2",
    "lambdas": lambda n: "function($x){" * min(n, 300) + "1" + "}" * min(n, 300),
    "calls": lambda n: "$string(" * min(n, 300) + "1" + ")" * min(n, 300),
    "maps": lambda n: "$map(" * min(n, 200) + "[1]" + ", function($v){$v})" * min(n, 200),
    "pipes": lambda n: "1" + " ~> $string" * n,
    "comments": lambda n: "(" + "/* c */" * n + "1)",
    "comments that stay open": lambda n: "1" + "/* " * n,
    "blanks": lambda n: "(" + " " * n + "1)",
    "line ends": lambda n: "[\n" + "\n" * n + "1]",
    "blanks after each bracket": lambda n: ("[" + " " * 40) * min(n, 300) + "1" + "]" * min(n, 300),
    "regular expressions": lambda n: "[" + ", ".join(["$match('a', /a*b/)"] * n) + "]",
    "slashes": lambda n: "1" + " / 1" * n,
    "strings with escapes": lambda n: "'" + "\\n" * n + "'",
    "names in backquotes": lambda n: "$states.input" + ".`a b`" * n,
    "group-by": lambda n: "$states.input" + "{a: b}" + ".c" * n,
    "order-by": lambda n: "$states.input^(" + ", ".join(["a"] * n) + ")",
    "transforms": lambda n: "$states.input" + " ~> |a|{'b': 1}|" * n,
    "open brackets": lambda n: "[" * n,
    "operators only": lambda n: "+" * n,
    "percent signs": lambda n: "1 " + "% 2 " * n,
    "unassigned variables": lambda n: "[" + ", ".join(f"$v{i}" for i in range(n)) + "]",
}


def in_yaml(value: Json) -> str:
    """A definition as block YAML."""
    import yaml

    return yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, width=1_000)


def _definitions() -> dict[str, Family]:
    made: dict[str, Family] = {}
    for name, make in DEFINITIONS.items():
        made[name] = partial(_json, make)
        made[f"{name}, YAML"] = partial(_yaml, make)
    return made


def _json(make: Callable[[int], Json], n: int) -> tuple[str, str]:
    return "x.asl.json", json.dumps(make(n), indent=1)


def _yaml(make: Callable[[int], Json], n: int) -> tuple[str, str]:
    return "x.asl.yaml", in_yaml(make(n))


def _expressions() -> dict[str, Family]:
    made: dict[str, Family] = {}
    for name, text in {**PATHS, **CALLS}.items():
        made[f"path or call: {name}"] = partial(_path, text)
    for name, text in JSONATA.items():
        made[f"JSONata: {name}"] = partial(_jsonata, text)
    return made


def _path(text: Callable[[int], str], n: int) -> tuple[str, str]:
    return "x.asl.json", json.dumps(one({"Type": "Pass", "Parameters": {"a.$": text(n)}}))


def _jsonata(text: Callable[[int], str], n: int) -> tuple[str, str]:
    state = {"Type": "Pass", "Output": f"{{% {text(n)} %}}"}
    return "x.asl.json", json.dumps(one(state, QueryLanguage="JSONata"))


PLAIN = json.dumps(one({"Type": "Pass"}))
TEXTS: dict[str, Family] = {
    "JSON: open brackets": lambda n: ("x.asl.json", "[" * n),
    "JSON: open objects": lambda n: ("x.asl.json", '{"a":' * n),
    "JSON: single quotes": lambda n: ("x.asl.json", "'\\" * n),
    "JSON: escaped single quotes": lambda n: ("x.asl.json", "[" + "\\', " * n),
    "JSON: backquotes": lambda n: ("x.asl.json", "`a" * n),
    "JSON: curly quotes": lambda n: ("x.asl.json", "“a" * n),
    "JSON: double quotes": lambda n: ("x.asl.json", '"' * n),
    "JSON: backslashes": lambda n: ("x.asl.json", '"' + "\\" * n),
    "JSON: commas": lambda n: ("x.asl.json", "[" + "," * n + "]"),
    "JSON: comments": lambda n: ("x.asl.json", "/* c */" * n + PLAIN),
    "JSON: open comments": lambda n: ("x.asl.json", PLAIN + "/*" * n),
    "JSON: words": lambda n: ("x.asl.json", "a " * n),
    "JSON: blanks": lambda n: ("x.asl.json", " " * n + PLAIN),
    "JSON: odd blanks": lambda n: ("x.asl.json", "\u00a0" * n + PLAIN),
    "JSON: holes": lambda n: ("x.asl.json", "{" + "${a}," * n + "}"),
    "JSON: open holes": lambda n: ("x.asl.json", "{" + "${" * n),
    "JSON: duplicate keys": lambda n: ("x.asl.json", "{" + '"a": 1,' * n + '"b": 1}'),
    "JSON: a large number": lambda n: ("x.asl.json", PLAIN[:-1] + f', "n": {"9" * n}}}'),
    "JSON: control characters": lambda n: ("x.asl.json", PLAIN + "\x01" * n),
    "YAML: open lists": lambda n: ("x.asl.yaml", "[" * n),
    "YAML: items": lambda n: ("x.asl.yaml", "- a\n" * n),
    "YAML: items in items": lambda n: ("x.asl.yaml", "- " * n),
    "YAML: aliases": lambda n: ("x.asl.yaml", "a: &a {k: 1}\nb: [" + "*a, " * n + "]"),
    "YAML: merge keys": lambda n: (
        "x.asl.yaml",
        "a: &a {" + ", ".join(f"k{i}: 1" for i in range(n)) + "}\nb: {<<: *a}",
    ),
    "YAML: merge keys in many": lambda n: (
        "x.asl.yaml",
        "a: &a {k: 1}\n" + "".join(f"b{i}: {{<<: *a}}\n" for i in range(n)),
    ),
    "YAML: merged into states": lambda n: (
        "x.asl.yaml",
        "StartAt: A\nx: &x {"
        + ", ".join(f"k{i}: 1" for i in range(int(n**0.5)))
        + "}\nStates:\n  A: {Type: Succeed}\n"
        + "".join(f"  B{i}: {{<<: *x, Type: Succeed}}\n" for i in range(int(n**0.5))),
    ),
    "YAML: tag directives": lambda n: (
        "x.asl.yaml",
        "".join(f"%TAG !a{i}! tag:a{i}\n" for i in range(n)) + "---\na: 1\n",
    ),
    "YAML: comments": lambda n: ("x.asl.yaml", "# c\n" * n + "StartAt: A\n"),
    "YAML: folded text": lambda n: ("x.asl.yaml", "StartAt: >\n" + "  a\n" * n),
    "YAML: quoted lines": lambda n: ("x.asl.yaml", 'StartAt: "' + "a\n  " * n + '"'),
    "YAML: refused characters": lambda n: ("x.asl.yaml", "a: " + "\x01" * n),
    "YAML: documents": lambda n: ("x.asl.yaml", "---\na: 1\n" * n),
    "HCL: blocks": lambda n: ("x.tf", 'resource "aws_sfn_state_machine" "a" {}\n' * n),
    "HCL: locals": lambda n: (
        "x.tf",
        "locals {\n" + "".join(f"  a{i} = local.a{i + 1}\n" for i in range(n)) + "}\n"
        'resource "aws_sfn_state_machine" "a" {\n  definition = local.a0\n}\n',
    ),
    "HCL: open braces": lambda n: ("x.tf", 'resource "aws_sfn_state_machine" "a" {' * n),
    "HCL: interpolation": lambda n: (
        "x.tf",
        'resource "aws_sfn_state_machine" "a" {\n definition = "' + "${a}" * n + '"\n}\n',
    ),
    "HCL: interpolation in interpolation": lambda n: (
        "x.tf",
        'resource "aws_sfn_state_machine" "a" {\n definition = '
        + '"${' * min(n, 300)
        + "a"
        + '}"' * min(n, 300)
        + "\n}\n",
    ),
    "HCL: heredoc": lambda n: (
        "x.tf",
        'resource "aws_sfn_state_machine" "a" {\n definition = <<E\n' + " {}\n" * n + "E\n}\n",
    ),
    "CloudFormation: machines": lambda n: (
        "t.json",
        json.dumps(
            {
                "Resources": {
                    f"M{i}": {
                        "Type": "AWS::StepFunctions::StateMachine",
                        "Properties": {"Definition": one({"Type": "Pass"})},
                    }
                    for i in range(n)
                }
            }
        ),
    ),
    "CloudFormation: machines as text": lambda n: (
        "t.json",
        json.dumps(
            {
                "Resources": {
                    f"M{i}": {
                        "Type": "AWS::StepFunctions::StateMachine",
                        "Properties": {"DefinitionString": PLAIN},
                    }
                    for i in range(n)
                }
            }
        ),
    ),
    "CloudFormation: joined pieces": lambda n: (
        "t.json",
        json.dumps(
            {
                "Resources": {
                    "M": {
                        "Type": "AWS::StepFunctions::StateMachine",
                        "Properties": {
                            "DefinitionString": {"Fn::Join": ["", [PLAIN[:-1], *[" "] * n, "}"]]}
                        },
                    }
                }
            }
        ),
    ),
    "CloudFormation: substitutions": lambda n: (
        "t.json",
        json.dumps(
            {
                "Resources": {
                    "M": {
                        "Type": "AWS::StepFunctions::StateMachine",
                        "Properties": {
                            "Definition": one({"Type": "Pass"}),
                            "DefinitionSubstitutions": {f"S{i}": "x" for i in range(n)},
                        },
                    }
                }
            }
        ),
    ),
    "CloudFormation: uses of one file": lambda n: (
        "t.json",
        json.dumps(
            {
                "Resources": {
                    f"M{i}": {
                        "Type": "AWS::Serverless::StateMachine",
                        "Properties": {"DefinitionUri": "x.asl.json"},
                    }
                    for i in range(n)
                }
            }
        ),
    ),
    "CloudFormation: other resources": lambda n: (
        "t.json",
        json.dumps(
            {
                "Resources": {f"M{i}": {"Type": "AWS::SQS::Queue"} for i in range(n)}
                | {
                    "X": {
                        "Type": "AWS::StepFunctions::StateMachine",
                        "Properties": {"Definition": one({"Type": "Pass"})},
                    }
                }
            }
        ),
    ),
    "Serverless: machines": lambda n: (
        "serverless.yml",
        "service: s\nstepFunctions:\n  stateMachines:\n"
        + "".join(f"    m{i}:\n      definition: {PLAIN}\n" for i in range(n)),
    ),
}

FAMILIES: dict[str, Family] = {**_definitions(), **_expressions(), **TEXTS}
