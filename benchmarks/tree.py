"""A tree of distinct definitions, made of the fixtures: what a large repository may hold.

    python benchmarks/tree.py FOLDER [--files 5000] [--seed 1]

Each file is a chain of whole workflows out of `fixtures`, most of them as teams write them and
some with a mistake in them. Names of states, of functions and of the data are the file's own, as
are accounts, regions, times and the layout, so that no two files are alike and a path such as
`$.order.id` is read under a new name in nearly each of them. The same seed makes the same tree.
"""

from __future__ import annotations

import argparse
import json
import re
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

FIXTURES = Path(__file__).parents[1] / "fixtures"
# Whole workflows; the other pieces are of any kind, most of them with a mistake in them.
WORKFLOWS = ("workflows", "tour", "bill", "containers")
OTHERS = 0.1
# The share of files in JSONata.
JSONATA = 0.15
# Characters of a file, printed with two spaces: half of the files have less than the first.
MEDIAN, SPREAD, SMALLEST, MOST = 2_400, 0.8, 400, 60_000
LARGEST_PIECE = 10_000

WORDS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()
REGIONS = ("us-east-1", "us-west-2", "eu-central-1", "eu-west-1", "ap-southeast-2", "sa-east-1")
LAYOUTS: tuple[dict[str, Any], ...] = (
    *({"indent": 2} for _ in range(7)),
    *({"indent": 4} for _ in range(2)),
    {"separators": (",", ":")},
)
TIMES = {"Seconds", "TimeoutSeconds", "IntervalSeconds", "MaxConcurrency"}

# A step of a path or a variable, unless the language gives it its name.
STEP = re.compile(r"\$states\.\w+|\$\$[\w.]*|States\.\w+|([.$])([a-z][A-Za-z0-9_]*)\b(?!\()")
ACCOUNT = re.compile(r"(?<=:)\d{12}(?=:)")
REGION = re.compile(r"\b(?:us|eu|ap|sa|ca)-[a-z]+-\d\b")
FUNCTION = re.compile(r"(?<=:function:)(?=[\w-])")

Json = Any
Machine = dict[str, Any]


def main() -> None:
    """Write the tree and say how large it is."""
    parser = argparse.ArgumentParser(description="Write a tree of distinct definitions.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    paths = write_tree(given.folder, given.files, given.seed)
    size = sum(path.stat().st_size for path in paths)
    print(f"{len(paths):,} files, {size / 1e6:.1f} MB")


def write_tree(folder: Path, files: int, seed: int = 1) -> list[Path]:
    """Write so many definitions below a folder, and give their paths."""
    random = Random(seed)  # noqa: S311
    whole, any_kind = _pieces(WORKFLOWS), _pieces(("*",))
    paths = []
    for number in range(files):
        team, service = f"team-{number // 200:02}", f"{random.choice(WORDS)}-{number // 8:04}"
        path = folder / team / service / f"{random.choice(WORDS)}-{number:04}.asl.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        definition = _definition(random, whole, any_kind)
        path.write_text(json.dumps(definition, **random.choice(LAYOUTS)) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _pieces(families: tuple[str, ...]) -> dict[bool, list[Machine]]:
    """The fixtures that can be a part of a larger workflow, by whether their states are JSONata."""
    found: dict[bool, list[Machine]] = {False: [], True: []}
    for family in families:
        for path in sorted(FIXTURES.glob(f"{family}/**/*.asl.json")):
            machine = _read(path)
            if machine is not None:
                found[machine.get("QueryLanguage") == "JSONata"].append(machine)
    return found


def _read(path: Path) -> Machine | None:
    text = path.read_bytes()
    try:
        machine = json.loads(text)
    except ValueError:
        return None
    if len(text) > LARGEST_PIECE or not isinstance(machine, dict) or "StartAt" not in machine:
        return None
    states = machine.get("States")
    if not isinstance(states, dict) or machine["StartAt"] not in list(states):
        return None
    return machine if all(isinstance(state, dict) for state in states.values()) else None


def _definition(
    random: Random, whole: dict[bool, list[Machine]], any_kind: dict[bool, list[Machine]]
) -> Machine:
    """Pieces one behind the other until the file is as long as it shall be."""
    is_jsonata = random.random() < JSONATA
    wanted = min(MOST, max(SMALLEST, random.lognormvariate(0, SPREAD) * MEDIAN))
    subject = " ".join(random.sample(WORDS, 2))
    made: Machine = {"Comment": f"The {subject} workflow"}
    length = 0
    while length < wanted:
        source = any_kind if random.random() < OTHERS else whole
        number = len(made.get("States", ()))
        piece = _piece(random, random.choice(source[is_jsonata]), f"{subject} {number}")
        length += len(json.dumps(piece, indent=2))
        _append(made, piece)
    return made


def _append(made: Machine, piece: Machine) -> None:
    """Put a piece behind what is made: what would end the execution goes on with it."""
    if "States" not in made:
        made |= {key: value for key, value in piece.items() if key != "Comment"}
        return
    for state in made["States"].values():
        if state.get("End") is True:
            del state["End"]
            state["Next"] = piece["StartAt"]
        elif state.get("Type") == "Succeed":
            state |= {"Type": "Pass", "Next": piece["StartAt"]}
    made["States"] |= piece["States"]


def _piece(random: Random, machine: Machine, mark: str) -> Machine:
    """A fixture in other words; names of states end with the mark."""
    words = {word: f"{word}_{random.choice(WORDS)}" for word in sorted(_steps(machine))}
    account, region = str(random.randrange(10**11, 10**12)), random.choice(REGIONS)
    project = f"{random.choice(WORDS)}-"

    def text(old: str) -> str:
        old = STEP.sub(partial(_renamed, words), old)
        return FUNCTION.sub(project, REGION.sub(region, ACCOUNT.sub(account, old)))

    def value(old: Json, key: str = "") -> Json:
        if isinstance(old, dict):
            return {_key(name, words): value(inner, name) for name, inner in old.items()}
        if isinstance(old, list):
            return [value(inner) for inner in old]
        if isinstance(old, str):
            return text(old)
        if key in TIMES and type(old) is int and old > 1:
            return old + random.randrange(old)
        return old

    # `value` makes a copy, whose states are then given names of their own.
    made: Machine = value(machine)
    _rename_states(made, mark)
    return made


def _steps(value: Json) -> set[str]:
    """The names of data that expressions in a value read or write."""
    if isinstance(value, dict):
        return set().union(*map(_steps, value.values()))
    if isinstance(value, list):
        return set().union(*map(_steps, value))
    if isinstance(value, str) and not value.startswith("arn:"):
        return {found[2] for found in STEP.finditer(value) if found[2]}
    return set()


def _renamed(words: dict[str, str], found: re.Match[str]) -> str:
    return found[1] + words.get(found[2], found[2]) if found[2] else found[0]


def _key(name: str, words: dict[str, str]) -> str:
    """A key, renamed where it is the name of data; in templates a dynamic one ends with '.$'."""
    end = ".$" if name.endswith(".$") else ""
    bare = name.removesuffix(".$")
    return words.get(bare, bare) + end


def _rename_states(scope: Json, mark: str) -> None:
    """Mark the names of all states of a scope and of the scopes in it."""
    if not isinstance(scope, dict) or not isinstance(scope.get("States"), dict):
        return
    _mark(scope, "StartAt", mark)
    scope["States"] = {f"{name} {mark}": state for name, state in scope["States"].items()}
    for state in scope["States"].values():
        if not isinstance(state, dict):
            continue
        _mark(state, "Next", mark)
        _mark(state, "Default", mark)
        for key in ("Choices", "Catch"):
            for holder in state[key] if isinstance(state.get(key), list) else ():
                if isinstance(holder, dict):
                    _mark(holder, "Next", mark)
        branches = state.get("Branches")
        inner = [*(branches if isinstance(branches, list) else ())]
        for nested in (*inner, state.get("Iterator"), state.get("ItemProcessor")):
            _rename_states(nested, mark)


def _mark(holder: Machine, key: str, mark: str) -> None:
    if isinstance(holder.get(key), str):
        holder[key] = f"{holder[key]} {mark}"


if __name__ == "__main__":
    main()
