"""`due`: what has to be done, the same answer as the site's first page."""

from dataclasses import replace

from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.lists import DayLists, day_lists
from site_builder.metrics.report import Report
from site_builder.metrics.rules.deadlines import Deadline, owed
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Customers by urgency, what time limits ask for, and open tasks up to the last day asked for."""

    lists: DayLists
    tasks: tuple[AgendaItem, ...]
    owed: tuple[Deadline, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be done."""
        lists = self.lists
        return not (lists.overdue or lists.today or lists.missing or lists.soon or self.tasks or self.owed)


def what_is_due(report: Report, days: int, member: str | None = None) -> Due:
    """All that is due up to `days` days from the report's day; of one member (id) or of everybody."""
    states = (
        one for one in report.figures.customers if not one.customer.archived and member in (None, one.customer.owner)
    )
    lists = day_lists(states, days)
    return Due(
        lists=replace(lists, soon=tuple(sorted(lists.soon, key=lambda one: one.days_to_due or 0))),
        tasks=tuple(
            item
            for item in report.figures.agenda
            if item.kind in (AgendaKind.TASK, AgendaKind.PAYMENT)
            and (item.on - report.today).days <= days
            and member in (None, item.person)
        ),
        owed=tuple(
            one
            for one in report.figures.ledger.once(owed)
            if (one.due.on - report.today).days <= days and member in (None, one.person)
        ),
    )
