"""Clean-up: what is to be tidied up in the records now, by the action proposed (R32)."""

from collections.abc import Iterable

from site_builder.metrics.asking.figure import CUSTOMER, Dated, Fact, Figure, Unit, count
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.rules.clean_up import clean_up
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """A fact for every row of the list; the customer's owner has it."""
    _ = period
    for one in ledger.once(clean_up):
        labels = (("action", str(one.action)),)
        yield Fact(customer=one.customer, person=one.customer.customer.owner, part=str(one.reason), labels=labels)


FIGURE = Figure(
    name="clean-up",
    unit=Unit.COUNT,
    dated=Dated.NOW,
    facts=facts,
    judge=count,
    own=("action",),
    by=CUSTOMER,
    people=False,
)
