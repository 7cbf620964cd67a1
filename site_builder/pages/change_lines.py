"""One change of a customer or deal, as a line: what it was, what it is, who did it, where it stands."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.metrics.asking.dimension_labels import Label
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.history import Revision
from site_builder.model.page import Person
from site_builder.model.pipeline import Choice, Stage, Tier
from site_builder.pages.addresses import Addresses
from site_builder.pages.navigation import SHORT

Value = Stage | Tier | Person | date | Decimal | Label | Choice | None


class ChangeKind(StrEnum):
    """What changed. The log tells the first ones; tier and owner it may tell; the others only earlier versions do."""

    WON = "won"
    REPEAT = "repeat"
    LOST = "lost"
    CHURNED = "churned"
    INVALID = "invalid"
    NEW = "new"
    STAGE = "stage"
    BACK = "back"
    POSTPONED = "postponed"
    TIER = "tier"
    OWNER = "owner"
    AMOUNT = "amount"
    CLOSE = "close"
    ARCHIVED = "archived"
    RESTORED = "restored"


class ChangeGroup(StrEnum):
    """What changes are filtered by."""

    NEW = "new"
    STAGE = "stage"
    WON = "won"
    LOST = "lost"
    POSTPONED = "postponed"
    RECORD = "record"


GROUPS = {
    ChangeKind.WON: ChangeGroup.WON,
    ChangeKind.REPEAT: ChangeGroup.WON,
    ChangeKind.LOST: ChangeGroup.LOST,
    ChangeKind.CHURNED: ChangeGroup.LOST,
    ChangeKind.INVALID: ChangeGroup.LOST,
    ChangeKind.NEW: ChangeGroup.NEW,
    ChangeKind.STAGE: ChangeGroup.STAGE,
    ChangeKind.BACK: ChangeGroup.STAGE,
    ChangeKind.POSTPONED: ChangeGroup.POSTPONED,
}
"""All others are changes of the record's fields."""

_PLACES = {kind: place for place, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change on a day. `url` leads to the entry that tells it, else to the customer's page.

    `by` is who did it, None where nothing says so; `owner` whose customer or deal it is. `before` and `after` are of
    one sort: stages, tiers, people, days, or amounts in the team's currency. `amount` is what is at stake.
    `note` is the reason, or the next step that was put off. `worse`: somebody should ask about it. `commit` is the
    short name of the commit that holds it, where versions tell.
    """

    kind: ChangeKind
    on: date
    name: str
    url: str
    path: str
    tier: Tier | None
    tier_text: str
    owner: Person | None
    deal: str | None = None
    by: Person | None = None
    before: Value = None
    after: Value = None
    amount: Decimal | None = None
    note: Label | Choice | None = None
    worse: bool = False
    commit: str | None = None

    def made(self, telling: "Telling", revision: Revision | None) -> "Change":
        """The line with the commit that made the change, and its author."""
        if revision is None:
            return self
        return replace(self, by=telling.author(revision), commit=revision.commit[:SHORT])

    @property
    def group(self) -> ChangeGroup:
        """What it is filtered by."""
        return GROUPS.get(self.kind, ChangeGroup.RECORD)

    @property
    def order(self) -> tuple[int, Decimal, str]:
        """Within a day: what was won and lost first, then the greatest amounts."""
        return _PLACES[self.kind], -(self.amount or Decimal(0)), self.name


@dataclass(frozen=True, slots=True)
class Telling:
    """What lines are made from: the report and where things have their pages."""

    report: Report
    known: Addresses

    def line(
        self,
        state: CustomerState,
        kind: ChangeKind,
        on: date,
        entry: FollowUp | None = None,
        deal: OpportunityState | None = None,
    ) -> Change:
        """A line about a customer; what an `entry` tells was done by its author.

        One about a deal names it where its customer has several, and has its owner and amount.
        """
        one, page = state.customer, self.known.customer(state.customer)
        return Change(
            kind=kind,
            on=on,
            name=one.label,
            url=f"{page}#e{entry.number}" if entry else page,
            path=one.path,
            tier=self.report.rules.tier(one.tier) if one.tier else None,
            tier_text=one.tier or "",
            owner=self.known.person(deal.owner if deal else one.owner),
            deal=(deal.record.name or deal.record.id) if deal and len(state.opportunities) > 1 else None,
            by=self.known.person(entry.author) if entry else None,
            amount=deal.amount if deal else None,
        )

    def author(self, revision: Revision) -> Person:
        """Who wrote a commit: a member, else the name that git has."""
        member = self.report.rules.team.author(revision.name, revision.address)
        found = self.known.person(member.id) if member else None
        return found or Person(key="", name=revision.name or revision.address)

    def tier(self, text: str | None) -> Tier | str | None:
        """The tier of this letter or label, else as typed."""
        return (self.report.rules.tier(text) or text) if text else None
