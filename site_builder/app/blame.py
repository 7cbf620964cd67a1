"""`blame`: why a figure is another than it was, commit by commit; the parts add up to the whole difference."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path

from site_builder.adapters.git_history import Commit, team_zone
from site_builder.adapters.git_tree import Moment, passed_commits
from site_builder.app.answer import Question, answer, make_ledger
from site_builder.app.comparison import state_of
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import CONFIGURATION, Loaded
from site_builder.metrics.asking.ask import Answer
from site_builder.metrics.changes.records import record_changes
from site_builder.model.frozen import dataclass
from site_builder.model.history import Revision

STATES = 150
"""So many states are measured at most; with more commits several neighbours stand together."""

Values = dict[tuple[tuple[str, str | None], ...], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What some commits, one as a rule, did to the figure; `rows` by the keys of what was asked.

    `customers` are the records (paths with their names) that changed in them and stand behind the figure, else all that
    changed. `configuration` are the files of it that are other ones: these move figures without any record.
    """

    revisions: tuple[Revision, ...]
    change: Decimal
    rows: Values
    customers: tuple[tuple[str, str], ...] = ()
    configuration: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blamed:
    """The figure at both ends, what commits did to it, newest first, and what the days that passed did by themselves.

    Days alone change figures: a month ends, a deal's close date passes.
    """

    before: Decimal
    after: Decimal
    since: Moment
    until: Moment
    parts: tuple[Part, ...]
    time: Decimal
    time_rows: Values
    answers: tuple[Answer, Answer]
    loaded: Loaded

    @property
    def change(self) -> Decimal:
        """The difference; the parts and the time add up to it."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class _Reading:
    answer: Answer
    values: Values
    customers: frozenset[str]

    def change(self, later: "_Reading") -> Values:
        """What was added, by key; what is no value counts as nothing."""
        keys = dict.fromkeys((*self.values, *later.values))
        none = Decimal(0)
        changed = {key: later.values.get(key, none) - self.values.get(key, none) for key in keys}
        return {key: one for key, one in changed.items() if one}


@dataclass(slots=True)
class _Sum:
    """What the passing days added so far."""

    values: Values = field(default_factory=dict)

    def add(self, more: Values) -> None:
        for key, one in more.items():
            self.values[key] = self.values.get(key, Decimal(0)) + one


Ask = Callable[[Loaded, date], Question]
"""What is asked of a state on a day: periods and filters may depend on both."""


def blame(root: Path, question: Ask, since: Moment, until: Moment, *, history: bool) -> Blamed | None:
    """The figure as of `since` and as of `until`, and everything between; None where one does not come from the other.

    Each state is measured on its own day, exactly as `report --as-of` measures it: before a commit counts, the figure
    is taken once more on its day without it, so that nobody is blamed for the calendar.
    """
    passed = passed_commits(root, since.commit, until.commit)
    if passed is None:
        return None
    measure = _Measure(root, question, history)
    loaded, day = state_of(root, since.commit), since.day
    first = reading = measure.read(loaded, since.commit, day)
    parts: list[Part] = []
    time = _Sum()
    zone, commit = team_zone(loaded.rules.site.timezone), since.commit
    for group in _grouped(passed):
        state, on = state_of(root, group[-1].name, loaded), _day(group[-1], zone, day, until.day)
        waited = measure.read(loaded, commit, on) if on != day else reading
        time.add(reading.change(waited))
        reading = measure.read(state, group[-1].name, on)
        parts.append(_part(group, (loaded, state), (waited, reading), zone))
        loaded, day, commit = state, on, group[-1].name
    last = measure.read(loaded, until.commit, until.day) if until.day != day else reading
    time.add(reading.change(last))
    return Blamed(
        before=_total(first.values),
        after=_total(last.values),
        since=since,
        until=until,
        parts=tuple(reversed(parts)),
        time=_total(time.values),
        time_rows=time.values,
        answers=(first.answer, last.answer),
        loaded=loaded,
    )


@dataclass(frozen=True, slots=True)
class _Measure:
    root: Path
    question: Ask
    history: bool

    def read(self, loaded: Loaded, commit: str, on: date) -> _Reading:
        past = read_history(self.root, loaded, on, commit) if self.history else None
        found = answer(self.question(loaded, on), make_ledger(loaded, Day(today=on), past)).answer
        values = {row.key: Decimal(str(row.measured.value or 0)) for row in found.rows}
        return _Reading(found, values, frozenset(path for row in found.rows for path in row.customers))


def _total(values: Values) -> Decimal:
    return sum(values.values(), Decimal(0))


def _day(commit: Commit, zone: tzinfo, day: date, last: date) -> date:
    """The commit's own day; clocks that ran backwards or ahead do not move the calendar."""
    own = datetime.fromtimestamp(commit.committed, zone).date()
    return min(max(day, own), max(day, last))


def _grouped(passed: Sequence[Commit]) -> Iterator[tuple[Commit, ...]]:
    """Each commit alone as long as there are few, else neighbours together."""
    size = -(-len(passed) // STATES) or 1
    yield from (tuple(passed[at : at + size]) for at in range(0, len(passed), size))


def _part(
    group: tuple[Commit, ...], states: tuple[Loaded, Loaded], readings: tuple[_Reading, _Reading], zone: tzinfo
) -> Part:
    before, after = readings
    rows = before.change(after)
    found = record_changes(states[0].book, states[1].book)
    changed = {one.path: one.customer.label for one in found if one.is_moved or not one.is_layout}
    behind = before.customers | after.customers
    told = {path: name for path, name in changed.items() if path in behind} or changed
    return Part(
        revisions=tuple(_revision(one, zone) for one in group),
        change=_total(rows),
        rows=rows,
        customers=tuple(sorted(told.items())),
        configuration=tuple(_configured(*states)),
    )


def _configured(before: Loaded, after: Loaded) -> Iterator[str]:
    """The files of the configuration that say something else."""
    old, new = (
        {one.path: one.content for one in side.files if one.path.startswith(CONFIGURATION)} for side in (before, after)
    )
    yield from (path for path in sorted(old | new) if old.get(path) != new.get(path))


def _revision(one: Commit, zone: tzinfo) -> Revision:
    at = datetime.fromtimestamp(one.written, zone)
    return Revision(commit=one.name, at=at, name=one.author, address=one.address)
