"""From rows to what would be written: joined, compared with the records, planned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from site_builder.app.day import Day
from site_builder.app.importing.creating import Draft, draft_record, record_of, with_step
from site_builder.app.importing.defaults import with_defaults
from site_builder.app.importing.log_drafts import stages_left
from site_builder.app.importing.meeting import Meeting, meet
from site_builder.app.importing.places import OWN_NUMBER, places
from site_builder.app.importing.steps import Spread, Waiting, already_planned
from site_builder.app.importing.update import Update
from site_builder.app.importing.updating import update_record, with_first_step
from site_builder.app.importing.wish import Done, Plan, Progress, Skip, Wish
from site_builder.app.load import TOLD_EVERY, Loaded
from site_builder.app.writing import Change
from site_builder.edits.bytes_kept import as_before
from site_builder.importers.incoming import Incoming, RowRead
from site_builder.importers.joining.groups import group_rows
from site_builder.importers.joining.merging import merge_rows
from site_builder.importers.known import known_customers
from site_builder.importers.problem import RowProblem
from site_builder.metrics.standing.states import customer_states
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text

_One = TypeVar("_One")
_MET, _DRAFTED = 0.1, 0.5
"""Shares of the whole work that are done when customers are found in the records, and when new ones are drafted."""


@dataclass(slots=True)
class _Planning:
    """What is found out step by step."""

    loaded: Loaded
    wish: Wish
    day: Day
    told: frozenset[tuple[str, int, str]]
    contents: Mapping[str, bytes | None]
    rows: int
    progress: Progress
    problems: list[RowProblem] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    share: float = _DRAFTED

    def tell(self, found: Iterable[_One], of: int, start: float, end: float) -> Iterator[_One]:
        """What is found; whoever waits hears how many rows of all that is, between two shares of the whole."""
        for number, one in enumerate(found):
            if number % TOLD_EVERY == 0:
                share = start + (end - start) * number / max(of, 1)
                self.progress("planning", int(share * self.rows), self.rows)
            yield one


def plan_import(
    rows: Sequence[RowRead],
    told: Sequence[RowProblem],
    loaded: Loaded,
    wish: Wish,
    day: Day,
    progress: Progress,
) -> Plan:
    """What these rows would change in the records, and what is wrong with them besides what is `told` already."""
    contents = {file.path: file.content for file in loaded.files}
    places_told = frozenset((one.cell.sheet, one.cell.row, one.field) for one in told)
    planning = _Planning(loaded, wish, day, places_told, contents, len(rows), progress)
    known = known_customers(loaded.book.customers)
    groups, planning.problems = group_rows(rows, known, owned="owner" in wish.defaults)
    met = [meet(one, known, wish) for one in planning.tell(_merged(groups, planning), len(groups), 0, _MET)]
    planning.problems += (problem for one in met for problem in one.problems)
    planning.problems += (
        problem for one in met if not one.record for problem in stages_left(one.incoming, loaded.rules)
    )
    drafts = list(_drafts([one.incoming for one in met if not one.record and not one.refused], planning))
    updates = list(_updates(met, planning))
    _set_steps(drafts, updates, planning)
    done = (*_created(drafts, planning), *_updated(updates, planning))
    return Plan(done=done, skipped=tuple(planning.skipped), problems=tuple(planning.problems))


def _merged(groups: Sequence[object], planning: _Planning) -> Iterator[Incoming]:
    for group in groups:
        incoming, problems = merge_rows(group)  # type: ignore[arg-type]
        planning.problems += problems
        yield incoming


def _drafts(fresh: Sequence[Incoming], planning: _Planning) -> Iterator[Draft]:
    loaded, today = planning.loaded, planning.day.today
    free = places(loaded.book, {file.path for file in loaded.files}, today)
    complete, problems = with_defaults(fresh, planning.wish.defaults, loaded.rules)
    planning.problems += (one for one in problems if (one.cell.sheet, one.cell.row, one.field) not in planning.told)
    for one in planning.tell(complete, len(complete), _MET, _DRAFTED):
        own = next((key.upper() for key in one.keys if OWN_NUMBER.fullmatch(key)), "")
        number = free.number(own)
        yield draft_record(one, number, free.path(one.name, number), planning.wish, loaded.rules, today)


def _updates(met: Sequence[Meeting], planning: _Planning) -> Iterator[Update]:
    loaded, rules, today = planning.loaded, planning.loaded.rules, planning.day.today
    changed: dict[str, Update] = {}
    there = [one for one in met if one.record and not one.refused]
    planning.share += (1 - _DRAFTED) * len(there) / max(len(met), 1)
    for one in planning.tell(there, len(there), _DRAFTED, planning.share):
        if one.record is None:
            continue
        text = loaded.book.sources.get(one.record.path)
        if text is None:
            planning.problems.append(
                RowProblem(name="unreadable-record", cell=one.incoming.cell, value=one.record.path)
            )
            continue
        record = one.record
        if earlier := changed.get(record.path):
            text, earlier.lacks_step = earlier.text, False
            record = read_customer(source_text(record.path, text), rules)[0]
        update = update_record(record, text, one.incoming, planning.wish, rules, today)
        planning.problems += update.problems
        if update.changes or update.lacks_step:
            changed[record.path] = update
            yield update
        else:
            planning.skipped += [
                Skip(cell=cell, reason="unchanged", name=one.incoming.name) for cell in one.incoming.cells
            ]


def _set_steps(drafts: list[Draft], updates: Sequence[Update], planning: _Planning) -> None:
    """First steps for who lacks one; where none is wished for, each is a problem."""
    wish = planning.wish
    lacking: list[tuple[Draft | Update, int]] = [(one, at) for at, one in enumerate(drafts) if one.lacks_step]
    lacking += [(one, -1) for one in updates if one.lacks_step]
    waiting = [_waiting(number, one) for number, (one, _) in enumerate(lacking)]
    days = {one.number: wish.next_on.day for one in waiting} if wish.next_on else _spread(waiting, planning)
    for number, (one, at) in enumerate(lacking):
        if number not in days:
            planning.problems.append(_no_step(one))
            continue
        text = wish.next_text or one.incoming.text("next_text") or wish.words.text("import.first-step")
        if isinstance(one, Draft):
            drafts[at] = with_step(one, days[number], text)
        else:
            with_first_step(one, days[number], text)


def _no_step(one: Draft | Update) -> RowProblem:
    """Nothing is planned, or something without a day."""
    said = one.incoming.fields.get("next_text") if isinstance(one, Update) and one.step_untimed else None
    if said is None:
        return RowProblem(name="no-next-step", cell=one.incoming.cell, field="next_step")
    key = "import.problem.undated-step"
    return RowProblem(name="no-next-step", key=key, cell=said.cell, field="next_step", value=said.text)


def _spread(waiting: Sequence[Waiting], planning: _Planning) -> dict[int, date]:
    wish, rules, today = planning.wish, planning.loaded.rules, planning.day.today
    if not wish.spread or not waiting:
        return {}
    states = customer_states(planning.loaded.book, rules, today)
    steps = ((one.customer.owner, step.due) for one in states.values() for step in one.steps)
    return dict(Spread(rules, today, wish.per_day, already_planned(steps)).days(waiting))


def _waiting(number: int, one: Draft | Update) -> Waiting:
    if isinstance(one, Draft):
        return Waiting(number=number, rep=one.owner, tier=one.tier, amount=_amount(one.incoming))
    record = one.record
    return Waiting(number=number, rep=record.owner or "", tier=record.tier or "", amount=_amount(one.incoming))


def _amount(one: Incoming) -> Decimal:
    said = (deal.fields.get("amount") for deal in one.deals)
    return sum((money.typed.amount for money in said if money and isinstance(money.typed, Money)), start=Decimal(0))


def _created(drafts: Sequence[Draft], planning: _Planning) -> Iterator[Done]:
    for draft in planning.tell(drafts, len(drafts), planning.share, 1):
        change = Change(path=draft.path, before=None, after=record_of(draft, planning.loaded.rules))
        yield Done(incoming=draft.incoming, id=draft.id, change=change)


def _updated(updates: Sequence[Update], planning: _Planning) -> Iterator[Done]:
    """One change for each record, also where several customers of the tables are one by now."""
    by_path: dict[str, list[Update]] = {}
    for one in updates:
        by_path.setdefault(one.record.path, []).append(one)
    for path, ones in by_path.items():
        last, before = ones[-1], planning.contents.get(path) or b""
        incoming = replace(last.incoming, cells=tuple(cell for one in ones for cell in one.incoming.cells))
        change = Change(path=path, before=before, after=as_before(last.text, before))
        changes = tuple(change for one in ones for change in one.changes)
        yield Done(incoming=incoming, id=last.record.id or "", change=change, changes=changes)
