"""A runner for the composite action: its steps in order, as GitHub's runs them, and no network.

What a step `uses` is played by a function of the test; the scripts run as they are, with an
installer that only notes what it is asked for.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.places.expressions import as_text, filled, is_true
from tests.places.programs import lay_programs

if TYPE_CHECKING:
    from collections.abc import Callable

    # Given what stands `with` it; its outputs, or None where it fails.
    Used = Callable[[dict[str, str]], dict[str, str] | None]

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


@dataclass
class Ran:
    """What came of the action."""

    code: int = 0
    log: str = ""
    summary: str = ""
    asked_of_pip: list[str] = field(default_factory=list)
    uploads: list[dict[str, str]] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)


class Runner:
    """Runs the action in a workspace; `scratch` is the runner's own directory."""

    def __init__(self, workspace: Path, scratch: Path) -> None:
        self.workspace = workspace
        self.scratch = scratch
        self.temp = scratch / "temp"
        self.temp.mkdir(parents=True)
        self.python = scratch / "bin" / "python3"
        self.asked = lay_programs(self.python.parent)

    def run(
        self, event: dict[str, Any], inputs: dict[str, str], *, upload_works: bool = True
    ) -> Ran:
        """Run every step, as an event starts them, with the inputs that a workflow gives."""
        ran = Ran()

        def upload(given: dict[str, str]) -> dict[str, str] | None:
            ran.uploads.append(given)
            return {"sarif-id": "1"} if upload_works else None

        playing: dict[str, Used] = {
            "actions/setup-python": lambda _: {"python-path": str(self.python)},
            "github/codeql-action/upload-sarif": upload,
        }
        defaults = {name: given.get("default", "") for name, given in ACTION["inputs"].items()}
        unknown = inputs.keys() - defaults
        assert not unknown
        contexts: dict[str, Any] = {
            "inputs": {**defaults, **inputs},
            "github": event,
            "steps": {},
        }
        for step in STEPS:
            self._step(step, contexts, ran, playing)
        for name, output in ACTION["outputs"].items():
            ran.outputs[name] = filled(output["value"], contexts)
        summary = self.scratch / "summary"
        ran.summary = summary.read_text(encoding="utf-8") if summary.exists() else ""
        ran.asked_of_pip = self.asked.read_text(encoding="utf-8").splitlines()
        return ran

    def _step(
        self, step: dict[str, Any], contexts: dict[str, Any], ran: Ran, playing: dict[str, Used]
    ) -> None:
        name = step["name"]
        if ran.code or not is_true(step.get("if", "true"), contexts):
            ran.outcomes[name] = "skipped"
        elif "uses" in step:
            given = {key: filled(as_text(text), contexts) for key, text in step["with"].items()}
            outputs = playing[step["uses"].partition("@")[0]](given)
            contexts["steps"][step["id"]] = {"outputs": outputs or {}}
            ran.outcomes[name] = "failure" if outputs is None else "success"
        else:
            code, outputs = self._script(step, contexts, ran)
            contexts["steps"][step.get("id", name)] = {"outputs": outputs}
            ran.outcomes[name] = "failure" if code else "success"
            ran.code = code
        if ran.outcomes[name] == "failure":
            goes_on = filled(as_text(step.get("continue-on-error", "")), contexts) == "true"
            ran.code = 0 if goes_on else ran.code or 1
        contexts["steps"].setdefault(step.get("id", name), {})["outcome"] = ran.outcomes[name]

    def _script(
        self, step: dict[str, Any], contexts: dict[str, Any], ran: Ran
    ) -> tuple[int, dict[str, str]]:
        output = self.scratch / "output"
        output.write_text("", encoding="utf-8")
        environment = {
            "PATH": f"{self.python.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.scratch),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.scratch / "summary"),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
            **{name: filled(text, contexts) for name, text in step.get("env", {}).items()},
        }
        script = self.scratch / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        done = subprocess.run(
            [*SHELL, script],
            cwd=self.workspace / filled(step.get("working-directory", "."), contexts),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        ran.log += done.stdout.decode()
        lines = output.read_text(encoding="utf-8").splitlines()
        return done.returncode, dict(line.split("=", 1) for line in lines)
