"""The same company entered twice has two owners, two histories and is called twice."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.rules.duplicates import duplicates
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Records whose folded name and one contact channel (phone, mail, chat) are those of an earlier record."""
    for customer, other, channel in duplicates(context.book.customers):
        yield found(
            "GJ502",
            customer,
            customer.place("name"),
            field="name",
            value=customer.name or "",
            other=other.path,
            other_name=other.label,
            channel=channel,
        )


RULE = Rule(
    code="GJ502",
    name="possible-duplicate",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="客户名称: 松湖精铸机械（有限公司）",
    right="客户名称: 南屏医疗器械有限公司",
)
