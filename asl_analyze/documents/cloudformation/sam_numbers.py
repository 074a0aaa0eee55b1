"""Functions where a SAM template's inline definition needs a number.

SAM puts `${a substitution}` in the place of each function, in quotes, so that the service is given
a text. (aws/serverless-application-model issue 1616, 2026-11-28.)
"""

from __future__ import annotations

from asl_analyze.documents.number_fields import number_fields
from asl_analyze.documents.parts import QuotedNumber
from asl_analyze.documents.substitution.calls import alternatives, call_of, is_no_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.parts import Declaration

# What CloudFormation computes; a macro's result is SAM's to see as it is.
_FUNCTIONS = ("Ref", "Fn::If", "Fn::FindInMap", "Fn::Sub", "Fn::GetAtt")


def quoted_numbers(machine: Declaration) -> Iterator[QuotedNumber]:
    """The functions in the number fields of the JSONPath states of inline definitions."""
    for given in machine.given:
        if machine.host != "sam" or given.name != "Definition":
            continue
        for node in alternatives(given.value):
            for state, member in number_fields(node):
                call = call_of(member.value)
                if call is None or call.name not in _FUNCTIONS or is_no_value(member.value):
                    continue
                yield QuotedNumber(machine.name, machine.host, member, state, call.name)
