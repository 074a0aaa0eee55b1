"""A directory that a stranger wrote, and the program run in it."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

from asl_analyze.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

LAMBDA = "arn:aws:states:::lambda:invoke"
LONGEST = 60


class Printed(NamedTuple):
    """What a run left."""

    code: int
    out: str
    err: str


def run(*args: str) -> Printed:
    """The program in this process, from its arguments to its bytes."""
    out, err = _stream(), _stream()
    with (
        mock.patch.object(sys, "argv", ["asl-analyze", *args]),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
    ):
        code = main._run()
    return Printed(code, _text_of(out), _text_of(err))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace")


def _text_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def file_name(name: str) -> str:
    """As much of a name as a file can have; bytes that are no UTF-8 stay."""
    kept = "".join(
        c
        for c in name
        if c not in "/\0" and (c < "\ud800" or c > "\udfff" or "\udc80" <= c <= "\udcff")
    )
    return os.fsdecode(kept.encode("utf-8", "surrogateescape")[:LONGEST])


@contextmanager
def directory(name: str, other: str) -> Iterator[str]:
    """The current directory is one full of those names; the name of its sound definition."""
    before = os.getcwd()
    with TemporaryDirectory() as home:
        os.chdir(home)
        try:
            yield _written(name, other)
        finally:
            os.chdir(before)


def _written(name: str, other: str) -> str:
    file = file_name(name)
    sound = f"{file}.asl.json"
    _write(sound, json.dumps(machine(name, other)))
    _write(f"{file}.faulty.asl.json", json.dumps(faulty(name, other)))
    _write(f"{file}.broken.asl.yaml", f"StartAt: A\nStates: [{name}\n  ? {other}: 'x")
    _write(f"{file}.broken.asl.json", f'{{"StartAt": "A", {name} "States": {{"{other}": }}')
    _write(f"{file}.template.json", json.dumps(template(name, other, sound)))
    return sound


def _write(path: str, text: str) -> None:
    Path(path).write_bytes(text.encode("utf-8", "surrogatepass"))


def machine(name: str, other: str) -> dict[str, object]:
    """A definition that AWS would accept; what its states are called is another matter."""
    first, second = f"{name}1", f"{other}2"
    catch = [{"ErrorEquals": ["States.ALL"], "Next": second}]
    inner = {"StartAt": f"{name}3", "States": {f"{name}3": {"Type": "Pass", "End": True}}}
    return {
        "Comment": name,
        "StartAt": first,
        "States": {
            first: {"Type": "Task", "Resource": LAMBDA, "Catch": catch, "Next": name,
                    "Parameters": {"FunctionName": other, "Payload": {name: other}}},
            name: {"Type": "Choice", "Default": second, "Choices": [
                {"Variable": "$.a", "StringEquals": other, "Next": first}]},
            second: {"Type": "Map", "ItemProcessor": inner, "End": True},
        },
    }  # fmt: skip


def faulty(name: str, other: str) -> dict[str, object]:
    """One with the names wherever a message, a related place or a path may show them."""
    return {
        "Comment": other,
        "StartAt": name,
        name: other,
        "TimeoutSeconds": name,
        "States": {
            name: {
                "Type": "Task",
                "Resource": name,
                "Next": other,
                "ResultPath": name,
                "Parameters": {f"{other}.$": f"$.{name}", other: f"$$.{name}"},
                "Retry": [{"ErrorEquals": [f"States.{name}", other], other: name}],
                "Catch": [{"ErrorEquals": [name, "States.ALL", other], "Next": f"{name}x"}],
            },
            f"{name} ": {"Type": other, "Next": name},
            "C": {"Type": "Choice", name: 1, "Choices": [
                {"Variable": name, "StringEquals": other, other: other, "Next": name},
                {"Variable": "$.a", name: other, "Next": other}]},
            f"J{other}": {"Type": "Pass", "QueryLanguage": "JSONata", "Next": f"J{other}",
                          "Assign": {name: other}, "Output": f"{{% ${name} & '{other}' %}}"},
            f"K{name}": {"Type": "Pass", "QueryLanguage": other, "Result": name, "End": name},
            f"P{name}": {"Type": "Parallel", "End": True, "Branches": [
                {"StartAt": other, "States": {name: {"Type": "Pass", "End": True}}}]},
            f"W{name}": {"Type": "Wait", "SecondsPath": other, "Timestamp": name, "End": True},
        },
    }  # fmt: skip


def template(name: str, other: str, sound: str) -> dict[str, object]:
    """A template with definitions inside, beside it and nowhere."""
    kind = "AWS::StepFunctions::StateMachine"
    inside = json.dumps(faulty(name, f"${{{other}}}"))
    sam = {"DefinitionUri": f"{other}.asl.json", "DefinitionSubstitutions": {other: name}}
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": {
            name: {"Type": kind, "Properties": {"DefinitionString": inside, other: name,
                   "DefinitionSubstitutions": {name: other}}},
            f"{name}S": {"Type": "AWS::Serverless::StateMachine", "Properties": sam},
            f"{name}T": {"Type": "AWS::Serverless::StateMachine", "Properties": {
                **sam, "DefinitionUri": sound, "Name": name}},
            f"{name}U": {"Type": kind, "Properties": {"DefinitionS3Location": {"Bucket": other}}},
        },
    }  # fmt: skip
