"""A mail address without its `@` or its domain comes back on the day of the quote."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.regex import regex

_MAIL = regex(r"[^\s@<>,;:()\[\]\"]{1,64}@(?:[^\s@<>,;:()\[\]\".]{1,63}\.){1,8}[^\s@<>,;:()\[\]\".\d]{2,63}")


def check(context: Context) -> Iterator[Problem]:
    """Mail addresses of contacts that cannot be delivered to."""
    for customer in context.book.customers:
        for contact in customer.contacts:
            if contact.mail and not _MAIL.fullmatch(contact.mail.strip()):
                yield found(
                    "GJ315",
                    customer,
                    contact.mail_span or contact.span,
                    field="contacts",
                    value=contact.mail,
                    person=contact.name,
                )


RULE = Rule(
    code="GJ315",
    name="bad-mail",
    severity=Severity.WARNING,
    check=check,
    wrong="  - {姓名: 李明, 邮箱: liming@huadong}",
    right="  - {姓名: 李明, 邮箱: liming@huadong.example}",
)
