"""Money received: every `Payment` of the log on its day (F17)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.currency import in_team_currency
from site_builder.metrics.standing.state import CustomerState, OpportunityState

RECEIVED = "received"


def receipts(ledger: Ledger) -> tuple[Fact, ...]:
    """All receipts up to the day; ask for them with `ledger.once(receipts)`.

    A receipt counts on its own day, else on that of its entry, for the owner of the deal it belongs to, else the
    customer's. `amount` is in the team's currency, None where missing or without a rate.
    """
    return tuple(fact for state in ledger.states.values() for fact in _of_customer(state, ledger))


def receipts_by_customer(ledger: Ledger) -> Mapping[str, tuple[Fact, ...]]:
    """The receipts of each customer (by record path) that has some."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for one in ledger.once(receipts):
        found[one.customer.customer.path].append(one)
    return {path: tuple(some) for path, some in found.items()}


def _of_customer(state: CustomerState, ledger: Ledger) -> Iterator[Fact]:
    """Those that no opportunity could be told for count too: a deal's own payments are the very objects of the log."""
    deals: Mapping[int, OpportunityState] = {
        id(payment): one for one in state.opportunities for payment in one.payments
    }
    for entry in state.log:
        for payment in entry.payments:
            on = payment.on or entry.on
            if on > ledger.today:
                continue
            deal = deals.get(id(payment))
            yield Fact(
                customer=state,
                deal=deal,
                entry=entry,
                on=on,
                person=deal.owner if deal else state.customer.owner,
                amount=in_team_currency(payment.money, ledger.rules.site),
                part=RECEIVED,
            )
