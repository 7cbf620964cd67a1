"""The records as they stood at the end of an earlier day, out of the history."""

import dataclasses
from collections.abc import Iterator
from datetime import date

from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.customer import Customer


def recorded_by(day: date, ledger: Ledger) -> Iterator[Customer]:
    """The front matter of that day and what had been recorded of the log; what was deleted since is left out."""
    history = ledger.history
    if history is None:
        return
    recorded = history.recorded
    for path, state in ledger.states.items():
        then = history.at(path, day)
        if then is not None:
            log = (one for one in state.customer.follow_ups if one.fingerprint in recorded)
            known = tuple(one for one in log if recorded[one.fingerprint].date() <= day)
            yield dataclasses.replace(then, path=path, follow_ups=known)
