"""`asl-analyze migrate express --extract`: files of the parts that could move alone."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

PART, CALLER, PARENT = (
    "apart.CleanExpress.asl.json",
    "apart.CleanExpress.caller.json",
    "apart.CleanExpress.parent.asl.json",
)


def copied(home: Path, name: str = "apart.asl.json") -> None:
    shutil.copy(FIXTURES / "express" / "apart.express.asl.json", home / name)


def test_a_part_is_written_with_its_caller_and_its_parent(home: Path, run: Run) -> None:
    copied(home)
    done = run("migrate", "express", "--extract", "parts", "apart.asl.json")
    assert done.exit_code == 1
    assert sorted(one.name for one in (home / "parts").iterdir()) == [PART, CALLER, PARENT]
    part = json.loads((home / "parts" / PART).read_text())
    assert (part["StartAt"], part["TimeoutSeconds"]) == ("Clean", 300)
    assert list(part["States"]) == ["Clean", "Any items?", "Refuse", "Each item", "Sum up"]
    assert part["States"]["Sum up"] == {"Type": "Pass", "End": True}
    parent = json.loads((home / "parts" / PARENT).read_text())
    caller = json.loads((home / "parts" / CALLER).read_text())
    assert caller.items() <= parent["States"].items()
    assert parent["States"]["Ask"]["Next"] == "Run 'Clean' as Express"


def test_what_is_written_passes_the_check(home: Path, run: Run) -> None:
    copied(home)
    run("migrate", "express", "--extract", "parts", "apart.asl.json")
    done = run("check", "--workflow-type", "express", f"parts/{PART}", "--fail-on", "error")
    assert done.exit_code == 0
    done = run("check", "--workflow-type", "standard", f"parts/{PARENT}", "--fail-on", "error")
    assert done.exit_code == 0


def test_a_map_is_written_as_its_parent_that_stays_standard(home: Path, run: Run) -> None:
    shutil.copy(FIXTURES / "express" / "items_apart.express.asl.json", home / "items.asl.json")
    run("migrate", "express", "--extract", "parts", "items.asl.json")
    [parent] = (home / "parts").iterdir()
    assert parent.name == "items.EachOrderExpress.parent.asl.json"
    processor = json.loads(parent.read_text())["States"]["Each order"]["ItemProcessor"]
    assert processor["ProcessorConfig"] == {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}
    done = run("check", "--workflow-type", "standard", str(parent), "--fail-on", "error")
    assert done.exit_code == 0


def test_the_same_files_may_be_there(home: Path, run: Run) -> None:
    copied(home)
    run("migrate", "express", "--extract", "parts", "apart.asl.json")
    done = run("migrate", "express", "--extract", "parts", "apart.asl.json")
    assert (done.exit_code, "written" in done.stderr) == (1, False)


def test_another_file_is_never_replaced(home: Path, run: Run) -> None:
    copied(home)
    (home / "parts").mkdir()
    (home / "parts" / PARENT).write_text("mine", encoding="utf-8")
    done = run("migrate", "express", "--extract", "parts", "apart.asl.json")
    assert done.exit_code == 2
    assert "there is a file of that name with something else in it" in done.stderr
    assert [one.name for one in (home / "parts").iterdir()] == [PARENT]
    assert (home / "parts" / PARENT).read_text(encoding="utf-8") == "mine"


def test_files_of_one_name_do_not_meet(home: Path, run: Run) -> None:
    for folder in ("one", "other"):
        (home / folder).mkdir()
        copied(home / folder)
    done = run("migrate", "express", "--extract", "parts", ".")
    assert done.exit_code == 1
    names = sorted(one.name for one in (home / "parts").iterdir())
    assert len(names) == 6
    assert f"apart-2.{PART.removeprefix('apart.')}" in names


def test_without_a_part_nothing_is_written(home: Path, run: Run) -> None:
    shutil.copy(FIXTURES / "express" / "quick.express.asl.json", home)
    done = run("migrate", "express", "--extract", "parts", ".")
    assert (done.exit_code, "no part to write out" in done.stderr) == (0, True)
    assert not (home / "parts").exists()
