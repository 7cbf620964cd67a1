"""Who reads a digest, and whom they lead."""

from collections.abc import Iterable
from datetime import date

from site_builder.metrics.digest.lines import Item
from site_builder.metrics.figures import AgendaItem
from site_builder.metrics.report import Report
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.team import Member, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A member on a morning; `until` is how far it looks ahead."""

    report: Report
    member: Member
    until: date

    @property
    def today(self) -> date:
        """The day of the report."""
        return self.report.today

    def is_asked(self, people: Iterable[str | None]) -> bool:
        """Whether the reader or their department is among the people."""
        mine = {self.member.id, self.member.name, self.member.department}
        return any(one in mine for one in people if one)

    def owns(self, customer: Customer) -> bool:
        """Whether it is the reader's customer."""
        return customer.owner == self.member.id

    def item(self, one: AgendaItem) -> Item:
        """What the agenda says, as a line for the reader."""
        other = one.person if one.person != self.member.id else None
        days = (one.on - self.today).days
        return Item(customer=one.customer, text=one.text, due=one.on, at=one.at, days=days, person=other)


def next_working_day(report: Report) -> date:
    """Until when a morning looks ahead."""
    return report.rules.calendar.add_working_days(report.today, 1)


def led_by(manager: Member, rules: Rules) -> tuple[Member, ...]:
    """Everybody who reports to a member, however far down; a manager to whom nobody does leads the whole team."""
    found: dict[str, Member] = {}
    waiting = [manager.id]
    while waiting:
        head = waiting.pop()
        own = [one for one in rules.team.members if one.manager == head and one.id not in found]
        found |= {one.id: one for one in own}
        waiting += [one.id for one in own]
    if not found and manager.role is Role.MANAGER:
        return tuple(one for one in rules.team.members if one.id != manager.id)
    return tuple(one for one in rules.team.members if one.id in found and one.id != manager.id)
