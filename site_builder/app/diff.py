"""`diff`: what a change means for the business, between two states of the repository."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from site_builder.adapters.git_beside import changed_beside
from site_builder.adapters.git_guards import is_guard
from site_builder.app.comparison import Comparison, compare, state_of
from site_builder.app.crosswise import joined_files
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import CONFIGURATION, Loaded, configuration_unreadable, load, load_files
from site_builder.app.report import make_report
from site_builder.app.revisions import HEAD, Ends
from site_builder.app.when_asked import WhenAsked
from site_builder.metrics.changes.meaning import Compared, Meaning, meaning_of
from site_builder.metrics.changes.sides import Sides
from site_builder.metrics.report import Report
from site_builder.model.change import Fate
from site_builder.model.frozen import dataclass
from site_builder.model.history import History

DayOf = Callable[[Loaded], Day]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What `diff` found. `before` and `after` are measured on the same day by the rules of after.

    `blind` says of each side that a file of its configuration could not be read: its figures cannot be trusted.
    """

    meaning: Meaning
    ends: Ends
    before: Report
    after: Report
    blind: tuple[bool, bool]


def difference(root: Path, ends: Ends, day_of: DayOf, loaded: Loaded | None = None) -> Difference:
    """Compare two states. The day is that of the run for both, so that time passing is no change.

    `loaded` is what lies on the disk, where it was read already.
    """
    after = state_of(root, ends.head) if ends.head else loaded or load(root)
    before = _base(root, ends, after)
    day, whole = day_of(after), compare(before, after)
    same_rules = before if before.rules is after.rules else _by_rules_of(before, after)
    found = whole if same_rules is before else compare(same_rules, after)
    measure = _Measuring(root, ends, day, _paths(found))
    sides = Sides(before=measure.before(same_rules), after=measure.after(after))
    beside = changed_beside(root, [*filter(None, (ends.base,)), *ends.more], ends.head)
    meaning = meaning_of(
        Compared(
            sides=sides,
            old_rules=None if same_rules is before or ends.base is None else measure.before(before),
            records=found.changes.records,
            files={**_fates(whole), **beside},
            guards=tuple(path for path in beside if is_guard(path)),
        )
    )
    blind = (configuration_unreadable(before.problems), configuration_unreadable(after.problems))
    return Difference(meaning=meaning, ends=ends, before=sides.before, after=sides.after, blind=blind)


def _base(root: Path, ends: Ends, after: Loaded) -> Loaded:
    if ends.base is None:
        return load_files((), None)
    if not ends.more:
        return state_of(root, ends.base, after)
    return load_files(joined_files(root, (ends.base, *ends.more), ends.head or HEAD), after)


def _by_rules_of(before: Loaded, after: Loaded) -> Loaded:
    """The records before, read by the rules of after."""
    records = [file for file in before.files if not file.path.startswith(CONFIGURATION)]
    rules = [file for file in after.files if file.path.startswith(CONFIGURATION)]
    return load_files([*records, *rules], after)


@dataclass(frozen=True, slots=True)
class _Measuring:
    """Measures states on one day, each with the past of the records that changed."""

    root: Path
    ends: Ends
    day: Day
    paths: frozenset[str]

    def before(self, loaded: Loaded) -> Report:
        """A report on the records of the base."""
        return make_report(loaded, self.day, self._history(loaded, self.ends.base))

    def after(self, loaded: Loaded) -> Report:
        """A report on the records of the head, or of the work tree, whose past is that of the last commit."""
        return make_report(loaded, self.day, self._history(loaded, self.ends.head or "HEAD"))

    def _history(self, loaded: Loaded, commit: str | None) -> History | None:
        if commit is None or not self.paths:
            return None
        whole = read_history(self.root, loaded, self.day.today, commit)
        if whole is None:
            return None
        known = dict.fromkeys(path for path in whole.versions if path in self.paths)
        return replace(whole, versions=WhenAsked(known, whole.versions.__getitem__))


def _paths(found: Comparison) -> frozenset[str]:
    """Where the records that changed lie and lay."""
    sides = (side for one in found.changes.records for side in (one.before, one.after))
    return frozenset(side.path for side in sides if side)


def _fates(found: Comparison) -> Mapping[str, Fate]:
    old, new = ({file.path for file in side.files} for side in (found.before, found.after))
    return {path: _fate(path in old, path in new) for path in found.changes.files}


def _fate(was: bool, is_: bool) -> Fate:
    if was and is_:
        return Fate.EDITED
    return Fate.ADDED if is_ else Fate.REMOVED
