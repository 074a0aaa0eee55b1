"""What is wrong with the rules of a pack: their pages, their examples, their fixtures."""

from __future__ import annotations

from pathlib import Path

from asl_analyze.kit.pages import example, objections_to_page, objections_to_words
from asl_analyze.kit.situations import expectation, found_in_bytes, situations, workflow_type_of
from asl_analyze.registry import all_packs, all_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.rule import Rule


def pack_problems(name: str, fixtures: str | Path, *, bless: bool = False) -> list[str]:
    """A sentence for each thing that is wrong with an installed pack.

    Each rule needs a page whose failing example fails and whose passing one passes, and below
    `fixtures` a folder of its name with at least one situation in which it fires and one in which
    it is silent. With `bless` what is found is written as what is expected; read the differences.

    Raises:
        ValueError: where no pack of that name is installed.
        asl_analyze.packs.PackError: for a pack that cannot be used.
    """
    packs = {pack.name: pack for pack in all_packs()}
    if name not in packs:
        raise ValueError(f"no rule pack '{name}' is installed, only {', '.join(packs) or 'none'}")
    root = Path(fixtures)
    return [
        f"{rule.code} {rule.name}: {said}"
        for rule in all_rules()
        if rule.pack is packs[name]
        for said in _problems(rule, root / rule.name.replace("-", "_"), bless=bless)
    ]


def _problems(rule: Rule, folder: Path, *, bless: bool) -> Iterator[str]:
    yield from objections_to_page(rule)
    yield from objections_to_words(rule)
    yield from _of_examples(rule)
    if not folder.is_dir():
        yield f"there is no folder {folder}"
        return
    yield from _of_fixtures(rule, folder, bless=bless)


def _of_examples(rule: Rule) -> Iterator[str]:
    for section, fires in (("Fails", True), ("Passes", False)):
        shown = example(rule, section)
        if shown is None:
            yield f"there is no example under '{section}'"
            continue
        found = found_in_bytes(*shown, [rule], workflow_type_of(f"{shown[0]}."))
        if bool(found) is not fires:
            yield f"its example under '{section}' {'does not fail' if fires else 'fails'}"


def _of_fixtures(rule: Rule, folder: Path, *, bless: bool) -> Iterator[str]:
    fired = silent = False
    for situation in situations(folder):
        seen = found_in_situation(situation, [rule])
        beside = expectation(situation)
        if bless:
            beside.write_text(seen, encoding="utf-8")
        wanted = beside.read_text(encoding="utf-8") if beside.exists() else None
        if wanted != seen:
            yield f"{situation.name} is expected to give {wanted!r}, and gives {seen!r}"
        fired |= bool(seen)
        silent |= not seen
    if not fired:
        yield f"there is no situation in {folder} in which it fires"
    if not silent:
        yield f"there is no situation in {folder} in which it is silent"


def found_in_situation(situation: Path, rules: list[Rule]) -> str:
    """What the rules find in a fixture, without the folder's path."""
    path = situation.as_posix()
    found = found_in_bytes(path, situation.read_bytes(), rules, workflow_type_of(situation.name))
    return found.replace(f"{situation.parent.as_posix()}/", "")
