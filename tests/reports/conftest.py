"""Reports built by hand: rules, files and findings without an analysis."""

import pytest

from asl_analyze.documents.definition import Definition
from asl_analyze.result import Failure, FileReport, Report, Result, Spot
from asl_analyze.rule import Severity, rule
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.tree import Object

PAGE = """State that no path from `StartAt` reaches.

### Why it hurts

It can never run. The usual cause is a renamed target.

### How to fix

Point a transition at the state, or delete it.

### Fails

```json
{"StartAt": "A"}

{}
```

### Passes

```json
{}
```
"""


class Maker:
    """Makes what a report is made of."""

    def rule(
        self,
        code="ASL201",
        severity="error",
        template="state '{name}' is not reachable",
        *,
        name="unreachable_state",
        family="flow",
        page=PAGE,
        aws=None,
        security=None,
    ):
        """A rule as its file would declare it."""
        file = {"__name__": f"asl_analyze.rules.{family}.{name}", "__doc__": page}
        exec(f"def {name}(machine): return ()", file)  # noqa: S102
        declare = rule(code, Severity(severity), template, aws=aws, security=security)
        return declare(file[name])

    def source(self, text, path="a.asl.json"):
        """A file's text."""
        return SourceText(path, text)

    def result(
        self, source, start, end, *, rule=None, pointer="/States/A", definition=None, **more
    ):
        """A finding; keywords are fields of the result, or else arguments of the message."""
        rule = rule or self.rule()
        arguments = more.pop("arguments", {"name": "A"})
        message = more.pop("message", rule.template.format_map(arguments))
        fields = {"aws": None, "related": (), "path": (), "fix": None} | more
        return Result(rule, source, start, end, message, arguments, pointer, definition, **fields)

    def at(self, source, words, **more):
        """A finding on the first place where the words stand."""
        start = source.text.index(words)
        return self.result(source, start, start + len(words), **more)

    def spot(self, source, words, text):
        """A related place on the first place where the words stand."""
        start = source.text.index(words)
        return Spot(source, start, start + len(words), text)

    def definition(self, source, name=None):
        """A definition that takes in the whole file."""
        return Definition(source, Object(0, len(source.text), {}), name=name)

    def report(self, *results, failures=(), rules=None, definitions=1):
        """A report with the findings grouped by file."""
        files: dict[int, tuple[SourceText, list[Result]]] = {}
        for result in results:
            files.setdefault(result.source, (result.source, []))[1].append(result)
        reports = [
            FileReport(source, [self.definition(source)] * definitions, found)
            for source, found in files.values()
        ]
        ran = rules if rules is not None else list({r.rule.code: r.rule for r in results}.values())
        return Report(reports, ran, [Failure(path, reason) for path, reason in failures])

    def clean(self, files=1, definitions=1, failures=()):
        """A report in which nothing was found."""
        sources = [self.source("{}", f"{number}.json") for number in range(files)]
        reports = [FileReport(s, [self.definition(s)] * definitions, []) for s in sources]
        return Report(reports, [self.rule()], [Failure(path, reason) for path, reason in failures])


@pytest.fixture
def make():
    """The maker."""
    return Maker()
