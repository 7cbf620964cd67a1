"""Which entries are new, gone or say something else (decisions.md F8)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from site_builder.model.change import EntryChange, Fate
from site_builder.model.follow_up import FollowUp


def entry_changes(before: Sequence[FollowUp], after: Sequence[FollowUp]) -> tuple[EntryChange, ...]:
    """Compare two logs as multisets of fingerprints; what is left over pairs up by heading, in order, as edited."""
    kept = Counter(one.fingerprint for one in before) & Counter(one.fingerprint for one in after)
    old, new = _left_over(before, kept), _left_over(after, kept)
    waiting: dict[object, list[FollowUp]] = defaultdict(list)
    for one in old:
        waiting[_heading(one)].append(one)
    found = [_of_new(one, waiting[_heading(one)]) for one in new]
    gone = [one for rest in waiting.values() for one in rest]
    return (*found, *(EntryChange(fate=Fate.REMOVED, before=one) for one in gone))


def _left_over(entries: Sequence[FollowUp], kept: Counter[str]) -> list[FollowUp]:
    return list(_without(entries, Counter(kept)))


def _without(entries: Sequence[FollowUp], kept: Counter[str]) -> Iterator[FollowUp]:
    for one in entries:
        if kept[one.fingerprint] > 0:
            kept[one.fingerprint] -= 1
        else:
            yield one


def _heading(one: FollowUp) -> object:
    return (one.on, one.at, one.methods, one.author)


def _of_new(entry: FollowUp, waiting: list[FollowUp]) -> EntryChange:
    if waiting:
        return EntryChange(fate=Fate.EDITED, before=waiting.pop(0), after=entry)
    return EntryChange(fate=Fate.ADDED, after=entry)
