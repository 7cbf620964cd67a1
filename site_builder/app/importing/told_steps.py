"""The next step that a customer's own row tells, met with what the record plans already. Nothing told is dropped."""

from collections.abc import Iterator
from datetime import date

from site_builder.app.importing.update import Update
from site_builder.app.importing.wish import FieldChange
from site_builder.edits.entry import FieldDraft
from site_builder.importers.incoming import Incoming, Said
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.follow_up import NextStep


def untold_steps(one: Incoming, today: date, *, has_step: bool) -> Iterator[tuple[str, str]]:
    """What a new record cannot plan, as notes: a day that is past, and a text where nothing is left to be planned."""
    on, text = one.fields.get("next_on"), one.fields.get("next_text")
    past = one.day("next_on") is not None and not _ahead(one, today)
    if on and past:
        yield on.cell.header, on.text
    if text and has_step:
        yield text.cell.header, text.text


def tell_step(update: Update, state: CustomerState) -> None:
    """Plan it where the record does not: a text without a day goes to the day of what is planned, or waits for one."""
    one = update.incoming
    text, on = one.text("next_text"), _ahead(one, update.today)
    if on:
        same = [step for step in state.steps if step.due == on]
        if not same or (text and not any(_says(step, text) for step in same)):
            _plan(update, state, on, text or update.wish.words.text("import.step"))
    elif text and one.day("next_on") is None and not any(_says(step, text) for step in _ever(update)):
        planned = [step.due for step in state.steps if step.due and step.due >= update.today]
        if planned:
            _plan(update, state, min(planned), text)
        else:
            _wait(update, one.fields["next_text"], state)


def _ahead(one: Incoming, today: date) -> date | None:
    on = one.day("next_on")
    return on if on and on >= today else None


def _ever(update: Update) -> Iterator[NextStep]:
    """What was planned at any time: also what is done by now is not planned again."""
    return (step for entry in update.record.follow_ups for step in entry.next_steps)


def _says(step: NextStep, text: str) -> bool:
    return "".join(text.split()) in "".join(step.text.split())


def _plan(update: Update, state: CustomerState, on: date, text: str) -> None:
    update.fields.append(FieldDraft(key="next_step", value=text, on=on))
    update.changes.append(step_change(state, on, text))


def _wait(update: Update, said: Said, state: CustomerState) -> None:
    """Open customers get a day with those that lack a step; others keep the words as a note."""
    if state.kind is CustomerKind.OPEN:
        update.step_untimed = True
    else:
        update.notes.append((said.cell.header, said.text))


def step_change(state: CustomerState, on: date, text: str) -> FieldChange:
    """The step that comes to those that are planned already."""
    old = "; ".join(f"{step.due or ''} {step.text or ''}".strip() for step in state.steps)
    return FieldChange(field="next_step", old=old, new=f"{on.isoformat()} {text}", added=True)
