"""What is assumed of a workflow's runs, as it is to be said of a region that has moved."""

from __future__ import annotations

from asl_analyze.cost.profile.profile import Profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.regions.regions import Region


def profile_of_part(profile: Profile) -> Profile:
    """The same profile without the time and memory of an execution, which are those of a whole."""
    made = Profile()
    made.update(profile)
    made.duration = made.memory = None
    return made


def profile_in(region: Region, profile: Profile, done: str) -> Profile:
    """The same profile; the ways to the exit lead to `done`, or to the end.

    Ways are named by the state that they lead to where they come from a history.
    """
    made = profile_of_part(profile)
    if region.exit is None:
        return made
    for state in region.states:
        ways = profile.known(state.name).ways
        if region.exit.name in ways:
            left = {name: fact for name, fact in ways.items() if name != region.exit.name}
            if any(each.to is region.exit and each.kind != "next" for each in state.transitions):
                left[done] = ways[region.exit.name]
            made.of(state.name).ways = left
    return made
