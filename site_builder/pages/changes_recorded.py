"""What only earlier versions of the records tell: tiers, owners, amounts and expected closes that were changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from site_builder.metrics.standing.currency import in_team_currency
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.history import Revision, Version
from site_builder.model.opportunity import Opportunity
from site_builder.model.page import Person
from site_builder.pages.change_lines import Change, ChangeKind, Telling

Fact = Callable[[Customer], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """A day on which a record changed: what it said before, and each version of the day, the last of which counts."""

    on: date
    before: Customer
    versions: tuple[Version, ...]

    @property
    def after(self) -> Customer:
        return self.versions[-1].customer

    def maker(self, fact: Fact) -> Revision | None:
        """The commit in which a fact came to be what it was at the end of the day."""
        found, last = None, fact(self.before)
        for one in self.versions:
            if fact(one.customer) != last:
                found, last = one.made, fact(one.customer)
        return found


def recorded(state: CustomerState, telling: Telling) -> Iterator[Change]:
    """Every change of one record's front matter that is known, oldest first; nothing where nothing is known.

    What was put right on the same day never counted.
    """
    for day in _days(state.customer, telling):
        yield from _of_record(day, state, telling)
        yield from _of_deals(day, state, telling)


def _days(one: Customer, telling: Telling) -> Iterator[_Day]:
    """Each day on which the record changed after its first; as it stands now comes last."""
    history = telling.report.figures.ledger.history
    versions = list(history.versions.get(one.path, ())) if history else []
    if history and versions and one.path not in history.beyond and versions[-1].customer.readings != one.readings:
        versions.append(Version(on=telling.report.today, customer=one))
    by_day: dict[date, list[Version]] = {}
    for version in versions:
        by_day.setdefault(version.on, []).append(version)
    before: Customer | None = None
    for on in sorted(by_day):
        day = tuple(by_day[on])
        if before is not None:
            yield _Day(on=on, before=before, versions=day)
        before = day[-1].customer


def _of_record(day: _Day, state: CustomerState, telling: Telling) -> Iterator[Change]:
    before, after = day.before, day.after
    if after.tier and after.tier != before.tier:
        line = telling.line(state, ChangeKind.TIER, day.on).made(telling, day.maker(lambda one: one.tier))
        yield replace(line, before=telling.tier(before.tier), after=telling.tier(after.tier))
    if (before.owner, before.in_pool) != (after.owner, after.in_pool) and (after.owner or after.in_pool):
        maker = day.maker(lambda one: (one.owner, one.in_pool))
        line = telling.line(state, ChangeKind.OWNER, day.on).made(telling, maker)
        yield replace(line, before=_member(before.owner, telling), after=_member(after.owner, telling))
    if before.archived != after.archived:
        kind = ChangeKind.ARCHIVED if after.archived else ChangeKind.RESTORED
        yield telling.line(state, kind, day.on).made(telling, day.maker(lambda one: one.archived))


def _member(key: str | None, telling: Telling) -> Person | None:
    """Only members that the report knows are named: a view may not know everybody who once had the customer."""
    return telling.known.people.get(key) if key else None


def _of_deals(day: _Day, state: CustomerState, telling: Telling) -> Iterator[Change]:
    for deal in day.after.opportunities:
        if then := _deal(day.before, deal.id):
            yield from _of_deal(then, deal, day, (state, telling))


def _deal(customer: Customer, id_: str) -> Opportunity | None:
    wanted = id_.casefold()
    return next((one for one in customer.opportunities if one.id.casefold() == wanted), None)


def _of_deal(
    before: Opportunity, after: Opportunity, day: _Day, about: tuple[CustomerState, Telling]
) -> Iterator[Change]:
    """A value that is missing now may only be unreadable; that is no change but a problem."""
    site = about[1].report.rules.site
    was, now = (in_team_currency(one.amount, site) for one in (before, after))
    if now is not None and now != was:
        maker = day.maker(lambda one: (deal := _deal(one, after.id)) and in_team_currency(deal.amount, site))
        line = _line(ChangeKind.AMOUNT, after, day.on, about).made(about[1], maker)
        yield replace(line, before=was, after=now, amount=now, worse=was is not None and now < was)
    due, later = before.expected_close, after.expected_close
    if later is not None and later != due:
        maker = day.maker(lambda one: (deal := _deal(one, after.id)) and deal.expected_close)
        line = _line(ChangeKind.CLOSE, after, day.on, about).made(about[1], maker)
        yield replace(line, before=due, after=later, worse=due is not None and later > due)


def _line(kind: ChangeKind, deal: Opportunity, on: date, about: tuple[CustomerState, Telling]) -> Change:
    state, telling = about
    own = next((one for one in state.opportunities if one.record.id.casefold() == deal.id.casefold()), None)
    return telling.line(state, kind, on, deal=own)
