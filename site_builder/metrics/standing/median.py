"""Exact medians and means, and how long stages take."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from site_builder.metrics.standing.state import OpportunityState, Stay


def median(values: Iterable[int | Decimal]) -> Decimal | None:
    """The middle value, or the mean of the two middle ones; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Decimal(ordered[half])
    return (Decimal(ordered[half - 1]) + Decimal(ordered[half])) / 2


def mean(values: Iterable[int | Decimal]) -> Decimal | None:
    """The sum ÷ how many there are; None of nothing."""
    known = [Decimal(one) for one in values]
    return sum(known, Decimal(0)) / len(known) if known else None


def latest_stays(one: OpportunityState) -> dict[str, Stay]:
    """The latest stay in each stage that the opportunity really entered, by stage key.

    Every one begins in the first stage: what moved on the day it began has skipped it.
    """
    real = [stay for stay in one.stays if not stay.inferred]
    if real and real[0].left == real[0].entered:
        del real[0]
    return {stay.stage.key: stay for stay in real}


def latest_stay_days(one: OpportunityState) -> dict[str, int]:
    """The days of the latest stay in each stage the opportunity has left, by stage key; skipped ones took none."""
    return {key: stay.days for key, stay in latest_stays(one).items() if stay.left is not None}


def stage_medians(opportunities: Iterable[OpportunityState], minimum: int = 1) -> Mapping[str, Decimal]:
    """The median latest stay by stage key, of stages that at least `minimum` opportunities have left."""
    days: defaultdict[str, list[int]] = defaultdict(list)
    for one in opportunities:
        for key, count in latest_stay_days(one).items():
            days[key].append(count)
    found = {key: median(counts) for key, counts in days.items() if len(counts) >= minimum}
    return {key: value for key, value in found.items() if value is not None}
