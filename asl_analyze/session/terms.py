"""What one file is judged by."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.engine import Engine
    from asl_analyze.result import Result
    from asl_analyze.shapes.shape import Shape


class Terms:
    """The rules, and what is said beforehand of the definitions in a file.

    `workflow_type` is that of definitions whose host does not say it, and `type_of` says it of
    single ones. `inputs` has what a definition is executed with, None where nobody says it.
    `settle` makes of a finding what is reported: one of another severity, or None.
    """

    __slots__ = ("engine", "inputs", "settle", "type_of", "workflow_type")

    def __init__(
        self,
        engine: Engine,
        *,
        workflow_type: str | None = None,
        type_of: Callable[[Definition], str | None] | None = None,
        inputs: Callable[[Definition], Shape | None] | None = None,
        settle: Callable[[Result], Result | None] | None = None,
    ) -> None:
        self.engine = engine
        self.workflow_type = workflow_type
        self.type_of = type_of
        self.inputs = inputs
        self.settle = settle

    def with_engine(self, engine: Engine) -> Terms:
        """The same with other rules, all of whose findings are wanted."""
        return Terms(
            engine,
            workflow_type=self.workflow_type,
            type_of=self.type_of,
            inputs=self.inputs,
        )

    def know(self, definition: Definition) -> None:
        """Tell a definition what is said of it beforehand."""
        if self.type_of is not None and definition.workflow_type is None:
            definition.workflow_type = self.type_of(definition)
        if self.inputs is not None:
            definition.know_input(self.inputs(definition))
