"""What bills rest on, as sentences: averages and prices."""

from __future__ import annotations

from asl_analyze.reports.cost.amounts import mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.cost.money.tariff import Tariff
    from asl_analyze.cost.profile.profile import Profile

EXPRESS = (
    "An Express execution is paid by its start, its time and its memory, which is the base memory"
    " and the definition, without the payload."
)


def averages(profile: Profile) -> str:
    """What is taken where the definition does not say it."""
    return (
        "Averages rest on branches that are equally likely where nothing else is known,"
        f" {mean(profile.items.value)} items of each Map, {profile.failure.value:.3g} failures of"
        f" each attempt and {mean(profile.seconds.value)} s of each task."
    )


def prices(tariff: Tariff) -> Iterator[str]:
    """Whose prices these are, and how sure they are."""
    yield f"Prices of {tariff.region}, {tariff.source}."
    if not tariff.sure:
        yield "This region's price stands in older price lists only."
    if tariff.express_region != tariff.region:
        yield f"Express prices are those of {tariff.express_region}."
