"""Records that are gone because they were merged into another one of the same customer."""

from collections import Counter
from collections.abc import Iterator

from site_builder.checks.rule import ChangeContext
from site_builder.model.change import RecordChange
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp

Told = tuple[object, ...]


def heir(change: RecordChange, context: ChangeContext) -> Customer | None:
    """The record that took a deleted one in: it names its number as a former one and has all of its follow-ups."""
    gone = change.before
    if gone is None or change.after is not None or not gone.id:
        return None
    found = (one for one in context.after.book.customers if gone.id in one.former_ids)
    return next((one for one in found if not _told(gone) - _told(one)), None)


def merged_entries(change: RecordChange, context: ChangeContext) -> Counter[Told]:
    """What the follow-ups told that came into a record from those which were merged into it."""
    after = change.after
    if after is None or not after.former_ids:
        return Counter()
    found: Counter[Told] = Counter()
    for one in context.changes.records:
        taken_in = heir(one, context)
        if one.before is not None and taken_in is not None and taken_in.path == after.path:
            found += _told(one.before)
    return found


def is_named(before: FollowUp, after: FollowUp, change: RecordChange, context: ChangeContext) -> bool:
    """Whether an entry says nothing else than before but which opportunity it means, since another record came in."""
    same = told(before) == told(after) and _fields(before) == _fields(after)
    return same and bool(merged_entries(change, context))


def _fields(entry: FollowUp) -> list[Told]:
    return [(one.key, one.value, one.on, one.at, one.method, one.person, one.number) for one in entry.fields]


def told(entry: FollowUp) -> Told:
    """What an entry tells, whatever opportunity its fields name."""
    return entry.on, entry.at, entry.methods, entry.author, entry.content


def _told(one: Customer) -> Counter[Told]:
    return Counter(_each(one))


def _each(one: Customer) -> Iterator[Told]:
    return (told(entry) for entry in one.follow_ups)
