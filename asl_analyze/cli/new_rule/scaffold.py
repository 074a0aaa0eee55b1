"""The texts a new rule begins with."""

from __future__ import annotations

RULE = '''"""A state that TODO: what is wrong, in one sentence.

### Why it hurts
TODO: what happens to whoever runs it, and how one gets there.

### How to fix
TODO: what to write instead.

### Fails
```json
{firing}```

### Passes
```json
{silent}```
"""

from __future__ import annotations

from collections.abc import Iterator

from asl_analyze.language.model import State
from asl_analyze.rule import Finding, Severity, found, rule


@rule("{code}", Severity.{severity}, "State '{{name}}' TODO")
def {name}(state: State) -> Iterator[Finding]:
    if state.name == "TODO":
        yield found(state.key, name=state.name)
'''

FIRING = """{
  "StartAt": "TODO",
  "States": {
    "TODO": {"Type": "Succeed"}
  }
}
"""

SILENT = """{
  "StartAt": "Done",
  "States": {
    "Done": {"Type": "Succeed"}
  }
}
"""


def rule_files(code: str, family: str, name: str, severity: str) -> dict[str, str]:
    """The files of a rule by their paths in the project; `name` as a Python name."""
    return _files(f"rules/{family}/{name}.py", f"fixtures/{family}/{name}", code, name, severity)


def pack_rule_files(code: str, package: str, name: str, severity: str) -> dict[str, str]:
    """The files of a rule by their paths in a rule pack."""
    return _files(f"{package}/{name}.py", f"fixtures/{name}", code, name, severity)


def _files(path: str, fixtures: str, code: str, name: str, severity: str) -> dict[str, str]:
    rule = RULE.format(
        code=code, name=name, severity=severity.upper(), firing=FIRING, silent=SILENT
    )
    expected = f"firing.asl.json:4:5: {severity}[{code}] State 'TODO' TODO\n"
    return {
        path: rule,
        f"{fixtures}/firing.asl.json": FIRING,
        f"{fixtures}/firing.out": expected,
        f"{fixtures}/silent.asl.json": SILENT,
        f"{fixtures}/silent.out": "",
    }
