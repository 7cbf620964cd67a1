"""What a change is at most: a team may let the mildest kinds go straight to main."""

from collections.abc import Collection, Iterator, Mapping

from site_builder.metrics.changes.reordering import reorderings
from site_builder.metrics.changes.rewriting import Excuse, Texts, lost_malformed, rewritings
from site_builder.model.authorship import Authorship
from site_builder.model.change import ChangeKind, Changes, Fate, RecordChange

_ORDER = tuple(ChangeKind)
_CONFIGURATION = ("records/config/", "records/pages/")
_INBOX = "records/inbox/"


def kinds_of(
    changes: Changes, texts: Texts, authorship: Authorship, known: Collection[str], left: Collection[str]
) -> Mapping[str, ChangeKind]:
    """The kind of every changed path; `known` are the paths of the base, `left` those that are there now.

    Files that watch over the records are configuration, wherever they lie.
    """
    found = {one.path: _of_record(one, texts, authorship) for one in changes.records}
    for path in changes.files:
        found.setdefault(path, _of_file(path, is_new=path not in known, is_gone=path not in left))
    return {**found, **dict.fromkeys(authorship.guards, ChangeKind.CONFIGURATION)}


def with_objections(kinds: Mapping[str, ChangeKind], paths: Collection[str]) -> Mapping[str, ChangeKind]:
    """The same where rules on changes object to something in these paths: that does not go by unseen."""
    raised = {path: worst((kinds.get(path, ChangeKind.LAYOUT), ChangeKind.NEEDS_REVIEW)) for path in paths}
    return {**kinds, **raised}


def worst(kinds: Collection[ChangeKind]) -> ChangeKind:
    """The kind of the whole change; of nothing at all it is layout."""
    return max(kinds, key=_ORDER.index, default=ChangeKind.LAYOUT)


def _of_record(change: RecordChange, texts: Texts, authorship: Authorship) -> ChangeKind:
    return worst(tuple(_within(change, texts, authorship)))


def _within(change: RecordChange, texts: Texts, authorship: Authorship) -> Iterator[ChangeKind]:
    if change.before is None:
        yield ChangeKind.APPEND_ONLY
        return
    if change.after is None:
        yield ChangeKind.HISTORY_REWRITTEN
        return
    kept = (Excuse.GRACE, Excuse.TWIN)
    if any(one.excuse not in kept for one in rewritings(change, texts, authorship)) or lost_malformed(change, texts):
        yield ChangeKind.HISTORY_REWRITTEN
    if change.fields or change.notes or change.before.archived != change.after.archived:
        yield ChangeKind.FACTS
    if change.tasks:
        yield ChangeKind.TASKS
    if any(reorderings(change, texts, authorship)):
        yield ChangeKind.HISTORY_REWRITTEN
    if change.swaps or any(one.fate is not Fate.REMOVED for one in change.entries):
        yield ChangeKind.APPEND_ONLY


def _of_file(path: str, *, is_new: bool, is_gone: bool) -> ChangeKind:
    """Of an inbox file that is gone the records tell what became of its entries."""
    if path.startswith(_CONFIGURATION):
        return ChangeKind.CONFIGURATION
    if is_new:
        return ChangeKind.APPEND_ONLY
    return ChangeKind.LAYOUT if is_gone and path.startswith(_INBOX) else ChangeKind.FACTS
