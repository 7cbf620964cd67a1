"""Entries that stand in order are left as they are; all others are put in order by day, time and position."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.standing.log_order import in_log_order
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.place import TOP

DAYS = st.integers(1, 9).map(lambda day: date(2026, 3, day))
TIMES = st.sampled_from((None, time(9), time(14, 30)))
PATHS = st.sampled_from(("records/customers/a.md", "records/inbox/b.md"))


def entry(number: int, told: tuple[date, time | None, str]) -> FollowUp:
    on, at, path = told
    return FollowUp(path=path, number=number, on=on, at=at, span=TOP, heading_span=TOP, date_span=TOP)


def one_by_one(log: list[FollowUp]) -> list[FollowUp]:
    """By the rule as it is written: an untimed entry takes the time of the one of its day above it."""
    above: dict[date, time] = {}
    keys = {}
    for place, one in enumerate(sorted(log, key=lambda one: (one.path != "records/customers/a.md", one.number))):
        above[one.on] = one.at or above.get(one.on, time.min)
        keys[id(one)] = (one.on, above[one.on], place)
    return sorted(log, key=lambda one: keys[id(one)])


@given(st.lists(st.tuples(DAYS, TIMES, PATHS), max_size=6), st.booleans())
def test_the_order_of_a_log(told: list[tuple[date, time | None, str]], is_sorted: bool) -> None:
    log = [entry(number, one) for number, one in enumerate(sorted(told, key=lambda one: one[0]) if is_sorted else told)]
    customer = Customer(path="records/customers/a.md", follow_ups=tuple(log))
    assert list(in_log_order(customer, None)) == one_by_one(log)
    until = date(2026, 3, 5)
    assert list(in_log_order(customer, until)) == one_by_one([one for one in log if one.on <= until])
