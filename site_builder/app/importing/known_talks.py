"""Which follow-ups of the tables the log does not have yet. What the log has is never rewritten."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from site_builder.edits.prose import unquoted
from site_builder.importers.incoming import Talk
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.parse.redaction import gaps

_ALIKE = 0.6


def new_talks(record: Customer, talks: Sequence[Talk]) -> list[Talk]:
    """The follow-ups that no entry of the same day and author tells, word for word or corrected since."""
    by_day: dict[object, list[FollowUp]] = {}
    for entry in record.follow_ups:
        by_day.setdefault(entry.on, []).append(entry)
    return [talk for talk in talks if not _takes(talk, by_day.get(talk.on, []))]


def _takes(talk: Talk, entries: list[FollowUp]) -> bool:
    """Whether one of the entries tells this, and then stands for it alone: two equal calls of a day are two."""
    wanted = _plain(talk.content)
    for alike in (1.0, _ALIKE):
        for at, entry in enumerate(entries):
            if talk.at and entry.at and talk.at != entry.at:
                continue
            if _is_told(wanted, entry, alike):
                del entries[at]
                return True
    return False


def _is_told(wanted: str, entry: FollowUp, alike: float) -> bool:
    said = _plain(unquoted(entry.content))
    if said == wanted or (alike < 1 and bool(gaps(entry.content))):
        return True
    if alike >= 1 or not said or not wanted:
        return False
    return wanted in said or SequenceMatcher(None, said, wanted, autojunk=False).ratio() >= alike


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
