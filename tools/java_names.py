"""Names that the AWS SDK for Java v2 gives to services, members and exceptions.

AWS SDK integrations of Step Functions are spelt with them. The rules are those of
`DefaultNamingStrategy` and `CodegenNamingUtils` in aws-sdk-java-v2.
"""

from __future__ import annotations

import re

_KEYWORDS = """
    abstract assert boolean break byte case catch char class const continue default do double
    else enum extends false final finally float for goto if implements import instanceof int
    interface long native new null package private protected public return short static strictfp
    super switch synchronized this throw throws transient true try void volatile while
"""
_METHODS = """
    equals finalize getClass hashCode notify notifyAll toString wait
    builder sdkFields toBuilder overrideConfiguration sdkHttpResponse
"""
KEYWORDS = frozenset(_KEYWORDS.split())
METHODS = frozenset(_METHODS.split())


def service_prefix(service_id: str) -> str:
    """Client name of a `serviceId`: `Database Migration Service` is `DatabaseMigration`.

    It prefixes error names; in lower case it is the service in a resource ARN.
    """
    name = pascal(service_id)
    return name.removeprefix("Amazon").removeprefix("Aws").removesuffix("Service")


def action_name(operation: str) -> str:
    """Action in a resource ARN: only the first letter changes, `describeDBInstances`."""
    return operation[:1].lower() + operation[1:]


def api_name(wire: str) -> str:
    """Member as optimized integrations spell it: the API's own name, first letter capital."""
    return wire[:1].upper() + wire[1:]


def member_name(wire: str) -> str:
    """Member as AWS SDK integrations spell it: `DBInstanceIdentifier` is `DbInstanceIdentifier`."""
    variable = _lower_leading_capitals(wire)
    return api_name(variable + "Value" if is_reserved(wire) else variable)


def is_reserved(wire: str) -> bool:
    """Whether Java needs another name for the member, which then ends in `Value`."""
    variable = _lower_leading_capitals(wire)
    return variable in METHODS or variable.lower() in KEYWORDS


def exception_name(shape: str) -> str:
    """Exception of an error shape: `DBInstanceNotFoundFault` is `DbInstanceNotFoundException`."""
    if shape.endswith("Fault"):
        return pascal(shape.removesuffix("Fault")) + "Exception"
    return pascal(shape) if shape.endswith("Exception") else pascal(shape) + "Exception"


def pascal(text: str) -> str:
    """Words of `text`, each with one leading capital, joined: `IoT data` is `IoTData`."""
    return "".join(word[:1].upper() + word[1:].lower() for word in _words(text))


def _words(text: str) -> list[str]:
    text = re.sub(r"[^A-Za-z0-9]+", " ", text)
    text = re.sub(r"([^a-z]{2,})v([0-9]+)", r"\1 v\2 ", text)
    text = re.sub(r"([^A-Z]{2,})V([0-9]+)", r"\1 V\2 ", text)
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-zA-Z0-9])", " ", text)
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", text)
    text = re.sub(r"([0-9])([a-zA-Z])", r"\1 \2", text)
    return text.split()


def _lower_leading_capitals(name: str) -> str:
    end = 1
    while name[end : end + 1].isupper() and not name[end + 1 : end + 2].islower():
        end += 1
    return name[:end].lower() + name[end:]
