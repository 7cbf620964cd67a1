"""Which entries of the base were rewritten, and what excuses it: follow-ups are append-only (R12)."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from site_builder.metrics.changes.counted import counted
from site_builder.metrics.changes.tokens import entry_token, went
from site_builder.model.authorship import Authorship, Step
from site_builder.model.change import EntryChange, Fate, RecordChange
from site_builder.model.follow_up import FollowUp, MalformedEntry
from site_builder.model.frozen import dataclass
from site_builder.parse.redaction import is_redaction

_ALIKE = 0.5
_CHANCE = 2
_COMPARED = 4000
"""Characters of an entry that are compared; whoever repairs one leaves most of them as they are."""


class Excuse(StrEnum):
    """Why an entry of the base may be another now. TWIN: an equal one is still there."""

    REDACTED = "redacted"
    GRACE = "grace"
    TWIN = "twin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """An entry of the base that is gone or says something else, who did that, and what excuses it (None: nothing)."""

    change: EntryChange
    entry: FollowUp
    step: Step | None
    excuse: Excuse | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The texts of the files on both sides, by path, and the hours of grace."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    grace_hours: int = 24


def rewritings(change: RecordChange, texts: Texts, authorship: Authorship) -> Iterator[Rewriting]:
    """Edited and removed entries of a record that both sides have."""
    if change.before is None or change.after is None:
        return
    for one in change.entries:
        if one.before is not None:
            step = authorship.of(change.path, entry_token(one))
            if one.fate is Fate.EDITED and step is None:
                step = authorship.of(change.path, went(one.before))
            excuse = _excuse(one, change, texts, step, authorship)
            yield Rewriting(change=one, entry=one.before, step=step, excuse=excuse)


def _excuse(
    one: EntryChange, change: RecordChange, texts: Texts, step: Step | None, authorship: Authorship
) -> Excuse | None:
    entry = one.before
    if entry is None or change.after is None:
        return None
    if one.after is None and any(entry.fingerprint == left.fingerprint for left in change.after.follow_ups):
        return Excuse.TWIN
    if one.after and is_redacted(entry, one.after, texts):
        return Excuse.REDACTED
    if is_last_of_author(entry, change) and is_fresh(entry, step, texts, authorship):
        return Excuse.GRACE
    return None


def is_redacted(before: FollowUp, after: FollowUp, texts: Texts) -> bool:
    """Whether only text went, for a stated reason: what figures are made of (stages, contracts) is no private text."""
    gone = is_redaction(text_of(before, texts.before), text_of(after, texts.after))
    return gone and counted(before) == counted(after)


def is_last_of_author(entry: FollowUp, change: RecordChange) -> bool:
    """Whether nobody finds a later entry of the same author in the record of the base."""
    log = change.before.follow_ups if change.before else ()
    own = [one for one in log if one.author == entry.author]
    return bool(own) and max(own, key=_place) is entry


def _place(entry: FollowUp) -> tuple[date, time, int]:
    return (entry.on, entry.at or time.min, entry.number)


def is_fresh(entry: FollowUp, step: Step | None, texts: Texts, authorship: Authorship) -> bool:
    """Whether the entry's own author took it back within the hours of grace since it was first recorded."""
    recorded = authorship.recorded.get(entry.fingerprint)
    if recorded is None or step is None or not step.who:
        return False
    same = step.who == recorded.who == entry.author
    return same and abs(step.written - recorded.written) <= timedelta(hours=texts.grace_hours)


def text_of(entry: FollowUp | MalformedEntry, sources: Mapping[str, str], path: str | None = None) -> str:
    """The entry as it stands in its file."""
    if isinstance(entry, MalformedEntry):
        return entry.text
    return sources.get(path or entry.path, "")[entry.span.start : entry.span.end]


def repaired(change: RecordChange, texts: Texts) -> frozenset[str]:
    """Fingerprints of new entries that were malformed in the base: nobody wrote them in this change."""
    return frozenset(after.fingerprint for _, after in _repairs(change, texts) if after)


def lost_malformed(change: RecordChange, texts: Texts) -> tuple[MalformedEntry, ...]:
    """Malformed entries of the base whose text is gone and was not made an entry either."""
    return tuple(before for before, after in _repairs(change, texts) if after is None)


def _repairs(change: RecordChange, texts: Texts) -> Iterator[tuple[MalformedEntry, FollowUp | None]]:
    if change.before is None or change.after is None:
        return
    left = {one.text.strip() for one in change.after.malformed}
    fresh = list(change.added)
    for one in change.before.malformed:
        if one.text.strip() in left or any(_is_alike(one.text, text) for text in left):
            continue
        found = next((entry for entry in fresh if _is_alike(one.text, text_of(entry, texts.after))), None)
        if found is not None:
            fresh.remove(found)
        yield one, found


def _is_alike(one: str, other: str) -> bool:
    """Whether most of the first text stands in the second; blocks of a sign or two are chance."""
    text = one.strip()[:_COMPARED]
    blocks = SequenceMatcher(None, text, other.strip()[:_COMPARED], autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > _CHANCE) >= _ALIKE * len(text)
