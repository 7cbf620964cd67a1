"""What only earlier versions of the records tell: tiers, owners, amounts and expected closes that were changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from site_builder.metrics.standing.currency import in_team_currency
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.history import Version
from site_builder.model.opportunity import Opportunity
from site_builder.model.page import Person
from site_builder.pages.change_lines import Change, ChangeKind, Telling


def recorded(state: CustomerState, telling: Telling) -> Iterator[Change]:
    """Every change of one record's front matter that is known, oldest first; nothing where nothing is known.

    Who made it is not in the versions. What was put right on the same day never counted.
    """
    for before, after in pairwise(_versions(state.customer, telling)):
        yield from _of_record(before.customer, after.customer, after.on, (state, telling))
        yield from _of_deals(before.customer, after.customer, after.on, (state, telling))


def _versions(one: Customer, telling: Telling) -> tuple[Version, ...]:
    """The record at the end of each day on which it changed; as it stands now comes last."""
    history = telling.report.figures.ledger.history
    if history is None:
        return ()
    known = {version.on: version for version in history.versions.get(one.path, ())}
    if known and one.path not in history.beyond:
        known[telling.report.today] = Version(on=telling.report.today, customer=one)
    return tuple(known[on] for on in sorted(known))


def _of_record(before: Customer, after: Customer, on: date, about: tuple[CustomerState, Telling]) -> Iterator[Change]:
    state, telling = about
    if after.tier and after.tier != before.tier:
        line = telling.line(state, ChangeKind.TIER, on)
        yield replace(line, before=telling.tier(before.tier), after=telling.tier(after.tier))
    if (before.owner, before.in_pool) != (after.owner, after.in_pool) and (after.owner or after.in_pool):
        line = telling.line(state, ChangeKind.OWNER, on)
        yield replace(line, before=_member(before.owner, telling), after=_member(after.owner, telling))
    if before.archived != after.archived:
        yield telling.line(state, ChangeKind.ARCHIVED if after.archived else ChangeKind.RESTORED, on)


def _member(key: str | None, telling: Telling) -> Person | None:
    """Only members that the report knows are named: a view may not know everybody who once had the customer."""
    return telling.known.people.get(key) if key else None


def _of_deals(before: Customer, after: Customer, on: date, about: tuple[CustomerState, Telling]) -> Iterator[Change]:
    earlier = {one.id.casefold(): one for one in before.opportunities}
    for deal in after.opportunities:
        if then := earlier.get(deal.id.casefold()):
            yield from _of_deal(then, deal, on, about)


def _of_deal(
    before: Opportunity, after: Opportunity, on: date, about: tuple[CustomerState, Telling]
) -> Iterator[Change]:
    """A value that is missing now may only be unreadable; that is no change but a problem."""
    site = about[1].report.rules.site
    was, now = (in_team_currency(one.amount, site) for one in (before, after))
    if now is not None and now != was:
        line = _line(ChangeKind.AMOUNT, after, on, about)
        yield replace(line, before=was, after=now, amount=now, worse=was is not None and now < was)
    due, later = before.expected_close, after.expected_close
    if later is not None and later != due:
        line = _line(ChangeKind.CLOSE, after, on, about)
        yield replace(line, before=due, after=later, worse=due is not None and later > due)


def _line(kind: ChangeKind, deal: Opportunity, on: date, about: tuple[CustomerState, Telling]) -> Change:
    state, telling = about
    line = telling.line(state, kind, on)
    own = next((one for one in state.opportunities if one.record.id.casefold() == deal.id.casefold()), None)
    return telling.of_deal(line, own, state) if own else line
