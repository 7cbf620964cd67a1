"""Open opportunities that need somebody: past their expected close, or too long in their stage."""

from datetime import date
from decimal import Decimal

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Stage
from site_builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRow:
    """An opportunity in a list, of the record at `path`. `days` are the days past its close, or those in its stage.

    `usual` is what the stage takes or, with `is_limit`, allows.
    """

    url: str
    path: str
    name: str
    deal: str | None
    stage: Stage
    owner: Person | None
    amount: Decimal | None
    days: int
    close: date | None = None
    usual: Decimal | int | None = None
    is_limit: bool = False


def running(report: Report) -> tuple[OpportunityState, ...]:
    """The open opportunities, as the pipeline page counts them."""
    return tuple(one for load in report.figures.stages for one in load.opportunities)


def past_close(report: Report, known: Addresses) -> tuple[DealRow, ...]:
    """Open opportunities whose expected close is over, the greatest amounts first."""
    found = [
        _row(one, report, known, (report.today - one.expected_close).days)
        for one in running(report)
        if one.expected_close is not None and one.expected_close < report.today
    ]
    return tuple(sorted(found, key=_by_amount))


def stuck(report: Report, known: Addresses) -> tuple[DealRow, ...]:
    """Open opportunities longer in their stage than it allows, else than the team's own median times a factor."""
    found = []
    for one in running(report):
        usual, limit = stay_limit(one, report)
        if limit is not None and one.days_in_stage > limit:
            found.append(_row(one, report, known, one.days_in_stage, usual))
    return tuple(sorted(found, key=_by_amount))


def stay_limit(one: OpportunityState, report: Report) -> tuple[Decimal | int | None, Decimal | int | None]:
    """What the stage usually takes or allows, and from where on that is too long."""
    if one.stage.max_days:
        return one.stage.max_days, one.stage.max_days
    median = report.figures.stage_medians.get(one.stage.key)
    return median, median * report.rules.limits.long_stage_factor if median else None


def _row(
    one: OpportunityState, report: Report, known: Addresses, days: int, usual: Decimal | int | None = None
) -> DealRow:
    state = report.figures.by_path[one.customer.path]
    return DealRow(
        url=known.customer(one.customer),
        path=one.customer.path,
        name=one.customer.label,
        deal=(one.record.name or one.record.id) if len(state.opportunities) > 1 else None,
        stage=one.stage,
        owner=known.person(one.owner),
        amount=one.amount,
        days=days,
        close=one.expected_close,
        usual=usual,
        is_limit=usual is not None and usual == one.stage.max_days,
    )


def _by_amount(row: DealRow) -> tuple[Decimal, int, str]:
    return -(row.amount or Decimal(0)), -row.days, row.name
