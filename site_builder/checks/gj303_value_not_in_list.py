"""Industries, sources, regions and reasons are counted: two spellings of one thing make two of it."""

from collections.abc import Iterator, Sequence

from site_builder.checks.choices import closest, instead, is_listed, known
from site_builder.checks.finding import found, text_at
from site_builder.checks.looking import log_fields
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.pipeline import Choice
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Severity
from site_builder.model.words import Term


def check(context: Context) -> Iterator[Problem]:
    """Values of the front matter, then reasons and competitors of the log."""
    for customer in context.book.customers:
        yield from _of_customer(customer, context)
    lists = context.rules.lists
    for customer, entry, field in log_fields(context, "reason"):
        if field.valid and field.value and not is_listed(field.value, lists.loss_reasons, detail=True):
            yield _problem(customer, "reason", field.value, field.value_span, lists.loss_reasons, context, entry.path)
    for customer, entry, field in log_fields(context, "competitor"):
        for name in entry.competitors:
            if name in field.value and not is_listed(name, lists.competitors, detail=True):
                yield _problem(customer, "competitor", name, field.value_span, lists.competitors, context, entry.path)


def _of_customer(customer: Customer, context: Context) -> Iterator[Problem]:
    lists = context.rules.lists
    rows: tuple[tuple[str, str | None, Sequence[Choice]], ...] = (
        ("industry", customer.industry, lists.industries),
        ("size", customer.size, lists.sizes),
        ("source", customer.source, lists.sources),
        ("region", customer.region, lists.regions),
    )
    for key, value, choices in rows:
        if value and not is_listed(value, choices, detail=True) and not _part_listed(key, value, choices):
            yield _problem(customer, key, value, customer.place(key), choices, context, customer.path)


def _part_listed(key: str, value: str, choices: Sequence[Choice]) -> bool:
    """A region is known by any of its parts: the team's region, the province or the city."""
    return key == "region" and any(is_listed(part, choices) for part in value.replace("-", "/").split("/"))


def _problem(
    customer: Customer, key: str, value: str, span: Span, choices: Sequence[Choice], context: Context, path: str
) -> Problem:
    whole = text_at(context.book.sources.get(path), span) == value
    return found(
        "GJ303",
        customer,
        span,
        path=path,
        field=key,
        remedy=instead(closest(value, choices, context.rules), span, whole=whole),
        name=Term(f"field.{key}"),
        value=value,
        known=known(choices, context.rules),
    )


RULE = Rule(
    code="GJ303",
    name="value-not-in-list",
    severity=Severity.ERROR,
    check=check,
    wrong="行业: 制造也",
    right="行业: 制造业",
)
