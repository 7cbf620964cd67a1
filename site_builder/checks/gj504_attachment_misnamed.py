"""Files called customer_date_content are found again by people who were not there."""

from collections.abc import Iterator

from site_builder.checks.rule import Context, Rule
from site_builder.model.book import Attachment
from site_builder.model.customer import Customer
from site_builder.model.problem import Problem, Severity
from site_builder.parse.attachment_names import NAMED


def check(context: Context) -> Iterator[Problem]:
    """Attachments not named customer (name, short name or number), date, content; folders of nobody's number."""
    if not context.book.attachments:
        return
    by_id = {key.casefold(): customer for key, customer in context.book.by_id.items()}
    for one in context.book.attachments:
        customer = by_id.get(one.customer.casefold())
        if customer is None:
            yield _problem(one, None, "folder")
        elif not (named := NAMED.fullmatch(one.name)):
            yield _problem(one, customer, "")
        elif not means_customer(named["customer"], customer):
            yield _problem(one, customer, "customer")


def means_customer(text: str, customer: Customer) -> bool:
    """Whether the text in front of the date is the customer's: a part of the name of two characters is enough."""
    wanted = text.strip(" _-").casefold()
    names = [one.casefold() for one in (customer.name, customer.short_name, customer.id) if one]
    return len(wanted) > 1 and any(wanted in name or name in wanted for name in names)


def _problem(one: Attachment, customer: Customer | None, variant: str) -> Problem:
    short = (customer.short_name or customer.name or customer.id or "") if customer else ""
    suffix = one.name.rsplit(".", 1)[-1] if "." in one.name else "pdf"
    return Problem(
        code="GJ504",
        path=one.path,
        variant=variant,
        params={"value": one.name, "customer": short, "folder": one.customer, "suffix": suffix},
        customer=customer.id if customer else None,
    )


RULE = Rule(
    code="GJ504",
    name="attachment-misnamed",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="报价.pdf",
    right="松湖精铸_2026-03-10_报价单.pdf",
)
