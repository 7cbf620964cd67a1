"""Two books side by side: which records are new, gone or changed, and in what."""

from collections import Counter
from collections.abc import Iterator

from site_builder.metrics.changes.entries import entry_changes
from site_builder.metrics.changes.fields import field_changes
from site_builder.metrics.changes.order import swaps_of
from site_builder.metrics.changes.tasks import task_changes
from site_builder.model.book import Book
from site_builder.model.change import EntryChange, Fate, RecordChange, TaskChange
from site_builder.model.customer import Customer


def record_changes(before: Book, after: Book) -> tuple[RecordChange, ...]:
    """Every record that is not on both sides the same object, in the order of the paths they have now.

    Records are the same by id, wherever their files lie; else by path (an id that was changed). A record whose
    reading is shared by both books has not changed and is passed over.
    """
    found = (_change(old, new) for old, new in _pairs(before, after) if old is not new)
    return tuple(sorted(found, key=lambda one: one.path))


def _pairs(before: Book, after: Book) -> Iterator[tuple[Customer | None, Customer | None]]:
    old_ids, new_ids = _single_ids(before), _single_ids(after)
    shared = old_ids.keys() & new_ids.keys()
    yield from ((old_ids[one], new_ids[one]) for one in sorted(shared))
    old = {one.path: one for one in before.customers if one.id not in shared}
    new = {one.path: one for one in after.customers if one.id not in shared}
    yield from ((old.get(path), new.get(path)) for path in sorted(old.keys() | new.keys()))


def _single_ids(book: Book) -> dict[str, Customer]:
    """The customers by id, without ids that two files share: those are told apart by their paths."""
    count = Counter(one.id for one in book.customers)
    return {one.id: one for one in book.customers if one.id and count[one.id] == 1}


def _change(before: Customer | None, after: Customer | None) -> RecordChange:
    if before is None or after is None:
        return _whole(before, after)
    entries = entry_changes(before.follow_ups, after.follow_ups)
    return RecordChange(
        before=before,
        after=after,
        entries=entries,
        swaps=swaps_of(before, after, entries),
        tasks=task_changes(before.tasks, after.tasks),
        fields=field_changes(before, after),
        notes=_said(before) != _said(after),
    )


def _whole(before: Customer | None, after: Customer | None) -> RecordChange:
    """A record that is new or gone, with all it holds."""
    told, fate = after or before, Fate.ADDED if after else Fate.REMOVED
    entries = told.follow_ups if told else ()
    tasks = told.tasks if told else ()
    return RecordChange(
        before=before,
        after=after,
        entries=tuple(EntryChange(fate=fate, **{_side(fate): one}) for one in entries),
        tasks=tuple(TaskChange(fate=fate, **{_side(fate): one}) for one in tasks),
    )


def _side(fate: Fate) -> str:
    return "after" if fate is Fate.ADDED else "before"


def _said(customer: Customer) -> tuple[str, ...]:
    """The prose outside the log, without its layout."""
    texts = (customer.notes, *customer.stray, *(one.text for one in customer.malformed))
    return tuple(line.rstrip() for text in texts for line in text.split("\n") if line.strip())
