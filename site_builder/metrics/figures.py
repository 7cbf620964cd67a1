"""All figures of one day together; `measure` makes them once a run."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, Tier
from site_builder.model.task import Task
from site_builder.model.team import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLoad:
    """What stands in an open stage now; amounts in the team's currency, `missing` opportunities state none."""

    stage: Stage
    opportunities: tuple[OpportunityState, ...]
    amount: Decimal
    weighted: Decimal
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelRow:
    """The opportunities that entered `stage` in the window: went further, were lost, became invalid, are still open.

    `inferred` of the entered skipped the stage. `median_days` is the median latest stay of the `left` ones
    that left it after a stay of their own. `conversion` leaves the invalid ones out. `customers` are record paths.
    """

    stage: Stage
    entered: int
    advanced: int
    lost: int
    invalid: int
    open: int
    inferred: int
    conversion: Share
    median_days: Decimal | None
    customers: tuple[str, ...]
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Stage conversion by entry cohort (metrics.md) over `start` ≤ entry day < `end`.

    `bottleneck` is the row of lowest conversion, `slowest` that of longest median, both among rows with enough n.
    """

    start: date
    end: date
    rows: tuple[FunnelRow, ...]
    bottleneck: FunnelRow | None
    slowest: FunnelRow | None
    minimum: int


class AgendaKind(StrEnum):
    """What falls on a day."""

    NEXT_STEP = "next-step"
    TASK = "task"
    PAYMENT = "payment"
    CLOSE = "expected-close"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """Something due on a day. `person` is who does it (member id or department), else the customer's owner.

    `uid` is stable over rebuilds: the calendar feeds use it. `at` is the time of day, where one is agreed on.
    `sequence` grows with every statement that moves the item, `stated` is the day of the last one.
    """

    on: date
    kind: AgendaKind
    customer: Customer
    text: str
    person: str | None
    uid: str
    task: Task | None = None
    at: time | None = None
    sequence: int = 0
    stated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRate:
    """How many active customers of a tier were touched within their cadence."""

    tier: Tier
    in_cadence: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class RepFigures:
    """One member's day. `week_follow_ups` are own contact entries since Monday by method key.

    `heat` holds contact entries per day of the last 12 weeks, oldest Monday first, 12 tuples of 7.
    `on_time` is steps done by their day ÷ steps due in the last 90 days; amounts in team currency.
    `won_amount`, `won_count` and `repeat_count` (repeat orders, F17) are of the current quarter.
    """

    member: Member
    customers: tuple[CustomerState, ...]
    overdue: tuple[CustomerState, ...]
    today: tuple[CustomerState, ...]
    missing: tuple[CustomerState, ...]
    soon: tuple[CustomerState, ...]
    tasks: tuple[AgendaItem, ...]
    stages: tuple[StageLoad, ...]
    open_amount: Decimal
    weighted: Decimal
    won_amount: Decimal
    won_count: int
    week_follow_ups: Mapping[str, int]
    heat_start: date
    heat: tuple[tuple[int, ...], ...]
    tiers: tuple[TierRate, ...]
    on_time: Share
    in_cadence: Share
    planned: Share
    repeat_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything measured on `today`. Lists of customers go by tier rank, then days late, then amount, then name.

    `overdue`, `due_today`, `missing`, `soon` hold open (and won, pool excluded) customers by their attention state;
    `requests` are open #request tasks. `stage_medians` are the days of the latest stay by stage key, of stages that
    at least `limits.funnel_minimum` opportunities have left. `ledger` is what `metrics.asking.ask` answers from.
    """

    today: date
    customers: tuple[CustomerState, ...]
    by_path: Mapping[str, CustomerState]
    opportunities: tuple[OpportunityState, ...]
    overdue: tuple[CustomerState, ...]
    due_today: tuple[CustomerState, ...]
    missing: tuple[CustomerState, ...]
    soon: tuple[CustomerState, ...]
    pool: tuple[CustomerState, ...]
    lagging: tuple[CustomerState, ...]
    risky: tuple[CustomerState, ...]
    stages: tuple[StageLoad, ...]
    funnel: Funnel
    reps: tuple[RepFigures, ...]
    agenda: tuple[AgendaItem, ...]
    requests: tuple[AgendaItem, ...]
    open_amount: Decimal
    weighted: Decimal
    won_amount_quarter: Decimal
    won_count_quarter: int
    tiers: tuple[TierRate, ...]
    on_time: Share
    in_cadence: Share
    planned: Share
    stage_medians: Mapping[str, Decimal]
    ledger: Ledger
    repeat_count_quarter: int = 0
