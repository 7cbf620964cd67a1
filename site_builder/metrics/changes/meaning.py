"""The whole of a change: customers, figures, rules, problems and the other files."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from site_builder.metrics.changes.business import BusinessChange, ChangeKind, CustomerChange
from site_builder.metrics.changes.customer_changes import customer_changes
from site_builder.metrics.changes.effect import Effect, effect_of
from site_builder.metrics.changes.problem_changes import ProblemChanges, problem_changes
from site_builder.metrics.changes.rule_changes import RuleChange, rule_changes
from site_builder.metrics.changes.sides import Sides
from site_builder.metrics.report import Report
from site_builder.model.change import Fate, RecordChange
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesEffect:
    """What the configuration alone does: the same records under the old and the new rules."""

    changes: tuple[RuleChange, ...]
    effect: Effect
    problems: ProblemChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCount:
    """How many files of one folder are new, gone or altered."""

    folder: str
    added: int = 0
    removed: int = 0
    edited: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a change means. `effect` is that of everything; `rules` is None where the configuration is the same.

    `problems` are those that the records brought or solved, by the new rules. `relaid` counts records that say the
    same in another layout or place of entries. `unreadable` are the paths that gave nothing, before and after.
    `guards` are the files outside the records that watch over them, or that the site is made of.
    """

    today: date
    customers: tuple[CustomerChange, ...]
    effect: Effect
    problems: ProblemChanges
    rules: RulesEffect | None
    configuration: tuple[str, ...]
    files: tuple[FileCount, ...]
    relaid: int
    unreadable: tuple[tuple[str, ...], tuple[str, ...]]
    guards: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether both sides say the same."""
        told = self.customers or self.files or self.guards or self.configuration or self.relaid
        return not told and self.effect.is_nothing and not (self.problems.new or self.problems.solved)

    def of_kind(self, *kinds: ChangeKind) -> tuple[BusinessChange, ...]:
        """All changes of these kinds, whosever they are."""
        return tuple(change for one in self.customers for change in one.changes if change.kind in kinds)

    def follow_ups(self) -> Mapping[tuple[tuple[str, ...], str | None], int]:
        """How many entries are new by methods and author, the most first."""
        found: Counter[tuple[tuple[str, ...], str | None]] = Counter()
        for one in self.of_kind(ChangeKind.FOLLOW_UPS):
            found[one.methods, next(iter(one.people), None)] += one.count
        return dict(found.most_common())


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is compared. `old_rules` are the records before by their own rules, None where those are the same.

    `files` tells of every changed file that holds no customer what became of it, `guards` which of them watch.
    """

    sides: Sides
    old_rules: Report | None
    records: tuple[RecordChange, ...]
    files: Mapping[str, Fate]
    guards: tuple[str, ...] = ()


def meaning_of(found: Compared) -> Meaning:
    """Say what it means."""
    sides, first = found.sides, found.old_rules or found.sides.before
    customers = customer_changes(found.records, sides)
    return Meaning(
        today=sides.after.today,
        customers=customers,
        effect=effect_of(first, sides.after),
        problems=_problems(found),
        rules=_rules(found.old_rules, sides.before) if found.old_rules else None,
        configuration=tuple(path for path in found.files if path.startswith(_CONFIGURATION)),
        files=tuple(_counts({path: fate for path, fate in found.files.items() if path not in found.guards})),
        guards=found.guards,
        relaid=_relaid(found, {one.state.customer.path for one in customers}),
        unreadable=(first.book.unreadable, sides.after.book.unreadable),
    )


_CONFIGURATION = "records/config/"
_FOLDERS = ("knowledge", "attachments", "inbox")
OTHER = "other"


def _relaid(found: Compared, told: Collection[str]) -> int:
    """How many only look different; of whom something is told already counts there."""
    looks = (one for one in found.records if one.is_layout and one.path not in told)
    return sum(_is_rewritten(one, found.sides) for one in looks)


def _is_rewritten(record: RecordChange, sides: Sides) -> bool:
    """Whether the file has other bytes under the same name; what only the inbox brought is no other layout."""
    old, new = (side.book.sources.get(record.path) for side in (sides.before, sides.after))
    return old is not None and old != new


def _problems(found: Compared) -> ProblemChanges:
    before, after = found.sides.before, found.sides.after
    there = (one for one in after.book.customers if one.readings)
    kept = {one.path for one in there} | _others(after)
    moved = _moved(found.records)
    gone = {one.path for one in before.problems if moved.get(one.path, one.path) not in kept}
    return problem_changes(before.problems, after.problems, moved, gone)


def _others(after: Report) -> set[str]:
    """Files that hold no customer and could be read: what was wrong with them can be solved."""
    return set(after.book.sources) - {one.path for one in after.book.customers}


def _moved(records: Iterable[RecordChange]) -> dict[str, str]:
    return {one.before.path: one.after.path for one in records if one.before and one.after}


def _rules(old: Report, same_records: Report) -> RulesEffect:
    return RulesEffect(
        changes=rule_changes(old.rules, same_records.rules),
        effect=effect_of(old, same_records),
        problems=problem_changes(old.problems, same_records.problems),
    )


def _counts(files: Mapping[str, Fate]) -> Iterator[FileCount]:
    found: dict[str, Counter[Fate]] = {name: Counter() for name in (*_FOLDERS, OTHER)}
    for path, fate in files.items():
        if not path.startswith(_CONFIGURATION):
            found[_folder(path)][fate] += 1
    for folder, counted in found.items():
        if counted:
            yield FileCount(
                folder=folder,
                added=counted[Fate.ADDED],
                removed=counted[Fate.REMOVED],
                edited=counted[Fate.EDITED],
            )


def _folder(path: str) -> str:
    name = path.removeprefix("records/").partition("/")[0]
    return name if name in _FOLDERS else OTHER


def known_sum(changes: Iterable[BusinessChange]) -> Decimal | None:
    """What is at stake in all of them, None where none says so."""
    amounts = [one.amount for one in changes if one.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
