"""The reader's own day."""

from collections.abc import Iterator

from site_builder.metrics.digest.limits import limit_item, near_limits
from site_builder.metrics.digest.lines import Item, Part, Parts
from site_builder.metrics.digest.reader import Reader
from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.standing.state import Attention, CustomerState


def own_day(reader: Reader) -> Parts:
    """The reader's own day."""
    steps = [reader.item(one) for one in _steps(reader)]
    yield Part.LIMITS, [limit_item(one, reader) for one in near_limits(reader) if reader.is_asked((one.person,))]
    yield Part.OVERDUE, [one for one in steps if one.days is not None and one.days < 0]
    yield Part.TODAY, [one for one in steps if one.days == 0]
    yield Part.NEXT, [one for one in steps if one.days is not None and one.days > 0]
    states = [one for one in reader.report.figures.customers if reader.owns(one.customer) and not one.customer.archived]
    missing = (one for one in states if one.is_active and one.attention is Attention.NONE)
    yield Part.MISSING, [Item(customer=one.customer) for one in missing]
    yield Part.LAGGING, [Item(customer=one.customer, days=one.silent_days) for one in states if _is_only_lagging(one)]
    yield Part.TASKS, [reader.item(one) for one in _tasks(reader)]
    yield Part.WAITING, [reader.item(one) for one in _asked(reader)]


def _is_only_lagging(state: CustomerState) -> bool:
    """Silent for too long though no step is overdue: the overdue ones are told already."""
    return state.is_lagging and state.attention not in (Attention.OVERDUE, Attention.NONE)


def _steps(reader: Reader) -> Iterator[AgendaItem]:
    """Steps of own customers, and steps elsewhere that the reader is to do, up to the next working day."""
    for one in reader.report.figures.agenda:
        is_near = one.kind is AgendaKind.NEXT_STEP and one.on <= reader.until
        if is_near and (one.person == reader.member.id or reader.owns(one.customer)):
            yield one


def _tasks(reader: Reader) -> Iterator[AgendaItem]:
    for one in _due_tasks(reader):
        people = one.task.assignees if one.task and one.task.assignees else (one.person,)
        if reader.is_asked(people):
            yield one


def _asked(reader: Reader) -> Iterator[AgendaItem]:
    """Overdue tasks that the reader asked others for."""
    for one in _due_tasks(reader):
        if one.task and one.on < reader.today and not reader.is_asked(one.task.assignees):
            asker = one.task.asked_by or one.customer.owner
            if asker == reader.member.id:
                yield one


def _due_tasks(reader: Reader) -> Iterator[AgendaItem]:
    kinds = (AgendaKind.TASK, AgendaKind.PAYMENT)
    return (one for one in reader.report.figures.agenda if one.kind in kinds and one.on <= reader.until)
