"""Make `catalogue.bin`, `responses.bin` and `enums.bin` from the service models of botocore.

    pip install botocore==1.44.5
    python tools/generate_catalogue.py            write the files in `asl_analyze/aws/data`
    python tools/generate_catalogue.py --check    exit 1 when one is not what would be written

What the models do not say stands in `catalogue_facts.json` beside this file.
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from importlib import metadata
from pathlib import Path
from typing import Any

import java_names

BOTOCORE = "1.44.5"
DATE = "2026-11-22"
FOLDER = Path(__file__).parent.parent / "asl_analyze" / "aws" / "data"
FACTS = Path(__file__).with_name("catalogue_facts.json")

SCALARS = {
    "string": "$", "character": "$", "boolean": "?", "timestamp": "@", "blob": "%",
    "integer": "&", "long": "&", "float": "#", "double": "#", "bigdecimal": "#",
}  # fmt: skip
# The one renaming of reserved names that AWS documents; for the others both names are accepted.
CERTAIN = {"equals"}

Json = dict[str, Any]


class Model:
    """One service model, read for what an AWS SDK integration may write."""

    def __init__(self, model: Json, facts: Json) -> None:
        self.operations: Json = model["operations"]
        self.shapes: Json = model["shapes"]
        self.prefix = java_names.service_prefix(model["metadata"]["serviceId"])
        self.name = self.prefix.lower()
        self.facts = facts

    def chunk(self) -> str:
        """Head, rows of actions and rows of structures, as `Service` reads them."""
        actions = {
            java_names.action_name(name): self._members(_side(operation, "input"), name)
            for name, operation in sorted(self.operations.items())
        }
        structures = {name: self._members(name, name) for name in self._reachable("input")}
        return _chunk(self._head(), actions, structures)

    def answers(self) -> str:
        """Rows of what actions return and of the structures that requests do not have."""
        actions = {
            java_names.action_name(name): self._members(_side(operation, "output"), "")
            for name, operation in sorted(self.operations.items())
        }
        known = set(self._reachable("input"))
        structures = {
            name: self._members(name, name)
            for name in self._reachable("output")
            if name not in known
        }
        return "\0".join((_rows(_without_marks(actions)), _rows(_without_marks(structures))))

    def enums(self) -> str:
        """Rows of enumerated members by what holds them in a request, and of the enumerations."""
        holders = {
            java_names.action_name(name): self._enumerated(_side(operation, "input"))
            for name, operation in sorted(self.operations.items())
        }
        holders |= {name: self._enumerated(name) for name in self._reachable("input")}
        holders = {name: members for name, members in holders.items() if members}
        names = sorted({enum for members in holders.values() for enum in members.values()})
        return "\0".join(
            (_rows(holders), _rows({name: self.shapes[name]["enum"] for name in names}))
        )

    def _enumerated(self, shape: str | None) -> dict[str, str]:
        """Name of the enumeration by member, as requests spell it, also for lists of them."""
        found = {}
        for wire, member in ({} if shape is None else self._raw_members(shape)).items():
            name = member["shape"]
            if self.shapes[name]["type"] == "list":
                name = self.shapes[name]["member"]["shape"]
            if "enum" in self.shapes[name]:
                found[java_names.member_name(wire)] = name
        return found

    def _head(self) -> Json:
        deprecated = [n for n, operation in self.operations.items() if operation.get("deprecated")]
        return {
            **head(self.name, self.prefix, self.facts),
            "refused": self._refused(),
            "deprecated": sorted(map(java_names.action_name, deprecated)),
            "errors": self._errors(),
        }

    def _refused(self) -> Json:
        reasons = {
            java_names.action_name(name): "streams events"
            for name, operation in sorted(self.operations.items())
            if self._streams(operation)
        }
        return reasons | refused(self.name, self.facts)

    def _streams(self, operation: Json) -> bool:
        sides = [operation[side]["shape"] for side in ("input", "output") if side in operation]
        members = [member for side in sides for member in self._raw_members(side).values()]
        return any(self.shapes[member["shape"]].get("eventstream") for member in members)

    def _errors(self) -> list[str]:
        names = {name for name, shape in self.shapes.items() if shape.get("exception")}
        for operation in self.operations.values():
            names.update(error["shape"] for error in operation.get("errors", ()))
        renames: Json = self.facts["error_renames"].get(self.name, {})
        return sorted({renames.get(name, java_names.exception_name(name)) for name in names})

    def _raw_members(self, shape: str) -> Json:
        members: Json = self.shapes[shape].get("members", {})
        return members

    def _members(self, shape: str | None, alias_key: str) -> dict[str, str]:
        if shape is None:
            return {}
        required = set(self.shapes[shape].get("required", ()))
        row, codes = {}, {}
        for wire, member in self._raw_members(shape).items():
            name, api = java_names.member_name(wire), java_names.api_name(wire)
            codes[wire] = self._code(member["shape"])
            token = "~" if member.get("idempotencyToken") else ""
            mark = "!" + token if wire in required else ""
            row[name + mark + ("" if api == name else "|" + api)] = codes[wire]
        for alias, wire in self._aliases(shape, alias_key).items():
            row[f"{alias}={java_names.member_name(wire)}"] = codes[wire]
        return row

    def _aliases(self, shape: str, key: str) -> dict[str, str]:
        reserved = {
            java_names.member_name(wire).removesuffix("Value"): wire
            for wire in self._raw_members(shape)
            if java_names.is_reserved(wire) and wire not in CERTAIN
        }
        written: dict[str, str] = self.facts["member_aliases"].get(self.name, {}).get(key, {})
        return reserved | written

    def _code(self, name: str) -> str:
        shape = self.shapes[name]
        if shape.get("document"):
            return "*"
        if shape["type"] == "list":
            return "[" + self._code(shape["member"]["shape"])
        if shape["type"] == "map":
            return "{" + self._code(shape["value"]["shape"])
        if "enum" in shape:
            return "^"
        return name if shape["type"] == "structure" else SCALARS[shape["type"]]

    def _reachable(self, side: str) -> list[str]:
        """Structures below the top of what actions are sent or return."""
        tops = [_side(operation, side) for operation in self.operations.values()]
        found: set[str] = set()
        todo = [code for top in tops if top for code in self._members(top, top).values()]
        while todo:
            name = todo.pop().lstrip("[{")
            if name in self.shapes and name not in found:
                found.add(name)
                todo.extend(self._members(name, name).values())
        return sorted(found)


def _side(operation: Json, side: str) -> str | None:
    return operation[side]["shape"] if side in operation else None


def _without_marks(table: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Rows that do not say what is required: services leave members out of their answers."""
    marks = str.maketrans("", "", "!~")
    return {
        key: {name.translate(marks): code for name, code in row.items()}
        for key, row in table.items()
    }


def head(name: str, prefix: str, facts: Json) -> Json:
    """Facts about a service that its model does not say."""
    dates = [date for date, names in facts["added"].items() if name in names]
    listed = dates[0] if dates else "" if name in facts["never_listed"] else "2025"
    removed = [when for when, names in facts["removed"].items() if name in names]
    return {"prefix": prefix, "listed": listed, "removed": removed[0] if removed else ""}


def refused(name: str, facts: Json) -> dict[str, str]:
    """Reason by action, for actions of the service `name` that cannot be called."""
    return {
        action: reason
        for reason, services in facts["refused"].items()
        for action in services.get(name, ())
    }


def build(models: dict[str, Json], facts: Json) -> bytes:
    """The catalogue file of `models`, a service model by botocore's name of the service."""
    read = {folder: Model(model, facts) for folder, model in models.items()}
    chunks = {model.name: model.chunk() for model in read.values()}
    for name, prefix in facts["unmodelled"].items():
        known = head(name, prefix, facts) | {"refused": refused(name, facts)}
        chunks.setdefault(name, _chunk(known, {}, {}))
    return _packed(chunks, _rows(_other_names(read, chunks, facts)), f"; {facts['source']}")


def build_responses(models: dict[str, Json], facts: Json) -> bytes:
    """The file of what actions return."""
    read = [Model(model, facts) for model in models.values()]
    return _packed({model.name: model.answers() for model in read})


def build_enums(models: dict[str, Json], facts: Json) -> bytes:
    """The file of the enumerations that requests use."""
    read = [Model(model, facts) for model in models.values()]
    chunks = {model.name: model.enums() for model in read}
    return _packed({name: text for name, text in chunks.items() if text != "\0"})


FILES = {
    "catalogue.bin": build,
    "responses.bin": build_responses,
    "enums.bin": build_enums,
}


def _packed(chunks: dict[str, str], others: str = "", sources: str = "") -> bytes:
    """A file as `asl_analyze.aws.packed` reads it."""
    places, data = {}, b""
    for name, text in sorted(chunks.items()):
        packed = zlib.compress(text.encode(), 9)
        places[name] = [len(data), len(packed)]
        data += packed
    index = (_rows(places) + "\0" + others).encode()
    header = {
        "source": f"service models of botocore {BOTOCORE}{sources}",
        "date": DATE,
        "botocore": BOTOCORE,
        "index": len(index),
    }
    return (_compact(header) + "\n").encode() + index + data


def _other_names(read: dict[str, Model], chunks: dict[str, str], facts: Json) -> dict[str, str]:
    """Service by another name that AWS uses for it, none of them the name of a service."""
    names = {_plain(folder): model.name for folder, model in read.items()}
    names |= {_plain(model.name + "service"): model.name for model in read.values()}
    names |= facts["also_called"]
    return {other: name for other, name in sorted(names.items()) if other not in chunks}


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _chunk(head: Json, actions: Json, structures: Json) -> str:
    return "\0".join((_compact(head), _rows(actions), _rows(structures)))


def _rows(table: Json) -> str:
    # A reader finds a row by the line break before it.
    return "".join(f"\n{_compact(key)}:{_compact(value)}" for key, value in table.items())


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def unpacked(file: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Header with the names, and text by service: what counts, whichever zlib packed it."""
    line, _, rest = file.partition(b"\n")
    header = json.loads(line)
    size = header.pop("index")
    places, _, others = rest[:size].partition(b"\0")
    table = json.loads(b"{" + places[1:].replace(b"\n", b",") + b"}")
    chunks = {name: rest[size + at : size + at + length] for name, (at, length) in table.items()}
    texts = {name: zlib.decompress(chunk) for name, chunk in chunks.items()}
    return _compact(header).encode() + others, texts


def botocore_models() -> dict[str, Json]:
    """Newest model of every service in the installed botocore, by botocore's name of it."""
    installed = metadata.distribution("botocore")
    if installed.version != BOTOCORE:
        sys.exit(f"needs botocore {BOTOCORE}, found {installed.version}")
    models = {}
    for folder in sorted(Path(str(installed.locate_file("botocore/data"))).iterdir()):
        files = sorted(folder.glob("*/service-2.json.gz"))
        if files:
            models[folder.name] = json.loads(gzip.decompress(files[-1].read_bytes()))
    return models


def main(arguments: list[str]) -> int:
    """Write or check the files; 0 when all is well, 1 when the check fails."""
    models, facts = botocore_models(), json.loads(FACTS.read_text(encoding="utf-8"))
    status = 0
    for name, make in FILES.items():
        target, wanted = FOLDER / name, make(models, facts)
        if arguments != ["--check"]:
            target.write_bytes(wanted)
            print(f"{target}: {len(wanted):,} bytes")
            continue
        same = target.exists() and unpacked(target.read_bytes()) == unpacked(wanted)
        print(f"{target} is {'' if same else 'not '}what botocore {BOTOCORE} gives")
        status = status if same else 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
