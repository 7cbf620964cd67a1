"""What a change means for the business, in CRM terms; each kind is a stable code for scripts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.metrics.asking.dimension_labels import Label
from site_builder.metrics.standing.state import CustomerState, RiskReason
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, Tier

Value = Stage | Tier | Decimal | date | str | int | None


class ChangeKind(StrEnum):
    """What happened; the gravest first, as reports list it."""

    WON = "won"
    REPEAT = "repeat-order"
    LOST = "lost"
    CHURNED = "churned"
    INVALID = "invalid"
    REOPENED = "reopened"
    NEW = "new"
    DELETED = "deleted"
    UNREADABLE = "unreadable"
    READABLE = "readable"
    DEAL_NEW = "deal-new"
    DEAL_GONE = "deal-gone"
    BACK = "stage-back"
    STAGE = "stage"
    CLOSE_PUSHED = "close-pushed"
    CLOSE_EARLIER = "close-earlier"
    CLOSE_SET = "close-set"
    CLOSE_CLEARED = "close-cleared"
    AMOUNT = "amount"
    WON_AMOUNT = "won-amount"
    PROBABILITY = "probability"
    SIGNED = "signed"
    RECEIVED = "received"
    OWNER = "owner"
    TIER = "tier"
    RISK_RISEN = "risk-risen"
    RISK_FALLEN = "risk-fallen"
    STEP_CLEARED = "step-cleared"
    STEP_POSTPONED = "step-postponed"
    STEP_UNMOVED = "step-unmoved"
    STEP_SET = "step-set"
    ENTRY_EDITED = "entry-edited"
    ENTRY_REMOVED = "entry-removed"
    ENTRY_REDACTED = "entry-redacted"
    ENTRY_ORDER = "entry-order"
    TASK_REMOVED = "task-removed"
    TASK_MOVED = "task-moved"
    TASK_EDITED = "task-edited"
    TASK_DONE = "task-done"
    TASK_NEW = "task-new"
    ARCHIVED = "archived"
    RESTORED = "restored"
    MOVED = "moved"
    FIELD = "field"
    NOTES = "notes"
    FOLLOW_UPS = "follow-ups"


ORDER: Mapping[ChangeKind, int] = {kind: place for place, kind in enumerate(ChangeKind)}
WORSE = frozenset(
    (
        *(ChangeKind.LOST, ChangeKind.CHURNED, ChangeKind.INVALID, ChangeKind.DELETED, ChangeKind.UNREADABLE),
        *(ChangeKind.DEAL_GONE, ChangeKind.BACK, ChangeKind.CLOSE_PUSHED, ChangeKind.CLOSE_CLEARED),
        *(ChangeKind.RISK_RISEN, ChangeKind.STEP_POSTPONED, ChangeKind.STEP_UNMOVED),
        *(ChangeKind.ENTRY_EDITED, ChangeKind.ENTRY_REMOVED, ChangeKind.ENTRY_REDACTED, ChangeKind.ENTRY_ORDER),
        ChangeKind.TASK_REMOVED,
    )
)
"""What somebody should ask about."""

_OF_THE_PAST = frozenset(
    (
        *(ChangeKind.ENTRY_EDITED, ChangeKind.ENTRY_REMOVED, ChangeKind.ENTRY_REDACTED, ChangeKind.ENTRY_ORDER),
        *(ChangeKind.DELETED, ChangeKind.UNREADABLE),
    )
)
"""What takes something back that was written down. It comes first, so that no large change can hide it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessChange:
    """One thing that is different now. Which of the values are given depends on the kind.

    `deal` is the id of the opportunity, `deal_name` what to call it where the customer has several. `before` and
    `after` are of one sort; amounts are in the team's currency. `amount` is what is at stake, `days` how far something
    moved (later is positive), `times` how often it has by now. `note` is the reason, `text` a step's or task's words,
    `people` who is to do it or did it, `rivals` the competitors named. `reasons` are the evidence of a risk, `skipped`
    the stages jumped over. `field` is the key of a fact of the record; `count` says of how many things this tells.
    """

    kind: ChangeKind
    deal: str | None = None
    deal_name: str | None = None
    before: Value = None
    after: Value = None
    amount: Decimal | None = None
    days: int | None = None
    times: int | None = None
    on: date | None = None
    note: Label | None = None
    text: str = ""
    people: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    reasons: tuple[RiskReason, ...] = ()
    skipped: tuple[Stage, ...] = ()
    field: str | None = None
    count: int = 1

    @property
    def is_worse(self) -> bool:
        """Whether somebody should ask about it."""
        if self.kind is ChangeKind.AMOUNT and isinstance(self.before, Decimal) and isinstance(self.after, Decimal):
            return self.after < self.before
        return self.kind in WORSE or bool(self.skipped) or (self.kind is ChangeKind.STEP_CLEARED and not self.note)

    @property
    def rank(self) -> tuple[bool, int]:
        """Where it stands among the others: what was taken back first, then the gravest."""
        return self.kind not in _OF_THE_PAST, ORDER[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerChange:
    """A customer and all that changed of it, the gravest first. `before` and `after` are its states on the same day."""

    before: CustomerState | None
    after: CustomerState | None
    changes: tuple[BusinessChange, ...]

    @property
    def state(self) -> CustomerState:
        """The customer as it is now, or as it was last where it is gone or cannot be read.

        Raises:
            ValueError: there is none on either side.
        """
        is_told = self.after and (self.after.customer.readings or not self.before)
        found = self.after if is_told else self.before
        if found is None:
            raise ValueError(self)
        return found

    @property
    def rank(self) -> tuple[tuple[bool, int], Decimal, str]:
        """Where it stands among the others: by its gravest change, then by what is at stake."""
        first = min((one.rank for one in self.changes), default=(True, len(ORDER)))
        amount = max((abs(one.amount) for one in self.changes if one.amount is not None), default=Decimal(0))
        return first, -amount, self.state.customer.path
