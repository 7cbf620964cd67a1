"""The order in which things happened (F7)."""

from collections.abc import Iterable
from datetime import date, time
from operator import lt

from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp


def in_log_order(customer: Customer, until: date | None) -> tuple[FollowUp, ...]:
    """The entries up to and including `until` (None: all) by date, time and position.

    Position: the file's own entries in their order, then those of the inbox by file name. An untimed entry takes
    the time of the nearest entry of its day above it, else 00:00; so folding the inbox changes no order. Where each
    entry has a later day than the one above it, they stand in order already.
    """
    entries = customer.follow_ups if until is None else [one for one in customer.follow_ups if one.on <= until]
    days = [one.on for one in entries]
    if all(map(lt, days, days[1:])):
        return tuple(entries)
    placed = sorted(entries, key=lambda one: (one.path != customer.path, one.path, one.number))
    timed = zip(_times(placed), placed, strict=True)
    return tuple(entry for _, entry in sorted(timed, key=lambda pair: (pair[1].on, pair[0])))


def _times(placed: Iterable[FollowUp]) -> list[time]:
    latest: dict[date, time] = {}
    times = []
    for entry in placed:
        moment = entry.at or latest.get(entry.on, time.min)
        latest[entry.on] = moment
        times.append(moment)
    return times
