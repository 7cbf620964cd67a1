"""Time limits that ran out, or soon do."""

from collections.abc import Iterator

from site_builder.metrics.digest.lines import Item
from site_builder.metrics.digest.reader import Reader
from site_builder.metrics.rules.deadlines import Deadline, DeadlineState, owed
from site_builder.metrics.standing.complaint import COMPLAINT


def near_limits(reader: Reader) -> Iterator[Deadline]:
    """Time limits that ran out, or do by the next working day; complaints first, then by their moment."""
    found = (one for one in reader.report.figures.ledger.once(owed) if one.due.on <= reader.until)
    return iter(sorted(found, key=lambda one: not _is_complaint(one)))


def _is_complaint(one: Deadline) -> bool:
    return COMPLAINT in one.rule.after.methods


def limit_item(one: Deadline, reader: Reader) -> Item:
    """A time limit as a line."""
    return Item(
        customer=one.customer.customer,
        due=one.due.on,
        at=one.due.at,
        days=-1 if one.state is DeadlineState.LATE and one.due.on == reader.today else (one.due.on - reader.today).days,
        person=one.person if one.person != reader.member.id else None,
        rule=one.rule,
        complaint=_is_complaint(one),
    )
