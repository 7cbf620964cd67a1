"""Spot checks as configured (R45)."""

from enum import StrEnum

from site_builder.model.frozen import dataclass


class SampleUnit(StrEnum):
    """How often a sample is drawn."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckRule:
    """How many customers are drawn for each period, and of which tiers (keys or labels; empty: all)."""

    sample: int = 10
    period: SampleUnit = SampleUnit.MONTH
    tiers: tuple[str, ...] = ()
