"""Whether the log has a message already: the same day and method, the same time where both tell one, the same words.

Records have no place for a Message-ID, and need none: a mail is the same mail by when it was sent and what it says,
also where somebody has worked on the entry since.
"""

from difflib import SequenceMatcher

from site_builder.edits.entry import EntryDraft
from site_builder.edits.prose import unquoted
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp

_ALIKE = 0.6
_MOST = 2_000


def told_before(entry: EntryDraft, customer: Customer) -> FollowUp | None:
    """The entry that tells the same."""
    wanted = _plain(entry.content)
    return next((one for one in customer.follow_ups if _is_same(entry, wanted, one)), None)


def _is_same(entry: EntryDraft, wanted: str, one: FollowUp) -> bool:
    if one.on != entry.on or not set(one.methods) & set(entry.methods):
        return False
    said = _plain(one.content)
    if said == wanted:
        return entry.at == one.at or None in (entry.at, one.at)
    if not said or not wanted or entry.at is None or entry.at != one.at:
        return False
    if wanted in said or said in wanted:
        return True
    return SequenceMatcher(None, said[:_MOST], wanted[:_MOST], autojunk=False).ratio() >= _ALIKE


def _plain(text: str) -> str:
    return "".join(unquoted(text).split()).casefold()
