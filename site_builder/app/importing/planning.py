"""From rows to what would be written: joined, compared with the records, planned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.app.day import Day
from site_builder.app.importing.creating import Draft, draft_record, record_of, with_step
from site_builder.app.importing.defaults import with_defaults
from site_builder.app.importing.places import OWN_NUMBER, places
from site_builder.app.importing.steps import Spread, Waiting, already_planned
from site_builder.app.importing.wish import Done, Plan, Skip, Wish
from site_builder.app.load import Loaded
from site_builder.app.writing import Change
from site_builder.importers.incoming import Incoming, RowRead
from site_builder.importers.joining.groups import group_rows
from site_builder.importers.joining.merging import merge_rows
from site_builder.importers.known import Known, known_customers
from site_builder.importers.problem import RowProblem
from site_builder.metrics.standing.states import customer_states
from site_builder.model.money import Money


@dataclass(slots=True)
class _Planning:
    """What is found out step by step."""

    loaded: Loaded
    wish: Wish
    day: Day
    problems: list[RowProblem]
    skipped: list[Skip]


def plan_import(rows: Sequence[RowRead], loaded: Loaded, wish: Wish, day: Day) -> Plan:
    """What these rows would change in the records, and what is wrong with them."""
    planning = _Planning(loaded, wish, day, [], [])
    known = known_customers(loaded.book.customers)
    groups, problems = group_rows(rows, known)
    planning.problems += problems
    fresh = [one for one in _merged(groups, planning) if not _known(one, known, planning)]
    drafts = list(_drafts(fresh, planning))
    done = tuple(
        Done(
            incoming=draft.incoming,
            id=draft.id,
            change=Change(path=draft.path, before=None, after=record_of(draft, loaded.rules)),
        )
        for draft in _stepped(drafts, planning)
    )
    return Plan(done=done, skipped=tuple(planning.skipped), problems=tuple(planning.problems))


def _merged(groups: Sequence[object], planning: _Planning) -> Iterator[Incoming]:
    for group in groups:
        incoming, problems = merge_rows(group)  # type: ignore[arg-type]
        planning.problems += problems
        yield incoming


def _known(one: Incoming, known: Known, planning: _Planning) -> bool:
    found = known.named(one.name)
    if found:
        planning.skipped.append(Skip(cell=one.cell, reason="unchanged", name=one.name))
    return bool(found)


def _drafts(fresh: Sequence[Incoming], planning: _Planning) -> Iterator[Draft]:
    loaded, today = planning.loaded, planning.day.today
    free = places(loaded.book, {file.path for file in loaded.files}, today)
    for one in fresh:
        complete, problems = with_defaults(one, loaded.rules)
        planning.problems += problems
        own = next((key.upper() for key in one.keys if OWN_NUMBER.fullmatch(key)), "")
        number = free.number(own)
        yield draft_record(complete, number, free.path(one.name, number), planning.wish, loaded.rules, today)


def _stepped(drafts: Sequence[Draft], planning: _Planning) -> Iterator[Draft]:
    """The drafts with their first steps; where none is wished for, those that lack one are problems."""
    wish, rules = planning.wish, planning.loaded.rules
    waiting = [
        Waiting(number=at, rep=draft.owner, tier=draft.tier, amount=_amount(draft))
        for at, draft in enumerate(drafts)
        if draft.lacks_step
    ]
    days = {}
    if wish.next_on:
        days = {one.number: wish.next_on.day for one in waiting}
    elif wish.spread and waiting:
        states = customer_states(planning.loaded.book, rules, planning.day.today)
        steps = ((one.customer.owner, step.due) for one in states.values() for step in one.steps)
        days = Spread(rules, planning.day.today, wish.per_day, already_planned(steps)).days(waiting)
    for at, draft in enumerate(drafts):
        if not draft.lacks_step:
            yield draft
        elif at in days:
            yield with_step(draft, days[at], draft.step_text or wish.next_text or wish.words.text("import.first-step"))
        else:
            planning.problems.append(RowProblem(name="no-next-step", cell=draft.incoming.cell, field="next_step"))


def _amount(draft: Draft) -> object:
    said = (deal.fields.get("amount") for deal in draft.incoming.deals)
    return sum((one.typed.amount for one in said if one and isinstance(one.typed, Money)), start=0)
