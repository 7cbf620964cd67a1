"""The same company entered twice has two owners, two histories and is called twice."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.numbers import phone_digits
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem, Severity
from site_builder.parse.names import fold_company_name


def check(context: Context) -> Iterator[Problem]:
    """Records whose folded name and one contact channel (phone, mail, chat) are those of an earlier record."""
    first: dict[tuple[str, str], Customer] = {}
    for customer in context.book.customers:
        told = False
        for channel in _channels(customer):
            other = first.setdefault((fold_company_name(customer.name or ""), channel), customer)
            if customer.name and other is not customer and not told and not _is_told(customer, other):
                told = True
                yield found(
                    "GJ502",
                    customer,
                    customer.place("name"),
                    field="name",
                    value=customer.name,
                    other=other.path,
                    other_name=other.label,
                    channel=channel,
                )


def _channels(customer: Customer) -> Iterator[str]:
    for contact in customer.contacts:
        if contact.phone and (digits := phone_digits(contact.phone)):
            yield digits
        if contact.mail:
            yield contact.mail.strip().casefold()
        if contact.chat:
            yield contact.chat.strip().casefold()


def _is_told(one: Customer, other: Customer) -> bool:
    """Whether the two are known to belong together, or have one number and are reported for that (GJ501)."""
    copied = bool(one.id and other.id) and (one.id or "").casefold() == (other.id or "").casefold()
    return copied or _related(one, other)


def _related(one: Customer, other: Customer) -> bool:
    """A subsidiary and its parent are related, not twice the same."""
    return _names(one, other) or _names(other, one)


def _names(child: Customer, parent: Customer) -> bool:
    return bool(child.parent) and child.parent in (parent.id, parent.name, parent.short_name)


RULE = Rule(
    code="GJ502",
    name="possible-duplicate",
    severity=Severity.WARNING,
    check=check,
    wrong="客户名称: 澄湖精密机械（有限公司）",
    right="客户名称: 北岸医疗器械有限公司",
)
