"""Two states of a repository side by side: what `diff` explains and `check --against` judges."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.adapters.git_tree import files_of
from site_builder.app.load import Loaded, load_files
from site_builder.metrics.changes.records import record_changes
from site_builder.model.change import Changes
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The states and what changed between them."""

    before: Loaded
    after: Loaded
    changes: Changes


def state_of(root: Path, commit: str, known: Loaded | None = None) -> Loaded:
    """The records as a commit holds them. What is the same in `known` is not read again."""
    return load_files(files_of(root, commit, known.files if known else ()), known)


def compare(before: Loaded, after: Loaded) -> Comparison:
    """What changed from one state to the other."""
    old, new = ({file.path: file for file in side.files} for side in (before, after))
    paths = [path for path in old.keys() | new.keys() if old.get(path) != new.get(path)]
    changes = Changes(records=record_changes(before.book, after.book), files=other_files(paths, before, after))
    return Comparison(before=before, after=after, changes=changes)


def other_files(paths: Iterable[str], before: Loaded, after: Loaded) -> tuple[str, ...]:
    """Those of the changed paths below `records/` that hold no customer on the side that has them.

    Configuration, pages, attachments, files on their way, records that cannot be read.
    """
    old, new = ({file.path for file in side.files} for side in (before, after))
    sides = ((before, old), (after, new))
    return tuple(
        path for path in sorted(paths) if any(path in there and not _is_customer(side, path) for side, there in sides)
    )


def _is_customer(state: Loaded, path: str) -> bool:
    reading = state.readings.get(path)
    return reading is not None and reading.customer is not None
