"""Where the deals stand: board, funnel, and how each moves on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.ask import is_part
from site_builder.metrics.facts.closings import LOST, WON
from site_builder.metrics.figures import Funnel, FunnelRow, StageLoad
from site_builder.metrics.report import Report
from site_builder.metrics.standing.attention import attention
from site_builder.metrics.standing.state import Attention, CustomerState, OpportunityState
from site_builder.model.customer import RiskLevel
from site_builder.model.follow_up import NextStep
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, last_days, quarter_of
from site_builder.model.pipeline import Stage, Tier
from site_builder.pages.addresses import Addresses
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.passage_urls import NOBODY, PassageUrls, passage_urls

CARDS_IN_LANE = 8
ROWS_IN_TABLE = 100
YEAR_DAYS = 365
_ORDER = (Attention.OVERDUE, Attention.TODAY, Attention.NONE, Attention.PLANNED, Attention.FAR, Attention.NOT_NEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """An open opportunity as a card and as a row. `deal` names it where its customer has several.

    `days` counts to the next step's day; `stay` are the days in the stage so far, `is_long` more than it allows;
    `close_past`: the expected close is over.
    """

    url: str
    name: str
    deal: str | None
    tier: Tier | None
    tier_text: str
    stage: Stage
    owner: Person | None
    amount: Decimal | None
    attention: Attention
    days: int | None
    text: str
    stay: int
    is_long: bool
    entered: date | None
    close: date | None
    close_past: bool
    risk: RiskLevel
    doer: Person | None
    probability: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A stage of the board: its first cards, how many more there are, and the customers of all."""

    load: StageLoad
    deals: tuple[Deal, ...]
    more: int
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A row of the funnel; `weak` has the lowest conversion, `slow` the longest median stay.

    `urls` lead to the customers whose deals entered the stage, by what became of them.
    """

    row: FunnelRow
    urls: PassageUrls
    weak: bool
    slow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """What the page shows; amounts in the team's currency. `levels` cover `start` to `end`, both included.

    `statuses` is lead to intent to won in the same days, `velocity` that of the last twelve months.
    """

    quarter: int
    year: int
    deals: int
    open_amount: Decimal
    weighted: Decimal
    won_amount: Decimal
    won_count: int
    repeats: int
    missing: int
    lanes: tuple[Lane, ...]
    levels: tuple[Level, ...]
    top: int
    weak: FunnelRow | None
    slow: FunnelRow | None
    start: date
    end: date
    minimum: int
    rows: tuple[Deal, ...]
    more: int
    open_url: str | None
    missing_url: str | None
    won_url: str | None
    statuses: Breakdown
    status_urls: Mapping[str | None, PassageUrls]
    velocity: Line
    velocity_won_url: str | None
    velocity_closed_url: str | None
    is_first: bool = False


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    yield Page(
        url="pipeline.html",
        template="pipeline.html",
        content=_content(report),
        section="pipeline",
        title="nav.pipeline",
    )


def _content(report: Report) -> Pipeline:
    figures, ask = report.figures, asking(report)
    funnel = figures.funnel
    running = [one for load in figures.stages for one in load.opportunities]
    lanes = tuple(_lane(load, report, ask) for load in figures.stages)
    rows = sorted((deal for lane in lanes for deal in lane.deals), key=by_stay)
    return Pipeline(
        quarter=(report.today.month + 2) // 3,
        year=report.today.year,
        deals=len(rows),
        open_amount=figures.open_amount,
        weighted=figures.weighted,
        won_amount=figures.won_amount_quarter,
        won_count=figures.won_count_quarter,
        repeats=figures.repeat_count_quarter,
        missing=sum(load.missing for load in figures.stages),
        lanes=tuple(_cut(lane) for lane in lanes),
        levels=_levels(funnel, ask),
        top=max((row.entered for row in funnel.rows), default=0),
        weak=funnel.bottleneck,
        slow=funnel.slowest,
        start=funnel.start,
        end=report.today,
        minimum=funnel.minimum,
        rows=tuple(rows[:ROWS_IN_TABLE]),
        more=max(0, len(rows) - ROWS_IN_TABLE),
        open_url=_behind(running, ask),
        missing_url=_behind([one for one in running if one.amount is None], ask),
        won_url=ask.whole("won-value", quarter_of(report.today)).url,
        statuses=ask.by("status-conversion", period=Period(funnel.start, funnel.end), compare=False),
        status_urls=passage_urls(ask, "status-conversion", "status", Period(funnel.start, funnel.end)),
        velocity=ask.whole("velocity", last_days(report.today, YEAR_DAYS)),
        velocity_won_url=ask.whole_url("velocity", last_days(report.today, YEAR_DAYS), is_part(WON)),
        velocity_closed_url=ask.whole_url("velocity", last_days(report.today, YEAR_DAYS), is_part(WON, LOST)),
        is_first=not report.book.customers,
    )


def _levels(funnel: Funnel, ask: Asking) -> tuple[Level, ...]:
    urls = passage_urls(ask, "stage-conversion", "stage", Period(funnel.start, funnel.end))
    return tuple(
        Level(
            row=row,
            weak=row is funnel.bottleneck,
            slow=row is funnel.slowest,
            urls=urls.get(row.stage.key, NOBODY),
        )
        for row in funnel.rows
    )


def _behind(found: Sequence[OpportunityState], ask: Asking) -> str | None:
    return ask.behind([one.customer.path for one in found])


def _lane(load: StageLoad, report: Report, ask: Asking) -> Lane:
    states = report.figures.by_path
    deals = (make_deal(one, states, report, ask.known) for one in load.opportunities)
    return Lane(load=load, deals=tuple(sorted(deals, key=_by_urgency)), more=0, url=_behind(load.opportunities, ask))


def _cut(lane: Lane) -> Lane:
    return replace(lane, deals=lane.deals[:CARDS_IN_LANE], more=max(0, len(lane.deals) - CARDS_IN_LANE))


def make_deal(one: OpportunityState, states: Mapping[str, CustomerState], report: Report, known: Addresses) -> Deal:
    """An open opportunity as it stands today."""
    state, rules = states[one.customer.path], report.rules
    step = _step(one, state)
    tier = one.customer.tier
    limit = one.stage.max_days
    return Deal(
        url=known.customer(one.customer),
        name=one.customer.label,
        deal=(one.record.name or one.record.id) if len(state.opportunities) > 1 else None,
        tier=rules.tier(tier) if tier else None,
        tier_text=tier or "",
        stage=one.stage,
        owner=known.person(one.owner),
        amount=one.amount,
        attention=_attention(step, state, report.today),
        days=(step.due - report.today).days if step and step.due else None,
        text=step.text if step else "",
        stay=one.days_in_stage,
        is_long=limit is not None and one.days_in_stage > limit,
        entered=one.stays[-1].entered if one.stays else None,
        close=one.expected_close,
        close_past=one.expected_close is not None and one.expected_close < report.today,
        risk=state.risk,
        doer=known.person((step.person if step else None) or one.owner),
        probability=one.probability,
    )


def _step(one: OpportunityState, state: CustomerState) -> NextStep | None:
    """The step of this deal, else the customer's own, else the one that comes first."""
    own = (step for step in state.steps if step.opportunity and step.opportunity.casefold() == one.record.id.casefold())
    shared = (step for step in state.steps if not step.opportunity)
    return next(own, None) or next(shared, state.next_step)


def _attention(step: NextStep | None, state: CustomerState, today: date) -> Attention:
    """How this deal's step stands to the day: another deal of the customer may be overdue while this one is not."""
    if step is None or step is state.next_step:
        return state.attention
    return attention(state.kind, step.due, state.contact_due, today, is_set=True)


def _by_urgency(deal: Deal) -> tuple[int, int, Decimal, str]:
    days = deal.days if deal.days is not None else 0
    return _ORDER.index(deal.attention), days, -(deal.amount or Decimal(0)), deal.name


def by_stay(deal: Deal) -> tuple[bool, int, str]:
    """Over the limit of their stage first, then the longest in it."""
    return not deal.is_long, -deal.stay, deal.name
