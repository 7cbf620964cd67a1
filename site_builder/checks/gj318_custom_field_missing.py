"""The team made a field of its own a duty: for every record, or from a stage on."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.looking import active, entries
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.place import TOP
from site_builder.model.problem import Problem, Remedy, Severity
from site_builder.model.words import said_in, words_of


def check(context: Context) -> Iterator[Problem]:
    """Required fields of customers, those due from a stage that was reached, and fields of entries."""
    wanted = [field for field in context.rules.fields if not field.retired and (field.required or field.required_from)]
    of_customers = [field for field in wanted if field.on is FieldHome.CUSTOMER]
    for state in active(context):
        for field in of_customers:
            if state.customer.is_missing(field.key) and _is_due(field, state, context):
                yield _problem(state.customer, field, context)
    for field in wanted:
        if field.on is FieldHome.FOLLOW_UP and field.required:
            yield from _in_entries(field, context)


def _in_entries(field: CustomField, context: Context) -> Iterator[Problem]:
    contacts = {method.key for method in context.rules.methods if method.contact}
    for customer, entry in entries(context):
        named = field.key in entry.custom or any(one.key == field.key for one in entry.fields)
        if contacts.intersection(entry.methods) and not named:
            yield _problem(customer, field, context, entry)


def _problem(customer: Customer, field: CustomField, context: Context, entry: FollowUp | None = None) -> Problem:
    stage = context.rules.pipeline.by_key.get(field.required_from or "")
    return found(
        "GJ318",
        customer,
        entry.heading_span if entry else TOP,
        path=entry.path if entry else None,
        variant="stage" if stage else "",
        field=field.key,
        remedy=_line(field, context, in_log=entry is not None),
        name=words_of(field),
        stage=words(stage) if stage else "",
    )


def _is_due(field: CustomField, state: CustomerState, context: Context) -> bool:
    if field.required_from is None:
        return field.required
    order = {stage.key: place for place, stage in enumerate(context.rules.pipeline.stages)}
    start = order.get(field.required_from)
    reached = max((order.get(one.furthest.key, -1) for one in state.opportunities), default=-1)
    won = any(one.kind == "won" for one in state.opportunities)
    return start is not None and (reached >= start or won)


def _line(field: CustomField, context: Context, *, in_log: bool) -> Remedy:
    language = context.rules.site.language
    first = field.values[0] if field.values else None
    line = f"{said_in(field, language)}: {said_in(first, language) if first else '…'}"
    return Remedy(f"- {line}" if in_log else line, safe=False)


RULE = Rule(
    code="GJ318",
    name="custom-field-missing",
    severity=Severity.ERROR,
    check=check,
    wrong="首次接触: 2026-03-01\n联系人:",
    right="首次接触: 2026-03-01\n设备数量: 12\n联系人:",
)
