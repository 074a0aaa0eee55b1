"""Waiting until what a run read changes.

The files are looked at again and again. That needs no library, and tells of changes on network
drives too, and in directories that a container shares with its host, of which no system tells.
"""

from __future__ import annotations

from time import monotonic, process_time, sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cli.watch.home import Home
    from asl_analyze.cli.watch.seen import Seen, Sight

# In seconds, between two looks at the least and at the most; in between so long that they take no
# more than a part of a processor's time.
PAUSE, LONGEST, PART = 0.5, 5.0, 0.02
# In seconds: as long nothing may change before a run begins, so that a checkout is one change; so
# long that is waited for, since something may change all the time.
QUIET, PATIENCE = 0.2, 5.0


def wait(seen: Seen, home: Home) -> Sight:
    """How all is that was seen, as soon as some of it has changed and nothing changes any more.

    Relative paths count from the current directory, which is `home`.
    """
    while True:
        begun = process_time()
        now = _look(seen, home)
        if now != seen.before:
            now = _settled(seen, home, now)
            # What was changed and changed back leaves nothing to do.
            if now != seen.before:
                return now
        sleep(min(max(PAUSE, (process_time() - begun) / PART), LONGEST))


def _look(seen: Seen, home: Home) -> Sight:
    home.stay()
    return seen.now()


def _settled(seen: Seen, home: Home, now: Sight) -> Sight:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        sleep(QUIET)
        before, now = now, _look(seen, home)
        if now == before:
            break
    return now
