"""State machines in Kubernetes manifests: AWS's controllers (ACK) and Crossplane's providers."""

from __future__ import annotations

from asl_analyze.documents.forms.api_call import machine_of
from asl_analyze.documents.parts import Declaration, Unresolved
from asl_analyze.syntax.tree import Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

HOST = "kubernetes"


def find(source: SourceText, root: Node, _: Project) -> Iterator[Definition | Part]:
    """The state machine of a manifest, if it has one of Step Functions."""
    if not isinstance(root, Object) or not is_step_functions(root):
        return
    metadata, spec = root.get("metadata"), root.get("spec")
    name = metadata.text("name") if isinstance(metadata, Object) else None
    machine = Declaration(name or "StateMachine", HOST, root.members["kind"].key)
    # Crossplane has the parameters one level deeper.
    inner = spec.get("forProvider") if isinstance(spec, Object) else None
    body = inner if isinstance(inner, Object) else spec
    if not isinstance(body, Object) or not isinstance(body.get("definition"), String):
        place = root.members["kind"].key
        reason = "the manifest has no text in 'definition'"
        yield Unresolved(machine.name, HOST, place, reason)
        return
    yield from machine_of(source, body, machine)


def is_step_functions(root: Object) -> bool:
    """Whether a manifest is of a state machine of Step Functions: the API group is `sfn…`."""
    return root.text("kind") == "StateMachine" and (root.text("apiVersion") or "").startswith(
        "sfn."
    )
