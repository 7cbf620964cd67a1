"""What customers bought: won opportunities (M2, M3) and repeat orders (F17), in order of their days."""

from collections import defaultdict
from collections.abc import Mapping

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import REPEAT, WON, closings, repeat_orders

PURCHASE = (WON, REPEAT)
"""The parts of facts that are a purchase."""


def purchases(ledger: Ledger) -> tuple[Fact, ...]:
    """All purchases with their amount; ask for them with `ledger.once(purchases)`."""
    bought = (*ledger.once(closings), *ledger.once(repeat_orders))
    return tuple(one for one in bought if one.part in PURCHASE)


def purchases_by_customer(ledger: Ledger) -> Mapping[str, tuple[Fact, ...]]:
    """The purchases of each customer (by record path) that has some, earliest first."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for one in ledger.once(purchases):
        if one.on is not None and one.on <= ledger.today:
            found[one.customer.customer.path].append(one)
    return {path: tuple(sorted(some, key=lambda one: str(one.on))) for path, some in found.items()}
