"""With several open opportunities a field must say which one it means: guessing would move the wrong deal."""

from collections.abc import Iterator

from site_builder.checks.finding import found, text_at
from site_builder.checks.looking import faults
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerState, Fault, FaultKind
from site_builder.model.follow_up import LogField
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy, Severity


def check(context: Context) -> Iterator[Problem]:
    """Fields without an opportunity's id at a point of the log where not exactly one is open (F10)."""
    for state, fault in faults(context, FaultKind.AMBIGUOUS_OPPORTUNITY):
        ids = [one.id for one in state.customer.opportunities]
        yield found(
            "GJ408",
            state.customer,
            fault.span,
            path=fault.follow_up.path,
            remedy=_line(state, fault, context),
            found=_key(fault, context),
            known=" / ".join(ids),
        )


def _key(fault: Fault, context: Context) -> str:
    """The field as typed."""
    field = _field(fault)
    text = context.book.sources.get(fault.follow_up.path, "")
    return text_at(text, field.key_span) if field else fault.found


def _field(fault: Fault) -> LogField | None:
    at = fault.span
    return next((one for one in fault.follow_up.fields if one.span.start <= at.start and at.end <= one.span.end), None)


def _line(state: CustomerState, fault: Fault, context: Context) -> Remedy | None:
    """The same line with an id behind its key; which one is meant only a person knows."""
    field = _field(fault)
    ids = [one.id for one in state.customer.opportunities]
    if field is None or not ids:
        return None
    line = text_at(context.book.sources.get(fault.follow_up.path), field.span).split("\n")[0]
    at = field.key_span.end - field.span.start
    edit = Edit(field.key_span.end, field.key_span.end, f" {ids[-1]}")
    return Remedy(f"{line[:at]} {ids[-1]}{line[at:]}", (edit,), safe=False)


RULE = Rule(
    code="GJ408",
    name="ambiguous-opportunity",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段：需求确认",
    right="- 阶段 O1：需求确认",
)
