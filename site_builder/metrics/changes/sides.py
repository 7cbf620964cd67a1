"""A record's change with what it is measured by on both sides."""

from collections.abc import Mapping

from site_builder.metrics.asking.dimension_labels import Label, label_of
from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.reasons import churns, lost_deals
from site_builder.metrics.report import Report
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.change import RecordChange
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The records before and after, both by the rules of after and on the same day."""

    before: Report
    after: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One record that is on both sides, with its states."""

    record: RecordChange
    before: CustomerState
    after: CustomerState
    sides: Sides

    @property
    def ground(self) -> Ground:
        """The rules and the day."""
        return self.sides.after.figures.ledger.ground

    @property
    def added(self) -> tuple[FollowUp, ...]:
        """Entries that are new, up to the day."""
        return tuple(one for one in self.record.added if one.on <= self.sides.after.today)

    @property
    def said_now(self) -> frozenset[str]:
        """The identities of entries that were not there before in these words."""
        return frozenset(one.after.fingerprint for one in self.record.entries if one.after)


def deal_name(state: CustomerState, deal: OpportunityState) -> str | None:
    """What to call a deal where its customer has several."""
    return (deal.record.name or deal.record.id) if len(state.opportunities) > 1 else None


def loss_note(deal: OpportunityState, report: Report) -> Label | None:
    """Why a deal was lost."""
    ledger = report.figures.ledger
    return _note(ledger.once(_lost).get((deal.customer.path, deal.record.id)), ledger)


def churn_note(state: CustomerState, report: Report) -> Label | None:
    """Why a customer went away, as declared last."""
    ledger = report.figures.ledger
    return _note(ledger.once(_gone).get(state.customer.path), ledger)


def _lost(ledger: Ledger) -> Mapping[tuple[str, str], Fact]:
    found = ((one.deal, one) for one in ledger.once(lost_deals))
    return {(deal.customer.path, deal.record.id): one for deal, one in found if deal}


def _gone(ledger: Ledger) -> Mapping[str, Fact]:
    return {one.customer.customer.path: one for one in ledger.once(churns)}


def _note(fact: Fact | None, ledger: Ledger) -> Label | None:
    reason = dict(fact.labels).get("reason") if fact else None
    return label_of("reason", reason, ledger.rules) if reason else None
