"""The table of hosts: files that hold definitions inside, or name the files that hold them.

All that the program knows of a host before it looks inside stands in its row. Its module has
`find(source, root, project)`, which yields the definitions in a file and the parts that rules ask
about (see `parts`), and is loaded when a file looks like its host.
"""

from __future__ import annotations

from importlib import import_module

from asl_analyze.syntax.tree import Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

    Find = Callable[[SourceText, Node, Project], Iterator[Definition | Part]]
    Words = tuple[str, ...]


class Host:
    """A kind of file.

    `endings` are those of its names, `tops` the keys of which the top of its tree has at least
    one, and `looks_like` tells it from the others. `signs` are words of which a file with
    definitions has at least one; so has one that has a word of each group of one of the `joint`
    signs. One that `is_listed` may stand several times in a file: in the documents of YAML, or the
    items of a list. `plugins` says that others may add what the file does not show, and
    `is_core_yaml` that it is read as YAML 1.2 (see `forms.core_yaml`).
    """

    __slots__ = (
        "_module",
        "endings",
        "is_core_yaml",
        "is_listed",
        "joint",
        "looks_like",
        "plugins",
        "signs",
        "tops",
    )

    def __init__(
        self,
        module: str,
        looks_like: Callable[[Object], bool],
        *,
        endings: Words,
        tops: Words,
        signs: Words = (),
        joint: tuple[tuple[Words, ...], ...] = (),
        is_listed: bool = False,
        plugins: bool = False,
        is_core_yaml: bool = False,
    ) -> None:
        self._module = module
        self.looks_like = looks_like
        self.endings = endings
        self.tops = tops
        self.signs = signs
        self.joint = joint
        self.is_listed = is_listed
        self.plugins = plugins
        self.is_core_yaml = is_core_yaml

    @property
    def find(self) -> Find:
        """The function that finds the definitions."""
        found: Find = import_module(f"asl_analyze.documents.{self._module}").find
        return found


def _is_template(root: Object) -> bool:
    return isinstance(root.get("Resources"), Object)


def _is_module(root: Object) -> bool:
    return root.kind == "body" or not root.members.keys().isdisjoint(TERRAFORM.tops)


def _is_service(root: Object) -> bool:
    return "stepFunctions" in root.members or {"service", "resources"} <= root.members.keys()


def _is_manifest(root: Object) -> bool:
    return {"apiVersion", "kind", "spec"} <= root.members.keys()


def _is_api_call(root: Object) -> bool:
    names = ("roleArn", "stateMachineArn")
    return isinstance(root.get("definition"), String) and any(
        name in root.members for name in names
    )


CLOUDFORMATION = Host(
    "cloudformation.machines",
    _is_template,
    endings=(".json", ".yaml", ".yml", ".template"),
    tops=("Resources", "AWSTemplateFormatVersion"),
    signs=("::StateMachine",),
)
SERVERLESS = Host(
    "serverless.machines",
    _is_service,
    endings=(".yml", ".yaml", ".json"),
    tops=("service", "provider", "stepFunctions"),
    signs=("stepFunctions",),
    # A service that takes resources out of other files.
    joint=((("resources:",), ("${file(",)),),
    plugins=True,
    is_core_yaml=True,
)
# These two hold their definitions inside, and the words of a definition find them.
MANIFEST = Host(
    "forms.manifest",
    _is_manifest,
    endings=(".yaml", ".yml", ".json"),
    tops=("apiVersion",),
    is_listed=True,
)
API_CALL = Host(
    "forms.api_call",
    _is_api_call,
    endings=(".json", ".yaml", ".yml"),
    tops=("definition",),
    is_listed=True,
)
TERRAFORM = Host(
    "terraform.machines",
    _is_module,
    endings=(".tf", ".tofu", ".hcl", ".tf.json", ".tofu.json"),
    tops=("resource", "module", "locals", "terraform"),
    signs=("aws_sfn_state_machine", "awscc_stepfunctions_state_machine", "/step-functions/aws"),
    # A call of a module, or the inputs of Terragrunt, and words with which they may give a
    # definition.
    joint=(
        (
            ('module "', '"module"', "inputs"),
            ("templatefile(", "file(", "StartAt", "EXPRESS", "definition"),
        ),
    ),
)
HOSTS = (CLOUDFORMATION, SERVERLESS, MANIFEST, API_CALL, TERRAFORM)
TOPS = frozenset(top for host in HOSTS for top in host.tops)
ENDINGS = tuple({ending: None for host in HOSTS for ending in host.endings})


def host_of(root: Node | None) -> Host | None:
    """The host that a tree is of."""
    if not isinstance(root, Object):
        return None
    return next((host for host in HOSTS if host.looks_like(root)), None)
