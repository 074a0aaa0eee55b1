"""What makes an execution fail."""

from __future__ import annotations

RUNTIME = "States.Runtime"
QUERY = "States.QueryEvaluationError"
# The specification names States.IntrinsicFailure; recorded executions show this.
INTRINSIC = RUNTIME
RESULT_PATH = "States.ResultPathMatchFailure"
TOO_LARGE = "States.DataLimitExceeded"
INTOLERABLE = "States.ExceedToleratedFailureThreshold"
NO_CHOICE = "States.NoChoiceMatched"

UNCATCHABLE = frozenset({RUNTIME})


class ExecutionError(Exception):
    """An error as a state reports it; `error` may be None, as in a Fail that names none."""

    def __init__(self, error: str | None, cause: str | None = None) -> None:
        super().__init__(f"{error}: {cause}")
        self.error = error
        self.cause = cause

    @property
    def output(self) -> dict[str, str]:
        """What a Catcher is given."""
        named = {"Error": self.error, "Cause": self.cause}
        return {name: text for name, text in named.items() if text is not None}


class TooLongError(Exception):
    """An execution took more steps than it may."""
