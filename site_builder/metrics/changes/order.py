"""Whether entries that were there already still follow upon each other as they did (decisions.md F7)."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from site_builder.metrics.standing.log_order import in_log_order
from site_builder.model.change import EntryChange, Kept, Swap
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp


def swaps_of(before: Customer, after: Customer, entries: Sequence[EntryChange]) -> tuple[Swap, ...]:
    """Neighbours of the log, new entries aside, that came the other way round; they are always of one day.

    Where the first entries are the same in the same order, what comes below them moves nothing.
    """
    both = zip(before.follow_ups, after.follow_ups, strict=False)
    if all(old.fingerprint == new.fingerprint for old, new in both):
        return ()
    return tuple(swapped(kept_entries(before, after, entries)))


def kept_entries(before: Customer, after: Customer, entries: Sequence[EntryChange]) -> tuple[Kept, ...]:
    """The entries of both sides in today's log order; an edited one is the same. Equal ones keep their order.

    Of twins either may have been taken out: the one whose going moves nothing.
    """
    now = {one.before.fingerprint: one.after.fingerprint for one in entries if one.before and one.after}
    old = [(now.get(one.fingerprint, one.fingerprint), one) for one in in_log_order(before, None)]
    new = in_log_order(after, None)
    found = _matched(old, new)
    if not any(swapped(found)):
        return found
    surplus = Counter(mark for mark, _ in old) - Counter(one.fingerprint for one in new)
    other = _matched(old, new, surplus)
    return found if any(swapped(other)) else other


def _matched(
    old: Sequence[tuple[str, FollowUp]], new: Iterable[FollowUp], surplus: Mapping[str, int] | None = None
) -> tuple[Kept, ...]:
    """The first of equal entries to the first; so many of the first ones as `surplus` says stand for none."""
    waiting: dict[str, deque[Kept]] = defaultdict(deque)
    for place, (mark, one) in enumerate(old):
        waiting[mark].append(Kept(place=place, before=one, after=one))
    for mark, n in (surplus or {}).items():
        for _ in range(n):
            waiting[mark].popleft()
    rest = ((waiting[one.fingerprint], one) for one in new)
    return tuple(replace(queue.popleft(), after=one) for queue, one in rest if queue)


def swapped(kept: Sequence[Kept]) -> Iterator[Swap]:
    """Neighbours of which the first one came after the second."""
    for first, second in pairwise(kept):
        if first.place > second.place:
            yield Swap(first=first, second=second)
