"""The assumptions of `cost` on the command line, on top of those of files."""

from __future__ import annotations

import math

import click

from asl_analyze.cli.options.declared import file_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from asl_analyze.cost.profile.profile import Profile
    from asl_analyze.documents.definition import Definition

OPTIONS = (
    file_option("--profile", help="Read assumptions from this YAML or JSON file."),
    click.option(
        "--history",
        multiple=True,
        metavar="FILE",
        help="Read assumptions from an execution's history, as get-execution-history prints it.",
    ),
    click.option(
        "--probability",
        multiple=True,
        metavar="STATE:PATH=P",
        help="Probability of a path out of a state: 'Done?:Choices[0]=0.2', 'Done?:Default=0.8', or"
        " by target.",
    ),
    click.option(
        "--rounds",
        multiple=True,
        metavar="STATE=N",
        help="Average number of rounds of the loop that this Choice decides on.",
    ),
    click.option(
        "--items", multiple=True, metavar="[MAP=]N", help="Number of items of a Map, or of each."
    ),
    click.option(
        "--failure",
        multiple=True,
        metavar="[STATE=]P",
        help="Probability that an attempt of a state fails, or of each Task.",
    ),
    click.option(
        "--seconds",
        multiple=True,
        metavar="[STATE=]S",
        help="How long an attempt of a state takes, or of each Task.",
    ),
    click.option("--duration", type=float, help="Duration of an Express execution in seconds."),
    click.option("--memory", type=float, help="Memory of an Express execution in MB."),
)


def assumption_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare all of them on a command's function."""
    for declare in reversed(OPTIONS):
        function = declare(function)
    return function


def profile_from(given: dict[str, Any]) -> Profile:
    """What the options say: the history, over it the profile, over it single values.

    Raises:
        ProfileError: where a value or a file cannot be used.
    """
    from asl_analyze.cost.profile.profile import Fact, Profile, check_range, set_fact

    profile = Profile()
    if given["history"]:
        from asl_analyze.cost.profile.history import read_history

        profile.update(read_history(given["history"]))
    if given["profile"] is not None:
        from asl_analyze.cost.profile.profile_file import read_profile

        profile.update(read_profile(given["profile"]))
    own = Profile()
    for field in ("rounds", "items", "failure", "seconds"):
        for text in given[field]:
            name, number = _split(text, f"--{field}", named=field == "rounds")
            set_fact(own, name, field, number, f"--{field}")
    for field in ("duration", "memory"):
        if given[field] is not None:
            set_fact(own, None, field, given[field], f"--{field}")
    for text in given["probability"]:
        place, number = _split(text, "--probability", named=True)
        name, colon, way = str(place).rpartition(":")
        if not colon:
            raise click.UsageError(f"--probability '{text}' does not have the form STATE:PATH=P")
        check_range("probability", number)
        own.of(name).ways[way] = Fact(number, "--probability")
    profile.update(own)
    return profile


def check_profile(profile: Profile, definitions: Sequence[Definition]) -> None:
    """Refuse a profile that names a state which none of the definitions has.

    Raises:
        ProfileError: with the nearest name there is.
    """
    if not profile.states:
        return
    from asl_analyze.cost.profile.profile import check_names
    from asl_analyze.language.build import build

    machines = [build(definition) for definition in definitions]
    check_names(profile, [machine for machine in machines if machine is not None])


def _split(text: str, option: str, *, named: bool) -> tuple[str | None, float]:
    name, sign, number = text.rpartition("=")
    try:
        value = float(number)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or (named and not sign):
        raise click.UsageError(f"{option} '{text}' does not end with '=' and a number")
    return (name if sign else None), value
