"""Records that seem to be gone and stand elsewhere under another id."""

from collections import Counter

from site_builder.checks.rule import ChangeContext
from site_builder.model.change import RecordChange
from site_builder.model.customer import Customer


def successor(change: RecordChange, context: ChangeContext) -> RecordChange | None:
    """The new record that holds what a deleted one held: most of its entries, or its name where it had none."""
    gone = change.before
    if gone is None or change.after is not None:
        return None
    fresh = (one for one in context.changes.records if one.before is None and one.after is not None)
    return next((one for one in fresh if one.after and _is_heir(gone, one.after)), None)


def _is_heir(gone: Customer, new: Customer) -> bool:
    old = Counter(one.fingerprint for one in gone.follow_ups)
    if not old:
        return gone.name is not None and gone.name == new.name
    kept = old & Counter(one.fingerprint for one in new.follow_ups)
    return kept.total() * 2 >= old.total()
