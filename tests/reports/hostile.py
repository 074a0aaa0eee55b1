"""A report in which strangers gave all names."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from asl_analyze.rule import SAFE, Edit, Fix
from asl_analyze.source.span import Span
from tests.escape.names import NAMES
from tests.reports.conftest import Maker

# The names of files: no separators, and nothing that is another path for the same one.
PATHS = NAMES.map(lambda name: re.sub(r"[/\0]|^\.+$", "x", name))
TEXTS = st.tuples(NAMES, PATHS, NAMES)


def hostile_report(name, path, help):
    """A finding with the name as its message, and a failure of the same file for that reason."""
    make = Maker()
    source = make.source(f'{name}"x"', path)
    start = len(name)
    result = make.result(
        source,
        start,
        start + 3,
        rule=make.rule(template="{name}"),
        arguments={"name": name},
        pointer=f"/States/{name}",
        definition=help,
        help=help,
        related=(make.spot(source, '"x"', name),),
        path=(make.spot(source, '"x"', help),),
        fix=Fix(name, (Edit(Span(start, start + 3), name),), SAFE),
    )
    return make.report(result, failures=[(path, name)])
