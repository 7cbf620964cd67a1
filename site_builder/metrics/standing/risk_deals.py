"""Open opportunities that endanger a customer: slow, past their day, pushed, shrinking (R28)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.past import past_deals
from site_builder.metrics.standing.pushes import cut, pushes
from site_builder.metrics.standing.state import OpportunityState, RiskReason
from site_builder.model.customer import RiskLevel
from site_builder.model.history import Version
from site_builder.model.pipeline import Stage
from site_builder.model.risk import Trigger
from site_builder.model.words import Words, words_of


def deal_risks(
    one: OpportunityState, medians: Mapping[str, Decimal], records: tuple[Version, ...], ground: Ground
) -> Iterator[RiskReason]:
    """What an open opportunity says. `records` are the customer's past ones, none where history is not known."""
    yield from _stage_long(one)
    yield from _stage_slow(one, medians, ground)
    yield from _close_past(one, ground)
    if records:
        yield from _pushed(one, records, ground)
        yield from _amount_cut(one, records, ground)


def _stage_long(one: OpportunityState) -> Iterator[RiskReason]:
    limit = one.stage.max_days
    if limit and one.days_in_stage > limit:
        level = RiskLevel.RED if one.days_in_stage > 2 * limit else RiskLevel.YELLOW
        params = (("stage", words(one.stage)), ("days", one.days_in_stage), ("limit", limit))
        yield RiskReason(kind=Trigger.STAGE_LONG, level=level, params=params)


def _stage_slow(one: OpportunityState, medians: Mapping[str, Decimal], ground: Ground) -> Iterator[RiskReason]:
    """Much longer than the team usually takes; said only where the stage's own limit is not past."""
    usual = medians.get(one.stage.key)
    limit = one.stage.max_days
    if not usual or (limit and one.days_in_stage > limit):
        return
    if one.days_in_stage > usual * ground.rules.limits.long_stage_factor:
        params = (("stage", words(one.stage)), ("days", one.days_in_stage), ("median", f"{usual:g}"))
        yield RiskReason(kind=Trigger.STAGE_SLOW, level=RiskLevel.YELLOW, params=params)


def _close_past(one: OpportunityState, ground: Ground) -> Iterator[RiskReason]:
    if one.expected_close and one.expected_close < ground.today:
        days = (ground.today - one.expected_close).days
        params = (("days", days), ("on", one.expected_close.isoformat()))
        yield RiskReason(kind=Trigger.CLOSE_PAST, level=RiskLevel.YELLOW, params=params)


def _pushed(one: OpportunityState, records: tuple[Version, ...], ground: Ground) -> Iterator[RiskReason]:
    """How often and how far; twice as often as allowed is grave."""
    found, limit = pushes(past_deals(one.record.id, records)), ground.rules.limits.pushed_times
    if len(found) >= limit:
        level = RiskLevel.RED if len(found) >= 2 * limit else RiskLevel.YELLOW
        days = sum(push.days for push in found)
        params = (("times", len(found)), ("days", days), ("first", found[0].before.isoformat()))
        yield RiskReason(kind=Trigger.PUSHED, level=level, params=params)


def _amount_cut(one: OpportunityState, records: tuple[Version, ...], ground: Ground) -> Iterator[RiskReason]:
    """By how much, against the highest amount that was ever stated."""
    found = cut(past_deals(one.record.id, records), one.amount, ground.rules.site)
    limit = ground.rules.limits.amount_cut_percent
    if found and found.percent >= limit:
        level = RiskLevel.RED if found.percent >= 2 * limit else RiskLevel.YELLOW
        params = (("percent", int(found.percent)), ("before", str(found.before)), ("after", str(found.after)))
        yield RiskReason(kind=Trigger.AMOUNT_CUT, level=level, params=params)


def words(stage: Stage) -> Words:
    """What a stage is called."""
    return words_of(stage)
