"""What one visit of a state comes to: where it leads, how many attempts it takes, how long."""

from __future__ import annotations

import math

from asl_analyze.cost.profile.profile import ASSUMED, DEFINED, Fact, ProfileError
from asl_analyze.flow.time.durations import is_jittered, schedule
from asl_analyze.language.model import Catcher, Choice, Map, Task, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.cost.profile.profile import Profile, StateProfile
    from asl_analyze.language.model import ErrorHandler, Retrier, State, Transition

# Sums of given probabilities may be off by so much, as people round.
SLACK = 1e-6
UNIFORM = "uniform"
# Names that stand for errors of whatever name.
GENERAL = ("States.ALL", "States.TaskFailed")


class Behavior:
    """The means of one visit of a state.

    shares: probability of each way out: the edges in their order, a good end, an uncaught error.
    sources: where each edge's probability comes from.
    attempts: 1 and the retries. failure: that an attempt fails, as it was given or assumed.
    runs: of each inner scope in one attempt: items, batches, or 1. items: of a Map.
    retries: most further attempts after an error of no special name. delays: seconds
    between the attempts.
    """

    __slots__ = ("attempts", "delays", "failure", "items", "retries", "runs", "shares", "sources")

    def __init__(self) -> None:
        self.attempts = 1.0
        self.delays = 0.0
        self.failure = Fact(0.0, ASSUMED)
        self.items: Fact | None = None
        self.retries = 0.0
        self.runs = 1.0
        self.shares: list[float] = []
        self.sources: list[str] = []


def behavior(
    state: State,
    edges: list[Transition],
    profile: Profile,
    failing: list[float],
    stays: Callable[[Transition], bool],
) -> Behavior:
    """The behavior of a state; `failing` is how likely a run of each inner scope fails.

    `stays` says of an edge whether it stays within the state's loop.

    Raises:
        ProfileError: where the profile does not fit the state.
    """
    known = profile.known(state.name)
    made = Behavior()
    if isinstance(state, Map):
        made.items = known.items or _items(state, profile)
        made.runs = _batches(state, made.items.value)
    inside = _inner_failure(state, failing, made.runs)
    caught = _given(state, edges, known, kinds=("catch",))
    retrier = _retrier(state)
    made.retries = 0.0 if retrier is None else _retries(retrier)
    made.failure = _failure(state, known, profile, caught, made.retries)
    chance = 1 - (1 - made.failure.value) * (1 - inside)
    made.attempts = _attempts(chance, made.retries)
    made.delays = 0.0 if retrier is None else _delays(retrier, chance)
    gone = math.pow(chance, made.retries + 1) if chance else 0.0
    _share(made, state, edges, known, gone, caught)
    if known.rounds is not None:
        _turn(made, state, edges, known.rounds, stays)
    return made


def _items(state: Map, profile: Profile) -> Fact:
    if state.listed_items is not None:
        return Fact(state.listed_items, DEFINED)
    most = state.item_reader.reader_config.max_items.value or 0
    if 0 < most < profile.items.value:
        return Fact(most, f"{DEFINED}: MaxItems")
    return profile.items


def _batches(state: Map, items: float) -> float:
    """Iterations or child executions; the mean of batches is taken as those of the mean."""
    size = state.item_batcher.max_items_per_batch.value or 0
    return float(math.ceil(items / size)) if size > 0 else items


def _inner_failure(state: State, failing: list[float], runs: float) -> float:
    """How likely one attempt of a Parallel or Map fails because of what runs inside."""
    if isinstance(state, Map) and state.is_tolerant:
        return 0.0
    well = 1.0
    for chance in failing:
        well *= math.pow(1 - chance, runs) if chance < 1 or runs else 0.0
    return 1 - well


def _retrier(state: State) -> Retrier | None:
    """The first Retry that takes an error of no special name."""
    return next((retrier for retrier in state.retriers if takes_any(retrier)), None)


def takes_any(handler: ErrorHandler) -> bool:
    """Whether a Retry or Catch takes an error whose name is not known."""
    return any(name.value in GENERAL for name in handler.errors)


def _retries(retrier: Retrier) -> float:
    return retrier.attempts or 0.0


def _delays(retrier: Retrier, chance: float) -> float:
    """The seconds between the attempts of a visit; full jitter halves them in the mean."""
    delays = schedule(retrier) if chance else None
    if delays is None:
        return 0.0
    return delays.mean(chance) * (0.5 if is_jittered(retrier) else 1.0)


def _failure(
    state: State, known: StateProfile, profile: Profile, caught: dict[int, Fact], retries: float
) -> Fact:
    if known.failure is not None:
        return known.failure
    total = sum(fact.value for fact in caught.values())
    if total > 0:
        source = next(iter(caught.values())).source
        return Fact(math.pow(min(total, 1.0), 1 / (retries + 1)), source)
    return profile.failure if isinstance(state, Task) else Fact(0.0, ASSUMED)


def _attempts(chance: float, retries: float) -> float:
    """1 + p + p^2 + ... up to the last attempt allowed."""
    if chance >= 1:
        return retries + 1
    return (1 - math.pow(chance, retries + 1)) / (1 - chance)


def _given(
    state: State, edges: list[Transition], known: StateProfile, kinds: tuple[str, ...]
) -> dict[int, Fact]:
    """Probabilities that the profile names for edges of these kinds, by the edge's index."""
    found: dict[int, Fact] = {}
    for name, fact in known.ways.items():
        called = [i for i, edge in enumerate(edges) if edge.words.removesuffix(".Next") == name]
        called = called or [i for i, edge in enumerate(edges) if edge.target.value == name]
        if not called:
            ways = ", ".join(edge.words.removesuffix(".Next") for edge in edges)
            raise ProfileError(
                f"state '{state.name}' has no path '{name}'; it has {ways or 'none'}"
            )
        mine = [index for index in called if edges[index].kind in kinds]
        for index in mine:
            found[index] = Fact(fact.value / len(called), fact.source)
    return found


def _share(
    made: Behavior,
    state: State,
    edges: list[Transition],
    known: StateProfile,
    gone: float,
    caught: dict[int, Fact],
) -> None:
    """Fill the shares: `gone` of the visits end in an error that no retry healed.

    Unless the profile says otherwise, that is an error of no special name.
    """
    catches = [index for index, edge in enumerate(edges) if edge.kind == "catch"]
    general = next(
        (i for i in catches if isinstance(h := edges[i].holder, Catcher) and takes_any(h)), None
    )
    normal = [index for index, edge in enumerate(edges) if edge.kind != "catch"]
    made.shares = [0.0] * (len(edges) + 2)
    made.sources = [UNIFORM if len(normal) > 1 else DEFINED for _ in edges]
    if known.ways:
        # Whoever says where a state leads says how often it fails for good.
        gone = sum(fact.value for fact in caught.values())
    if isinstance(state, Choice):
        gone = 0.0
    if gone > 1 + SLACK:
        raise ProfileError(f"the paths out of '{state.name}' add up to {gone:g}, more than 1")
    gone = min(gone, 1.0)
    for index in catches:
        fact = caught.get(index)
        falls = gone if index == general and not caught else 0.0
        made.shares[index] = fact.value if fact else falls
        made.sources[index] = fact.source if fact else made.failure.source
    if not caught and general is None:
        made.shares[-1] = gone
    if state.ends or not normal:
        made.shares[-2 if state.ends else -1] += 1 - gone
        return
    given = _given(state, edges, known, ("choice", "default"))
    for index, share in _spread(state, normal, given).items():
        made.shares[index] = share * (1 - gone)
        made.sources[index] = given[index].source if index in given else made.sources[index]


def _spread(state: State, normal: list[int], given: dict[int, Fact]) -> dict[int, float]:
    """All of the probability over the normal ways; what is not given is alike."""
    total = sum(fact.value for fact in given.values())
    open_ways = [index for index in normal if index not in given]
    if total > 1 + SLACK or (not open_ways and total < 1 - SLACK):
        raise ProfileError(f"the paths out of '{state.name}' add up to {total:g} and not to 1")
    # Given shares that add up to 1 but for rounding are made to do so exactly.
    scale = 1 / total if not open_ways or total > 1 else 1.0
    shares = {index: fact.value * scale for index, fact in given.items()}
    rest = max(0.0, 1 - total)
    shares.update((index, rest / len(open_ways)) for index in open_ways)
    return shares


def _turn(
    made: Behavior,
    state: State,
    edges: list[Transition],
    rounds: Fact,
    stays: Callable[[Transition], bool],
) -> None:
    """Weigh the ways so that a loop is left in the mean after so many visits of the state."""
    inside = [index for index, edge in enumerate(edges) if stays(edge)]
    inner = sum(made.shares[index] for index in inside)
    outer = sum(made.shares) - inner
    if not inside or inner <= 0 or outer <= 0:
        raise ProfileError(f"state '{state.name}' has rounds but does not decide on a loop")
    leave = 1 / rounds.value
    for index, share in enumerate(made.shares):
        within = index in inside
        made.shares[index] = share / inner * (1 - leave) if within else share / outer * leave
        if index < len(edges):
            made.sources[index] = rounds.source


def seconds(state: State, made: Behavior, profile: Profile, inner: list[float]) -> Fact:
    """How long a visit lasts in the mean; `inner` are the seconds of a run of each inner scope.

    Branches run side by side, iterations as far as `MaxConcurrency` lets them.
    """
    each = _attempt_seconds(state, made, profile, inner)
    return Fact(each.value * made.attempts + made.delays, each.source)


def _attempt_seconds(state: State, made: Behavior, profile: Profile, inner: list[float]) -> Fact:
    known = profile.known(state.name).seconds
    if known is not None:
        return known
    if isinstance(state, Task):
        return profile.seconds
    if isinstance(state, Wait):
        literal = state.seconds.value
        return Fact(0.0, ASSUMED) if literal is None else Fact(max(literal, 0), DEFINED)
    if isinstance(state, Map):
        return Fact(turns(state, made.runs) * max(inner, default=0.0), DEFINED)
    return Fact(max(inner, default=0.0), DEFINED)


def turns(state: Map, runs: float) -> int:
    """How often a Map's inside runs one after another, as many at a time as it may."""
    return math.ceil(runs / _at_a_time(state)) if runs else 0


def _at_a_time(state: Map) -> int:
    from asl_analyze.aws.quotas import quota

    name = "distributed_map_concurrency" if state.distributed else "inline_map_concurrency"
    limit = quota(name) or 1
    asked = state.max_concurrency.value or limit
    return max(1, min(asked, limit))
