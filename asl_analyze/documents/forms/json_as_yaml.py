"""Definition files that are not JSON and deploy all the same.

CloudFormation reads the file behind `DefinitionS3Location`, which SAM's `DefinitionUri` becomes, as
JSON and, failing that, as YAML. YAML has comments, single quotes and a comma before a closing
bracket. (`parseJsonOrYaml` in aws-cloudformation-resource-providers-stepfunctions, 2026-11-28.)
"""

from __future__ import annotations

from asl_analyze.syntax.tree import MalformedText, NestedTooDeep, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.read import Format

READER = "CloudFormation"


def as_deployed(text: str, format: Format, tree: Tree) -> Tree:
    """The tree that CloudFormation makes of a definition file; `tree` is what its format makes."""
    malformed = [fault for fault in tree.faults if isinstance(fault, MalformedText)]
    if format != "json" or not malformed:
        return tree
    from asl_analyze.syntax.yaml.read import read_yaml

    is_mended = all(fault.is_mended for fault in malformed)
    accepted = read_yaml(_with_plain_tokens(text) if is_mended else text)
    if any(isinstance(fault, (MalformedText, NestedTooDeep)) for fault in accepted.faults):
        return tree
    for fault in malformed:
        fault.accepted_by = READER
        fault.is_mended = True
    if is_mended:
        return tree
    faults = sorted([*malformed, *accepted.faults], key=lambda fault: fault.span)
    return Tree(accepted.root, faults)


def _with_plain_tokens(text: str) -> str:
    """The text with words of the same length for its tokens, as values will stand there."""
    import re

    return re.sub(r"\$\{(\w+)\}", r"$_\1_", text)
