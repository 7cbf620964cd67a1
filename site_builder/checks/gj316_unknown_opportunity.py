"""A field for an opportunity that the customer does not have would count for none."""

from collections.abc import Iterator

from site_builder.checks.finding import found, text_at
from site_builder.checks.looking import log_fields
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.follow_up import LogField
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Fields of the log that name an opportunity which is not in the front matter."""
    for customer, entry, field in log_fields(context):
        if field.opportunity and not _is_known(field.opportunity, customer):
            yield found(
                "GJ316",
                customer,
                _word(context.book.sources.get(entry.path), field),
                path=entry.path,
                field=field.key,
                value=field.opportunity,
                known=" / ".join(one.id for one in customer.opportunities) or "O1",
            )


def _is_known(opportunity: str, customer: Customer) -> bool:
    known = {one.id.casefold() for one in customer.opportunities} or {"o1"}
    return opportunity.casefold() in known


def _word(source: str | None, field: LogField) -> Span:
    """Where the id stands, between the field's name and its value."""
    key, typed = field.key_span, (field.opportunity or "").casefold()
    value = field.value_span
    between = Span(key.end, value.start, key.end_line, key.end_column, value.line, value.column)
    at = text_at(source, between).casefold().find(typed)
    if at < 0:
        return field.span
    start, column = key.end + at, key.end_column + at
    return Span(start, start + len(typed), key.line, column, key.end_line, column + len(typed))


RULE = Rule(
    code="GJ316",
    name="unknown-opportunity",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段 O2：需求确认",
    right="- 阶段 O1：需求确认",
)
