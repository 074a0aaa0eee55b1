"""What fields give: paths, payload templates, and payloads with JSONata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asl_analyze.shapes.values import ABSENT
from tests.running import intrinsics, jsonata
from tests.running.copied import copied
from tests.running.failure import QUERY, RESULT_PATH, RUNTIME, ExecutionError
from tests.running.paths import NotFoundError, StepError, UnreadableError, find, read_path


@dataclass(frozen=True)
class View:
    """What an expression can read: the data that `$` is, the variables, the context object."""

    data: Any
    variables: dict[str, Any]
    context: dict[str, Any]

    def of(self, data: Any) -> View:
        """The same with other data."""
        return View(data, self.variables, self.context)

    def look(self, text: str) -> Any:
        """What a path leads to.

        Raises:
            ExecutionError: States.Runtime where a definite path leads nowhere, and for what is no
                path.
        """
        found = self.look_for(text)
        if found is ABSENT:
            raise ExecutionError(RUNTIME, f"'{text}' could not be found")
        return found

    def look_for(self, text: str) -> Any:
        """What a path leads to, `ABSENT` for nothing."""
        try:
            path = read_path(text)
        except UnreadableError:
            raise ExecutionError(RUNTIME, f"'{text}' is no path") from None
        if path.root in ("$", "$$"):
            root = self.data if path.root == "$" else self.context
        elif path.root in self.variables:
            root = self.variables[path.root]
        else:
            return ABSENT
        try:
            return copied(find(path, root))
        except NotFoundError:
            return ABSENT
        except StepError:
            if path.is_definite:
                return ABSENT
            raise ExecutionError(RUNTIME, f"'{text}' cannot be applied") from None

    def dynamic(self, text: str) -> Any:
        """What a path or the call of an intrinsic function gives."""
        return self.look(text) if text.startswith("$") else intrinsics.evaluate(text, self.look)


def template(written: Any, view: View) -> Any:
    """What a payload template makes; dynamic keys end in `.$`."""
    if isinstance(written, list):
        return [template(each, view) for each in written]
    if not isinstance(written, dict):
        return written
    return {
        name.removesuffix(".$"): view.dynamic(each) if name.endswith(".$") else template(each, view)
        for name, each in written.items()
    }


def selected(path: str | None, view: View) -> Any:
    """What InputPath or OutputPath leave; null leaves `{}`."""
    return {} if path is None else view.look(path)


def put(raw: Any, path: str | None, value: Any) -> Any:
    """The raw input with a value written into it as ResultPath says.

    Raises:
        ExecutionError: States.ResultPathMatchFailure where there is nothing to write into.
    """
    if path is None:
        return raw
    steps = read_path(path).steps
    if not steps:
        return value
    made = copied(raw)
    at = made
    for number, step in enumerate(steps):
        is_last = number == len(steps) - 1
        if step.kind == "name" and isinstance(at, dict):
            if is_last:
                at[step.of] = value
            elif step.of not in at:
                at[step.of] = {}
        elif step.kind == "index" and isinstance(at, list) and 0 <= step.of < len(at):
            if is_last:
                at[step.of] = value
        else:
            raise ExecutionError(RESULT_PATH, f"'{path}' cannot be applied")
        at = at[step.of]
    return made


def is_expression(written: Any) -> bool:
    """Whether a value is a JSONata expression in its delimiters."""
    return isinstance(written, str) and written.startswith("{%") and written.endswith("%}")


def payload(written: Any, bindings: dict[str, Any]) -> Any:
    """What a value with JSONata in it makes.

    Raises:
        ExecutionError: States.QueryEvaluationError, also for an expression that gives nothing.
    """
    if isinstance(written, list):
        return [payload(each, bindings) for each in written]
    if isinstance(written, dict):
        return {name: payload(each, bindings) for name, each in written.items()}
    if not is_expression(written):
        return written
    made = jsonata.evaluate(written[2:-2], bindings)
    if made is ABSENT:
        raise ExecutionError(QUERY, f"{written} returned nothing (undefined)")
    return made
