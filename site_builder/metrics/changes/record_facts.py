"""What became of the rest of a record: owner, tier, risk, tasks, follow-ups, other facts, its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.changes.business import BusinessChange, ChangeKind, Value
from site_builder.metrics.changes.rewriting import Texts, is_redacted, text_of
from site_builder.metrics.changes.sides import Changed
from site_builder.metrics.standing.risk import LEVELS
from site_builder.metrics.standing.state import RiskReason
from site_builder.model.change import EntryChange, FieldChange, Swap, TaskChange
from site_builder.model.customer import Customer, RiskLevel
from site_builder.model.follow_up import FollowUp
from site_builder.model.money import Money
from site_builder.model.task import Task
from site_builder.parse.redaction import gaps, is_redaction

POOL = "pool"
"""In place of an owner: the customer is in the public pool."""

_TOLD = frozenset(("owner", "tier", "risk"))
"""Facts of the customer that have kinds of their own."""

_OF_DEAL = frozenset(("amount", "expected_close", "probability", "opportunities"))
_LONGEST = 80


def record_facts(changed: Changed) -> Iterator[BusinessChange]:
    """Everything but deals and steps."""
    yield from _owner(changed)
    yield from _tier(changed)
    yield from _risk(changed)
    yield from _entries(changed)
    yield from _order(changed.record.swaps)
    yield from task_facts(changed.record.tasks)
    yield from _place(changed.before.customer, changed.after.customer)
    yield from _fields(changed)
    if changed.record.notes:
        yield BusinessChange(kind=ChangeKind.NOTES)
    yield from follow_ups(changed.record.added)


def owner_of(customer: Customer) -> str | None:
    """A member's id, "pool" in the public pool, None where nobody is named."""
    return POOL if customer.in_pool else customer.owner


def _owner(changed: Changed) -> Iterator[BusinessChange]:
    before, after = changed.before.customer, changed.after.customer
    if owner_of(before) != owner_of(after):
        amount = changed.after.open_amount or None
        yield BusinessChange(kind=ChangeKind.OWNER, before=owner_of(before), after=owner_of(after), amount=amount)
    for one in changed.record.fields:
        if one.key == "owner" and one.opportunity and not _is_whole(one.opportunity, changed):
            yield BusinessChange(
                kind=ChangeKind.OWNER,
                deal=one.opportunity,
                deal_name=one.opportunity,
                before=_shown(one.before),
                after=_shown(one.after),
            )


def _tier(changed: Changed) -> Iterator[BusinessChange]:
    rules = changed.sides.after.rules
    before, after = changed.before.customer.tier, changed.after.customer.tier
    if before != after:
        told = [one.tier_change for one in changed.added if one.tier_change]
        sides = [(rules.tier(one) or one) if one else None for one in (before, after)]
        note = told[-1].reason if told else None
        yield BusinessChange(kind=ChangeKind.TIER, before=sides[0], after=sides[1], note=note)


def _risk(changed: Changed) -> Iterator[BusinessChange]:
    """The level on both sides, with the evidence that came or went."""
    before, after = changed.before, changed.after
    if not _risk_moved(changed):
        return
    has_risen = LEVELS.index(after.risk) > LEVELS.index(before.risk)
    here, there = (after, before) if has_risen else (before, after)
    stated = here.customer.risk
    yield BusinessChange(
        kind=ChangeKind.RISK_RISEN if has_risen else ChangeKind.RISK_FALLEN,
        before=str(before.risk),
        after=str(after.risk),
        reasons=_only(here.risk_reasons, there.risk_reasons),
        note=stated.reason if stated and stated != there.customer.risk else None,
        amount=after.open_amount or None,
    )


def _risk_moved(changed: Changed) -> bool:
    """Whether the level of a customer is another; one that is closed, archived or given up is no better for it."""
    before, after = changed.before, changed.after
    return before.risk is not after.risk and before.is_active and after.is_active


def _only(here: Sequence[RiskReason], there: Sequence[RiskReason]) -> tuple[RiskReason, ...]:
    known = {(one.kind, one.level) for one in there}
    return tuple(one for one in here if (one.kind, one.level) not in known and one.level is not RiskLevel.GREEN)


def _entries(changed: Changed) -> Iterator[BusinessChange]:
    """Entries that are gone or say something else; of a redacted one the reasons that its gaps state."""
    texts = Texts(before=changed.sides.before.book.sources, after=changed.sides.after.book.sources)
    for one in changed.record.entries:
        if one.before:
            kind = _entry_kind(one, texts)
            said = text_of(one.after, texts.after) if one.after and kind is ChangeKind.ENTRY_REDACTED else ""
            yield BusinessChange(
                kind=kind,
                on=one.before.on,
                methods=one.before.methods,
                people=_author(one.before),
                text=", ".join(dict.fromkeys(gaps(said))),
            )


def _entry_kind(one: EntryChange, texts: Texts) -> ChangeKind:
    if one.before is None or one.after is None:
        return ChangeKind.ENTRY_REMOVED
    return ChangeKind.ENTRY_REDACTED if is_redacted(one.before, one.after, texts) else ChangeKind.ENTRY_EDITED


def _order(found: Sequence[Swap]) -> Iterator[BusinessChange]:
    """Entries that come before one of their day which they came after."""
    for one in found:
        first = one.first.after
        yield BusinessChange(kind=ChangeKind.ENTRY_ORDER, on=first.on, methods=first.methods, people=_author(first))


def _author(entry: FollowUp) -> tuple[str, ...]:
    return (entry.author,) if entry.author else ()


def follow_ups(added: Sequence[FollowUp]) -> Iterator[BusinessChange]:
    """New entries by method and author, the most first; `count` says how many."""
    found = Counter((one.methods, _author(one)) for one in added)
    for (methods, people), count in found.most_common():
        yield BusinessChange(kind=ChangeKind.FOLLOW_UPS, methods=methods, people=people, count=count)


def task_facts(found: Iterable[TaskChange]) -> Iterator[BusinessChange]:
    """New, done, moved, gone or otherwise altered tasks."""
    for one in found:
        task = one.after or one.before
        if task is None:
            continue
        before, after = (side.due if side else None for side in (one.before, one.after))
        kind = _task_kind(one)
        days = (after - before).days if kind is ChangeKind.TASK_MOVED and before and after else None
        yield BusinessChange(
            kind=kind, before=before, after=after, days=days, text=task.text, people=_doers(task), on=task.done_on
        )


def _task_kind(one: TaskChange) -> ChangeKind:
    if one.before is None:
        return ChangeKind.TASK_NEW
    if one.after is None:
        return ChangeKind.TASK_REMOVED
    if one.is_tick:
        return ChangeKind.TASK_DONE
    return ChangeKind.TASK_MOVED if one.before.due != one.after.due else ChangeKind.TASK_EDITED


def _doers(task: Task) -> tuple[str, ...]:
    return task.assignees


def _place(before: Customer, after: Customer) -> Iterator[BusinessChange]:
    if before.archived != after.archived:
        yield BusinessChange(kind=ChangeKind.ARCHIVED if after.archived else ChangeKind.RESTORED)
    elif before.path != after.path:
        yield BusinessChange(kind=ChangeKind.MOVED, before=before.path, after=after.path)


def _fields(changed: Changed) -> Iterator[BusinessChange]:
    risk_told = _risk_moved(changed)
    for one in changed.record.fields:
        if one.opportunity and (_is_whole(one.opportunity, changed) or one.key in {*_OF_DEAL, "owner"}):
            continue
        if not one.opportunity and one.key in _TOLD and not (one.key == "risk" and not risk_told):
            continue
        before, after = _sides(one)
        yield BusinessChange(
            kind=ChangeKind.FIELD,
            field=one.key,
            deal=one.opportunity,
            deal_name=one.opportunity if len(changed.after.opportunities) > 1 else None,
            before=before,
            after=after,
        )


def _sides(one: FieldChange) -> tuple[Value, Value]:
    """The fact before and after; what was redacted is not told once more."""
    before, after = _shown(one.before), _shown(one.after)
    gone = isinstance(before, str) and isinstance(after, str) and is_redaction(before, after)
    return (None, None) if gone else (before, after)


def _is_whole(deal: str, changed: Changed) -> bool:
    """Whether the deal itself is new or gone: its facts are told with it."""
    sides = (changed.before, changed.after)
    return not all(any(one.record.id == deal for one in side.opportunities) for side in sides)


def _shown(value: object) -> Value:
    """A fact short enough to be told; None for lists of things and long texts."""
    match value:
        case bool() | Decimal() | date() | int():
            return value
        case Money():
            return f"{value.amount:f} {value.currency or ''}".strip()
        case tuple() if all(isinstance(one, str) for one in value):
            return _shown(", ".join(value))
        case str() if value and len(value) <= _LONGEST and "\n" not in value:
            return value
        case _:
            return None
