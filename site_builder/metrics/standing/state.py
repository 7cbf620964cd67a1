"""What is computed of one customer and one opportunity on a day (definitions: decisions.md M1 to M8)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.model.customer import Customer, RiskLevel
from site_builder.model.follow_up import Contract, FollowUp, LogField, NextStep, Payment, StageMove
from site_builder.model.frozen import dataclass
from site_builder.model.opportunity import Opportunity
from site_builder.model.pipeline import Stage, StageKind, Status
from site_builder.model.place import Span
from site_builder.model.words import Words


class CustomerKind(StrEnum):
    """The state of a customer, the first that holds (M4)."""

    ARCHIVED = "archived"
    POOL = "pool"
    LOST = "lost"
    OPEN = "open"
    WON = "won"
    INVALID = "invalid"


class Attention(StrEnum):
    """How the next step stands to the day. NOT_NEEDED: nothing is open and no step is set."""

    OVERDUE = "overdue"
    TODAY = "today"
    NONE = "none"
    PLANNED = "planned"
    FAR = "far"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay in a stage. `left` is None while it lasts ("so far"); `days` counts to `left` or the day.

    `inferred` stays were skipped over: passed without an entry of their own (0 days).
    """

    stage: Stage
    entered: date
    left: date | None
    days: int
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One move of an opportunity as it counted: from `origin` to `target`, stated by `move` in `entry`.

    `index` is the entry's place in the log. `skipped` are the open stages passed over by it, never entered before.
    `reopened_index` is the entry of the last reopening before it (-1: none). `is_back`: to an earlier stage.
    """

    entry: FollowUp
    index: int
    move: StageMove
    origin: Stage
    target: Stage
    skipped: tuple[Stage, ...] = ()
    reopened_index: int = -1
    is_back: bool = False


class FaultKind(StrEnum):
    """What the log's stage chain can get wrong; checks report it."""

    UNKNOWN_STAGE = "unknown-stage"
    CHAIN_BROKEN = "chain-broken"
    MOVE_NOT_ALLOWED = "move-not-allowed"
    AMBIGUOUS_OPPORTUNITY = "ambiguous-opportunity"
    UNKNOWN_OPPORTUNITY = "unknown-opportunity"
    SAME_STAGE = "same-stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the log that cannot be as written: `expected` is the stage reached, `found` what disagrees."""

    kind: FaultKind
    follow_up: FollowUp
    span: Span
    opportunity: str | None = None
    expected: str | None = None
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityState:
    """An opportunity on a day. Amounts are in the team's currency; None where missing or without a rate.

    `closed_on` per M2, `won_amount` per M3. `days_in_stage` is the latest stay, `cumulative_days` over re-entries.
    `furthest` is the furthest open stage ever reached. `closing` is the entry that closed it. `probability` in percent.
    `payments`, `reasons` and `competitors` are what the log states of it (a field without an id: F10).
    `churned_on`: won, and later moved to a lost stage; the win stays (`kind`), `stage` is the lost one (M2).
    `passages` are its moves in log order; a move to where it already was is none.
    """

    customer: Customer
    record: Opportunity
    owner: str | None
    stage: Stage
    kind: StageKind
    opened: date | None
    closed_on: date | None
    stays: tuple[Stay, ...]
    furthest: Stage
    days_in_stage: int
    cumulative_days: int
    amount: Decimal | None
    probability: int
    expected_close: date | None
    contracts: tuple[Contract, ...]
    won_amount: Decimal | None
    closing: FollowUp | None
    reopened: bool = False
    churned_on: date | None = None
    payments: tuple[Payment, ...] = ()
    reasons: tuple[LogField, ...] = ()
    competitors: tuple[LogField, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def weighted(self) -> Decimal:
        """Amount × probability of an open opportunity, else 0."""
        if self.kind is not StageKind.OPEN or self.amount is None:
            return Decimal(0)
        return self.amount * self.probability / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatOrder:
    """A contract of a won customer without an open opportunity (F17): won value, but no win and no cycle.

    `on` is the contract's day, else the entry's; `amount` in the team's currency, None where missing or without a rate.
    """

    on: date
    amount: Decimal | None
    contract: Contract
    entry: FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReason:
    """One reason of the computed risk: a catalogue key suffix (`risk.reason.<kind>`) and its numbers and words."""

    kind: str
    level: RiskLevel
    params: tuple[tuple[str, str | int | Words], ...] = ()

    @property
    def trigger(self) -> str:
        """The trigger behind it; after a dot a kind says which of the trigger's sentences fits the evidence."""
        return self.kind.partition(".")[0]


class Risks:
    """What endangers a customer, found when somebody asks for it: of past days hardly anybody does."""

    __slots__ = ("_find", "_found")

    def __init__(self, level: RiskLevel = RiskLevel.GREEN, reasons: tuple[RiskReason, ...] = ()) -> None:
        self._found = level, reasons
        self._find: Callable[[], tuple[RiskLevel, tuple[RiskReason, ...]]] | None = None

    def ask(self, find: Callable[[], tuple[RiskLevel, tuple[RiskReason, ...]]] | None) -> None:
        """How to find them; nothing else changes a state once it is made, and this changes nothing that was seen.

        Whoever finds them knows the states of all. Where nobody will ask any more None lets go of these.
        """
        self._find = find

    @property
    def found(self) -> tuple[RiskLevel, tuple[RiskReason, ...]]:
        """The level, and the reasons of it."""
        if self._find is not None:
            self._found, self._find = self._find(), None
        return self._found

    def __eq__(self, other: object) -> bool:
        """Whether the same was found."""
        return isinstance(other, Risks) and self.found == other.found

    def __hash__(self) -> int:
        """Of what was found."""
        return hash(self.found)

    def __repr__(self) -> str:
        """What was found."""
        return f"Risks{self.found}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerState:
    """A customer on a day.

    `stage` and `status` per M4; `next_step` is the customer's earliest current one (M5) and `step_entry` the entry
    stating it; where the log's last word is "none (reason)", `next_step` is None and `step_entry` says so.
    `steps` are all current ones, several where opportunities have their own. `days_to_due` is negative when overdue.
    `quiet_days` counts from the last contact entry (None: never contacted).
    `contact_due` is last contact + cadence (before any contact: first_contact + cadence), for active customers only;
    `contact_days_late` is positive when that day is past.
    `log` are the entries up to the day in log order. `steps_missing_at` is the newest contact entry that should have
    stated a step and did not. `lagging_limit`: more quiet days than this and the customer lags (R23); `silent_days`
    are the quiet days, before any contact those since the first one. `churned_on`: declared lost, not won back since.
    Amounts are in the team's currency; `won_amount` includes repeat orders.
    """

    customer: Customer
    kind: CustomerKind
    stage: Stage
    status: Status
    opportunities: tuple[OpportunityState, ...]
    log: tuple[FollowUp, ...]
    next_step: NextStep | None
    step_entry: FollowUp | None
    steps: tuple[NextStep, ...]
    steps_missing_at: FollowUp | None
    attention: Attention
    days_to_due: int | None
    last_contact: FollowUp | None
    quiet_days: int | None
    contact_due: date | None
    contact_days_late: int | None
    risks: Risks
    open_amount: Decimal
    won_amount: Decimal
    faults: tuple[Fault, ...] = ()
    repeat_orders: tuple[RepeatOrder, ...] = ()
    churned_on: date | None = None
    silent_days: int | None = None
    lagging_limit: int | None = None

    @property
    def risk(self) -> RiskLevel:
        """The highest of what a person gave and what was computed."""
        return self.risks.found[0]

    @property
    def risk_reasons(self) -> tuple[RiskReason, ...]:
        """All computed reasons, gravest first."""
        return self.risks.found[1]

    @property
    def is_active(self) -> bool:
        """Open or won (M4)."""
        return self.kind in (CustomerKind.OPEN, CustomerKind.WON)

    @property
    def is_lagging(self) -> bool:
        """Active and quiet for more days than the team allows."""
        if not self.is_active or self.lagging_limit is None or self.silent_days is None:
            return False
        return self.silent_days > self.lagging_limit
