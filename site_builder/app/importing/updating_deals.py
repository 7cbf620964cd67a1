"""The opportunities of a record: values that differ, stages that moved, new ones."""

from collections.abc import Iterable

from site_builder.app.importing.comparing import deal_differences
from site_builder.app.importing.drafting import deal_values
from site_builder.app.importing.log_drafts import deal_states, state_fields
from site_builder.app.importing.update import Update
from site_builder.app.importing.wish import FieldChange
from site_builder.edits.entry import FieldDraft
from site_builder.edits.front_lists import with_deal_values
from site_builder.edits.new_deal import DealDraft, add_deal
from site_builder.edits.record import Value
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.importers.incoming import Deal, Talk
from site_builder.importers.problem import RowProblem
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.problem import Severity
from site_builder.parse.text import source_text


def update_deals(update: Update, state: CustomerState) -> None:
    """Each opportunity of the tables against that of the record which it means."""
    one, taken = update.incoming, set[str]()
    known: dict[int, OpportunityState] = {}
    for at, deal in enumerate(one.deals):
        found = _meant(deal, state, update, taken)
        if found:
            known[at] = found
            taken.add(found.record.id)
    ids = {at: found.record.id for at, found in known.items()}
    last = len(state.opportunities)
    for at, deal in enumerate(one.deals):
        if at in known:
            _change(update, known[at], deal)
        else:
            last += 1
            ids[at] = f"O{last}"
            _add(update, deal, ids[at], state)
    listed = any(not found.record.implicit for found in state.opportunities) or len(ids) > len(known)
    _move(update, state, ids if listed else {}, known)


def _meant(deal: Deal, state: CustomerState, update: Update, taken: set[str]) -> OpportunityState | None:
    """By the source's number, else by the name, else the only one there is on both sides."""
    free = [one for one in state.opportunities if one.record.id not in taken]
    key = f"{update.wish.source}/{deal.text('source_key')}"
    by_key = [one for one in free if key in one.record.imported_from]
    by_id = [one for one in free if one.record.id == deal.text("source_key") and not one.record.imported_from]
    by_name = [one for one in free if deal.text("name") and one.record.name == deal.text("name")]
    only = free if len(update.incoming.deals) == len(state.opportunities) == 1 and free[0].record.implicit else []
    return next(iter((*by_key, *by_id, *by_name, *only)), None)


def _change(update: Update, found: OpportunityState, deal: Deal) -> None:
    record = found.record
    values: dict[str, str] = {}
    for change, value in deal_differences(record, deal_values(deal, update.rules)):
        if record.implicit and change.field in ("name", "owner", "opened"):
            continue
        update.changes.append(FieldChange(field=change.field, old=change.old, new=change.new))
        values[change.field] = _yaml(value)
    if record.implicit:
        for key in values:
            update.set(key, next(change.new for change in update.changes if change.field == key))
    elif values:
        changed = with_deal_values(source_text(update.record.path, update.text), record.id, values, update.rules)
        if changed is None:
            update.refuse("opportunities")
        else:
            update.text = changed


def _yaml(value: Value) -> str:
    if isinstance(value, str):
        return yaml_text(value)
    return f"[{', '.join(yaml_text(one, within_list=True) for one in value)}]"


def _add(update: Update, deal: Deal, number: str, state: CustomerState) -> None:
    """A further opportunity; the first one of a record that has none yet becomes that of the top-level keys."""
    values = {
        key: value if isinstance(value, str) else ", ".join(value) for key, value in _values(update, deal).items()
    }
    opened = update.record.first_contact.isoformat() if update.record.first_contact else None
    source = source_text(update.record.path, update.text)
    changed = add_deal(source, DealDraft(values={"id": number, **values}), opened, update.rules)
    update.changes.append(FieldChange(field="opportunities", old="", new=deal.text("name") or number))
    _ = state
    if changed is None:
        update.refuse("opportunities")
    else:
        update.text = changed


def _values(update: Update, deal: Deal) -> dict[str, Value]:
    values = deal_values(deal, update.rules)
    key = deal.text("source_key")
    return values | ({"imported_from": f"{update.wish.source}/{key}"} if key else {})


def _move(update: Update, state: CustomerState, ids: dict[int, str], known: dict[int, OpportunityState]) -> None:
    """What the opening entry states of opportunities whose stage is another one now."""
    one = update.incoming
    first = update.rules.pipeline.first.key
    for at, told in enumerate(deal_states(one, ids, update.rules, update.today)):
        found = known.get(at) or (state.opportunities[0] if not one.deals and len(state.opportunities) == 1 else None)
        says = bool(told.deal.text("stage") or one.text("status"))
        if not says or (found and found.stage.key == told.stage) or (not found and told.stage == first):
            continue
        fields = list(state_fields(told, one, "", update.rules))
        update.fields += fields
        old = found.stage.key if found else ""
        update.changes.append(FieldChange(field="stage", old=old, new=told.stage))


def move_by_talks(update: Update, state: CustomerState, talks: Iterable[Talk]) -> None:
    """The stage that the newest of new follow-ups names, where nothing else tells of one; of several it is asked."""
    staged = max((talk for talk in talks if talk.stage), key=lambda talk: talk.on, default=None)
    if staged is None or any(change.field == "stage" for change in update.changes):
        return
    if len(state.opportunities) != 1:
        cell, value = staged.cell, Wording(update.rules).stage(staged.stage)
        problem = RowProblem(name="stage-left", cell=cell, field="stage", value=value, severity=Severity.WARNING)
        update.problems.append(problem)
        return
    found = state.opportunities[0]
    if found.stage.key != staged.stage:
        name = None if found.record.implicit else found.record.id
        value = Wording(update.rules).stage(staged.stage)
        update.fields.append(FieldDraft(key="stage", value=value, opportunity=name))
        update.changes.append(FieldChange(field="stage", old=found.stage.key, new=staged.stage))
