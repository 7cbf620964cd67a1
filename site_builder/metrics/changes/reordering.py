"""Who put entries of the base into another order, and what excuses it: the log is append-only (R12)."""

from collections.abc import Iterator

from site_builder.metrics.changes.order import kept_entries, swapped
from site_builder.metrics.changes.rewriting import Texts, is_fresh, is_last_of_author
from site_builder.metrics.changes.tokens import swap_token
from site_builder.model.authorship import Authorship, Step
from site_builder.model.change import Kept, RecordChange
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reordering:
    """Two entries as they are now, of which the first one came after the second; and who turned them round."""

    first: FollowUp
    second: FollowUp
    step: Step | None


def reorderings(change: RecordChange, texts: Texts, authorship: Authorship) -> Iterator[Reordering]:
    """What nothing excuses: within the hours of grace one's own last entry may stand anywhere in its day.

    Entries that lay in the inbox have no place of their own yet.
    """
    if change.before is None or change.after is None or not change.swaps:
        return
    home = change.before.path
    kept = kept_entries(change.before, change.after, change.entries)
    bound = [one for one in kept if one.before.path == home and not _is_excused(one, change, texts, authorship)]
    for one in swapped(bound):
        first, second = one.first.after, one.second.after
        yield Reordering(first=first, second=second, step=authorship.of(change.path, swap_token(one)))


def _is_excused(one: Kept, change: RecordChange, texts: Texts, authorship: Authorship) -> bool:
    """Whether everybody who turned entries of that day round may still move this one."""
    swaps = [swap for swap in change.swaps if swap.first.after.on == one.after.on]
    return (
        bool(swaps)
        and is_last_of_author(one.before, change)
        and all(is_fresh(one.before, authorship.of(change.path, swap_token(swap)), texts, authorship) for swap in swaps)
    )
