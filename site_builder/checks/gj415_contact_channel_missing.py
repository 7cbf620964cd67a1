"""A customer that cannot be reached cannot be sold to."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.looking import active
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open and won customers none of whose contacts (those who have left aside) has a phone, mail or chat name."""
    for state in active(context):
        customer = state.customer
        present = [one for one in customer.contacts if not one.left]
        reachable = any(one.phone or one.mail or one.chat or one.same_wechat for one in present)
        if not reachable and not customer.is_invalid("contacts"):
            yield found(
                "GJ415",
                customer,
                customer.place("contacts"),
                variant="channel" if present else "",
                field="contacts",
                person=present[0].name if present else "",
            )


RULE = Rule(
    code="GJ415",
    name="contact-channel-missing",
    severity=Severity.WARNING,
    check=check,
    wrong="  - 李明（采购总监）",
    right="  - 李明（采购总监，0512-55501234）",
)
