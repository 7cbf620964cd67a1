"""Where a customer's next step is missing (M5), and the line that would mend it."""

from collections.abc import Iterator
from datetime import date

from site_builder.checks.finding import found, log_line
from site_builder.checks.rule import Context
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.calendar import add_cadence
from site_builder.model.follow_up import FollowUp, NextStep, StepKind
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Cadence, CadenceUnit
from site_builder.model.place import TOP, Edit, Span
from site_builder.model.problem import Problem, Remedy

_WEEK = Cadence(1, CadenceUnit.WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGap:
    """A missing next step: `variant` none, undated, closed-while-open or after-contact, and where to mend it."""

    variant: str
    path: str
    span: Span
    entry: FollowUp | None = None
    step: NextStep | None = None


def step_gap(state: CustomerState, *, none_allowed: bool) -> StepGap | None:
    """What is missing. `none_allowed`: a step closed on purpose is in order, nothing is open."""
    path = state.customer.path
    last = _last_stating(state)
    if entry := state.steps_missing_at:
        variant = "after-contact" if last else "none"
        return StepGap(variant=variant, path=entry.path, span=entry.heading_span, entry=entry)
    if state.next_step is None:
        return _without_step(state, last, none_allowed=none_allowed)
    if state.next_step.due is None and state.next_step.valid:
        entry = state.step_entry
        return StepGap(
            variant="undated",
            path=entry.path if entry else path,
            span=state.next_step.span,
            entry=entry,
            step=state.next_step,
        )
    return None


def missing_steps(context: Context, code: str, kind: CustomerKind, *, none_allowed: bool) -> Iterator[Problem]:
    """One problem of `code` for every customer of a kind whose next step is missing."""
    for state in context.states.values():
        if state.kind is kind and (gap := step_gap(state, none_allowed=none_allowed)):
            yield found(
                code,
                state.customer,
                gap.span,
                path=gap.path,
                variant=gap.variant,
                field="next_step",
                remedy=step_line(gap, state, context, context.book.sources.get(gap.path, "")),
                customer_name=state.customer.label,
                date=gap.entry.on if gap.entry else "",
            )


def _without_step(state: CustomerState, last: FollowUp | None, *, none_allowed: bool) -> StepGap | None:
    steps = last.next_steps if last else ()
    if any(not step.valid for step in steps):
        return None
    closing = next((step for step in steps if step.kind is StepKind.NONE), None)
    if last and closing:
        if none_allowed:
            return None
        return StepGap(variant="closed-while-open", path=last.path, span=closing.span, entry=last, step=closing)
    newest = state.log[-1] if state.log else None
    if newest:
        return StepGap(variant="none", path=newest.path, span=newest.heading_span, entry=newest)
    return StepGap(variant="none", path=state.customer.path, span=TOP)


def _last_stating(state: CustomerState) -> FollowUp | None:
    return next((entry for entry in reversed(state.log) if entry.next_steps), None)


def due_day(state: CustomerState, context: Context) -> date:
    """When the next contact is due by the tier's cadence, counted from the last contact; never in the past."""
    tier = context.rules.tier(state.customer.tier or "")
    cadence = tier.cadence if tier and tier.cadence else _WEEK
    due = state.contact_due
    if due is None or due < context.today:
        due = add_cadence(context.today, cadence, context.rules.calendar)
    return due


def step_line(gap: StepGap, state: CustomerState, context: Context, text: str) -> Remedy:
    """The line to paste. Where only the date is missing it is put in, else the line goes at the end of the entry."""
    day = due_day(state, context).isoformat()
    said = gap.step.text.strip() if gap.step and gap.variant == "undated" else ""
    line = log_line("next_step", said or "…", context.rules, day)
    if gap.variant == "undated":
        return Remedy(line, _dated(gap.span, text, day), safe=False)
    return Remedy(line, safe=False)


def _dated(span: Span, text: str, day: str) -> tuple[Edit, ...]:
    """Put the date before the colon of the field's line."""
    line = text[span.start : span.end]
    places = [at for mark in (":", "\uff1a") if (at := line.find(mark)) > 0]
    if not places:
        return ()
    at = span.start + min(places)
    return (Edit(at, at, f" {day}"),)
