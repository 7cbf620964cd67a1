"""Whether entries that were there already still follow upon each other as they did (decisions.md F7)."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.metrics.standing.log_order import in_log_order
from site_builder.model.change import EntryChange, Fate, Kept, Swap
from site_builder.model.customer import Customer


def swaps_of(before: Customer, after: Customer, entries: Sequence[EntryChange]) -> tuple[Swap, ...]:
    """Neighbours of the log, new entries aside, that came the other way round; they are always of one day.

    Where the first entries are the same in the same order, what comes below them moves nothing.
    """
    both = zip(before.follow_ups, after.follow_ups, strict=False)
    if all(old.fingerprint == new.fingerprint for old, new in both):
        return ()
    return tuple(swapped(kept_entries(before, after, entries)))


def kept_entries(before: Customer, after: Customer, entries: Sequence[EntryChange]) -> tuple[Kept, ...]:
    """The entries of both sides in today's log order; an edited one is the same. Equal ones keep their order."""
    now = {one.before.fingerprint: one.after.fingerprint for one in _edited(entries) if one.before and one.after}
    waiting: dict[str, deque[Kept]] = defaultdict(deque)
    for place, old in enumerate(in_log_order(before, None)):
        waiting[now.get(old.fingerprint, old.fingerprint)].append(Kept(place=place, before=old, after=old))
    return tuple(
        Kept(place=found.place, before=found.before, after=new)
        for new in in_log_order(after, None)
        if waiting[new.fingerprint]
        for found in (waiting[new.fingerprint].popleft(),)
    )


def swapped(kept: Sequence[Kept]) -> Iterator[Swap]:
    """Neighbours of which the first one came after the second."""
    for first, second in pairwise(kept):
        if first.place > second.place:
            yield Swap(first=first, second=second)


def _edited(entries: Sequence[EntryChange]) -> Iterator[EntryChange]:
    return (one for one in entries if one.fate is Fate.EDITED)
