"""`--show-settings`: what counts for the files of a run, each with where it comes from."""

from __future__ import annotations

from asl_analyze.config.fault import known_path
from asl_analyze.config.keys import KEYS, RUN
from asl_analyze.config.lines import line_of
from asl_analyze.escape.terminal import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.config.config import Config
    from asl_analyze.config.keys import Key
    from asl_analyze.files.found import FoundFile

# So many files are named of those that one configuration governs.
SHOWN = 5
# Keys of which every file that a configuration builds on says a part.
ADDED = ("extend", "extend-select", "ignore", "select", "profile", "exclude")


def shown_settings(inputs: Sequence[FoundFile], settings: Settings) -> str:
    """The settings of each configuration that governs some of the files, as TOML."""
    governed: dict[int, tuple[Config, list[str]]] = {id(settings.config): (settings.config, [])}
    for file in inputs:
        config = settings.governing.config_of(file.path)
        governed.setdefault(id(config), (config, []))[1].append(file.path)
    blocks = [_block(config, files, settings) for config, files in governed.values()]
    return "\n".join(blocks)


def _block(config: Config, files: Sequence[str], settings: Settings) -> str:
    name = known_path(config.path) if config.path else "no configuration file"
    is_run = config is settings.config
    lines = [f"# {one_line(name)}: {_governed(files, is_run=is_run)}"]
    given = _of_command_line(settings)
    for key in KEYS:
        if key.of == RUN and not is_run:
            continue
        lines += _said(key, config, given)
    rules = settings.governing.ruling(config).rules
    lines.append(f"# {len(rules)} rules run: {_codes([rule.code for rule in rules])}")
    return "".join(f"{line}\n" for line in lines)


def _governed(files: Sequence[str], *, is_run: bool) -> str:
    named = ", ".join(one_line(path) for path in files[:SHOWN])
    more = f" and {len(files) - SHOWN:,} more" if len(files) > SHOWN else ""
    said = f"governs {named}{more}" if files else "governs none of the files"
    return f"the configuration of the run; {said}" if is_run else said


def _of_command_line(settings: Settings) -> dict[str, object]:
    """What the command line says of the keys, where it says anything."""
    command = settings.command
    given: dict[str, object] = {
        "profile": command.profile,
        "select": command.select,
        "extend-select": command.extend_select,
        "ignore": command.ignore,
        "exclude": settings.exclude,
        "workflow-type": settings.given["workflow_type"],
        "fail-on": settings.given["fail_on"],
        "format": settings.given_format,
    }
    given = {name: value for name, value in given.items() if value}
    if settings.given["no_context"]:
        given["context"] = False
    if settings.given["fail_on_nothing"]:
        given["fail-on-nothing"] = True
    return given


def _said(key: Key, config: Config, given: dict[str, object]) -> Iterator[str]:
    """A line for each place that says something of a key, the one that counts first."""
    if key.name in given:
        yield f"{key.name} = {_toml(given[key.name])}  # command line"
        if key.name not in ADDED:
            return
    texts = [text for text in config.texts if key.name in text.table]
    is_added = key.name in ADDED or key.kind in TABLES
    for text in texts if is_added else texts[:1]:
        line = line_of(text.text, (*text.prefix, key.name))
        place = known_path(text.path) + ("" if line is None else f":{line}")
        yield f"{key.name} = {_toml(text.table[key.name])}  # {one_line(place)}"
    if not texts and key.name not in given and key.default is not None:
        yield f"{key.name} = {_toml(key.default)}  # default"


TABLES = ("severities", "ignores", "definitions", "inputs", "options")


def _toml(value: object) -> str:
    """A value as TOML has it, in a line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(str(name))} = {_toml(told)}" for name, told in value.items())
        return f"{{{inner}}}"
    import json

    return json.dumps(str(value))


def _key(name: str) -> str:
    import json

    is_bare = bool(name) and all(
        char.isascii() and (char.isalnum() or char in "-_") for char in name
    )
    return name if is_bare else json.dumps(name)


def _codes(codes: Sequence[str]) -> str:
    """Codes by the beginning that those of a family have in common."""
    counts: dict[str, int] = {}
    for code in codes:
        counts[code[:4]] = counts.get(code[:4], 0) + 1
    return ", ".join(f"{number} {start}xx" for start, number in counts.items()) or "none"
