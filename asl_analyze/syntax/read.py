"""A text to its tree, by whichever format it is in."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from asl_analyze.syntax.tree import Tree

    Format = Literal["json", "yaml", "hcl", "terragrunt"]


def read(text: str, format: Format) -> Tree:
    """The tree of a text and its faults."""
    if format == "json":
        from asl_analyze.syntax.json.read import read_json

        return read_json(text)
    if format in ("hcl", "terragrunt"):
        from asl_analyze.syntax.hcl.read import read_hcl

        return read_hcl(text, has_attributes=format == "terragrunt")
    from asl_analyze.syntax.yaml.read import read_yaml

    return read_yaml(text)


def format_of(path: str, text: str) -> Format:
    """The format of a file: by its extension, or where that says nothing by how it begins.

    YAML readers take much broken JSON for something else, so JSON is never read as YAML.
    """
    name = path.lower()
    if name.endswith(".json"):
        return "json"
    if name.endswith((".yaml", ".yml")):
        return "yaml"
    if name.endswith((".tf", ".tofu")):
        return "hcl"
    if name.endswith(".hcl"):
        return "terragrunt"
    return "json" if text.lstrip()[:1] in ("{", "[", '"', "/", "") else "yaml"
