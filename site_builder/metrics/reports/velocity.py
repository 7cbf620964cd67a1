"""Velocity: open opportunities × mean won amount × win rate ÷ mean cycle days = money a day (metrics.md)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import DEAL, STRETCHES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, WON, closings
from site_builder.metrics.facts.running import RunningOn
from site_builder.metrics.share import Share
from site_builder.metrics.standing.median import mean
from site_builder.model.period import Period
from site_builder.model.pipeline import StageKind


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """What was open at the end of the period (today at the latest), and what was won and lost in it."""
    yield from ledger.once(RunningOn(min(period.last or ledger.today, ledger.today)))
    yield from (one for one in ledger.once(closings) if one.part in (WON, LOST))


def reach(ledger: Ledger, period: Period) -> tuple[date, date]:
    """From the first closing on, up to today."""
    closed = (one.on for one in ledger.once(closings) if one.part in (WON, LOST) and one.on)
    return max(period.start or date.min, min(closed, default=ledger.today)), min(period.last or date.max, ledger.today)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """Undefined where one of the four inputs is, or where the mean cycle is no time at all.

    It rests on what is open and on what was closed, and so does `n`.
    """
    wins = [one for one in found if one.part == WON]
    closed = len(wins) + sum(one.part == LOST for one in found)
    count = sum(one.part == StageKind.OPEN for one in found)
    won = mean(one.amount for one in wins if one.amount is not None)
    rate = Share(len(wins), closed).value
    cycle = mean((one.on - one.deal.opened).days for one in wins if one.on and one.deal and one.deal.opened)
    return Measured(
        value=_velocity(count, won, rate, cycle),
        n=len(found),
        more=(("open", count), ("closed", closed), ("mean_won", won), ("win_rate", rate), ("mean_cycle", cycle)),
    )


def _velocity(count: int, won: Decimal | None, rate: Decimal | None, cycle: Decimal | None) -> Decimal | None:
    if won is None or rate is None or cycle is None or cycle <= 0:
        return None
    return count * won * rate / cycle


FIGURE = Figure(
    name="velocity",
    unit=Unit.DAILY,
    dated=Dated.CLOSING,
    facts=facts,
    judge=judge,
    by=(*DEAL, *STRETCHES),
    reach=reach,
)
