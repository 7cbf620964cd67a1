"""Which facts of a side are those of another: the same ones first, then those of the same name."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from site_builder.edits.merge.units import Unit
from site_builder.model.frozen import dataclass

Pairs = dict[int, int]
"""Positions in the one list to positions in the other."""


def pair(old: Sequence[Unit], new: Sequence[Unit], most: int | None = None) -> Pairs:
    """Each fact at most once, in order; what states the same is found before what only has the same name.

    `most` names are looked at, the surest; None: all of them.
    """
    found: Pairs = {}
    _match(old, new, _same, found)
    names = max((len(one.names) for one in (*old, *new)), default=0)
    for at in range(names if most is None else min(names, most)):
        _match(old, new, lambda one, at=at: one.names[at] if at < len(one.names) else None, found)  # type: ignore[misc]
    return found


def _same(one: Unit) -> Hashable:
    return one.same


def _match(old: Sequence[Unit], new: Sequence[Unit], key: Callable[[Unit], Hashable], found: Pairs) -> None:
    taken = set(found.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(new):
        if at not in taken:
            waiting[key(one)].append(at)
    for at, one in enumerate(old):
        if at not in found and key(one) is not None and waiting[key(one)]:
            found[at] = waiting[key(one)].pop(0)


@dataclass(frozen=True, slots=True)
class Node:
    """One fact on all sides; None where it is not there."""

    base: Unit | None
    ours: Unit | None
    theirs: Unit | None


def nodes_of(base: Sequence[Unit], ours: Sequence[Unit], theirs: Sequence[Unit], *, by_name: bool) -> list[Node]:
    """Every fact of the three lists once. `by_name`: what both added under its surest name is one fact."""
    to_ours, to_theirs = pair(base, ours), pair(base, theirs)
    known = [Node(one, _at(ours, to_ours.get(at)), _at(theirs, to_theirs.get(at))) for at, one in enumerate(base)]
    new_ours = [one for at, one in enumerate(ours) if at not in set(to_ours.values())]
    new_theirs = [one for at, one in enumerate(theirs) if at not in set(to_theirs.values())]
    both = pair(new_ours, new_theirs, 1 if by_name else 0)
    fresh = [Node(None, one, _at(new_theirs, both.get(at))) for at, one in enumerate(new_ours)]
    alone = [one for at, one in enumerate(new_theirs) if at not in set(both.values())]
    return [*known, *fresh, *(Node(None, None, one) for one in alone)]


def _at(units: Sequence[Unit], at: int | None) -> Unit | None:
    return None if at is None else units[at]
