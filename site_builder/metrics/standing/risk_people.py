"""Who decides at the customer, and whether they still can: decision makers and budgets (R28)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.risk_deals import words
from site_builder.metrics.standing.state import CustomerState, RiskReason
from site_builder.model.customer import Customer, RiskLevel
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.history import Version
from site_builder.model.pipeline import StageKind, Status
from site_builder.model.risk import Trigger
from site_builder.parse.vocabulary.tag_words import BUDGET_CUT, DECISION_MAKER_CHANGED

DECISION_MAKER = "decision-maker"
NAMED = ".named"
"""The change is known with both names."""


def people_risks(state: CustomerState, records: tuple[Version, ...], ground: Ground) -> Iterator[RiskReason]:
    """What is known of the people who decide. `records` are past ones, none where history is not known."""
    since = ground.today - timedelta(days=ground.rules.limits.risk_event_days)
    yield from _decision_maker(state, records, since, ground)
    for entry in _tagged(state.log, BUDGET_CUT, since)[-1:]:
        params = (("on", entry.on.isoformat()),)
        yield RiskReason(kind=Trigger.BUDGET_CUT, level=RiskLevel.YELLOW, params=params)


def _decision_maker(
    state: CustomerState, records: tuple[Version, ...], since: date, ground: Ground
) -> Iterator[RiskReason]:
    """Left without a successor, somebody else now, or still unknown while the deal is being negotiated."""
    change = _last_change(records, since)
    left = [one.name for one in state.customer.contacts if one.role == DECISION_MAKER and one.left]
    if _deciding(state.customer):
        yield from _changed(state, change, since, ground)
    elif left or change:
        name = left[0] if left else change.old if change else ""
        yield RiskReason(kind=Trigger.DECISION_MAKER_LEFT, level=RiskLevel.RED, params=(("name", name),))
    elif tagged := _tagged(state.log, DECISION_MAKER_CHANGED, since):
        yield _told(tagged[-1])
    elif state.stage.kind is StageKind.OPEN and state.stage.status is Status.HIGH_INTENT:
        params = (("stage", words(state.stage)),)
        yield RiskReason(kind=Trigger.DECISION_MAKER_UNKNOWN, level=RiskLevel.YELLOW, params=params)


@dataclass(frozen=True, slots=True)
class _Change:
    on: date
    old: str
    new: str


def _changed(state: CustomerState, change: _Change | None, since: date, ground: Ground) -> Iterator[RiskReason]:
    """From history with both names, else from a tag in the log; until a contact with who decides now."""
    if change and change.new:
        if not _was_met(state, state.log, change.on, ground):
            params = (("old", change.old), ("new", change.new), ("on", change.on.isoformat()))
            kind = Trigger.DECISION_MAKER_CHANGED + NAMED
            yield RiskReason(kind=kind, level=RiskLevel.RED, params=params)
        return
    for entry in _tagged(state.log, DECISION_MAKER_CHANGED, since)[-1:]:
        later = state.log[state.log.index(entry) + 1 :]
        if not _was_met(state, later, entry.on, ground):
            yield _told(entry)


def _told(entry: FollowUp) -> RiskReason:
    params = (("on", entry.on.isoformat()),)
    return RiskReason(kind=Trigger.DECISION_MAKER_CHANGED, level=RiskLevel.RED, params=params)


def _was_met(state: CustomerState, log: Sequence[FollowUp], on: date, ground: Ground) -> bool:
    """Whether who decides now has taken part in a contact since a day."""
    names = _deciding(state.customer)
    return any(
        _folded(one.name) in names
        for entry in log
        if entry.on >= on and ground.is_contact(entry)
        for one in entry.participants
    )


def _last_change(records: tuple[Version, ...], since: date) -> _Change | None:
    """The last time that nobody who had decided before went on to; another name beside the old one is no change."""
    found = None
    for before, after in pairwise(records):
        old, new = _deciding(before.customer), _deciding(after.customer)
        if old and not old.keys() & new.keys():
            found = _Change(after.on, next(iter(old.values())), next(iter(new.values()), ""))
        elif new and not old:
            found = None
    return found if found and found.on >= since else None


def _deciding(customer: Customer) -> dict[str, str]:
    """Who decides, by the name without blanks."""
    return {_folded(one.name): one.name for one in customer.contacts if one.role == DECISION_MAKER and not one.left}


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def _tagged(log: Sequence[FollowUp], tags: frozenset[str], since: date) -> list[FollowUp]:
    return [
        entry for entry in log if entry.tags and entry.on >= since and any(tag.casefold() in tags for tag in entry.tags)
    ]
