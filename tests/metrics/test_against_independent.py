"""The program's figures against the second calculation, over generated books full of traps."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.measure import measure
from site_builder.model.book import Book
from tests.metrics.independent import calculate
from tests.metrics.metric_books import TODAY, book, contract, customer, deal, entry, money, move, rules

STAGE = st.sampled_from(
    ["first-contact", "qualified", "proposal", "negotiation", "signed", "after-sales", "lost", "invalid"]
)
DAY = st.integers(-30, 200).map(lambda ago: TODAY - timedelta(days=ago))
AMOUNT = st.none() | st.integers(1, 10**7)
CURRENCY = st.sampled_from([None, "CNY", "USD", "EUR"])


@st.composite
def facts(draw: st.DrawFn, number: int) -> dict[str, Any]:
    ids = ["O1", "O2", "O3"][: draw(st.integers(1, 3))]
    named = st.sampled_from([None, *ids]) if len(ids) > 1 else st.none()
    one_entry = st.fixed_dictionaries(
        {
            "day": DAY,
            "time": st.none() | st.sampled_from(["08:30", "14:00", "17:45"]),
            "moves": st.lists(st.tuples(named, STAGE), max_size=1),
            "contracts": st.lists(st.tuples(named, st.none() | DAY, AMOUNT, CURRENCY), max_size=1),
        }
    )
    return {
        "id": f"C{number}",
        "first": draw(DAY),
        "deals": [
            {"id": id_, "opened": draw(st.none() | DAY), "amount": draw(AMOUNT), "currency": draw(CURRENCY)}
            for id_ in ids
        ],
        "entries": draw(st.lists(one_entry, max_size=9)),
    }


BOOKS = st.integers(1, 4).flatmap(lambda count: st.tuples(*[facts(number) for number in range(count)])).map(list)


def as_book(customers: list[dict[str, Any]]) -> Book:
    return book(*[as_customer(one) for one in customers])


def as_customer(one: dict[str, Any]) -> Any:
    several = len(one["deals"]) > 1
    deals = [
        deal(
            each["id"],
            opened=each["opened"],
            amount=None if each["amount"] is None else money(each["amount"], each["currency"]),
            implicit=not several,
        )
        for each in one["deals"]
    ]
    entries = [
        entry(
            str(each["day"]),
            at=each["time"],
            moves=[move(stage, opportunity=named) for named, stage in each["moves"]],
            contracts=[
                contract(str(on) if on else None, amount, named, currency)
                for named, on, amount, currency in each["contracts"]
            ],
        )
        for each in one["entries"]
    ]
    return customer(*entries, id_=one["id"], first_contact=str(one["first"]), opportunities=deals)


@given(BOOKS)
def test_equals_the_independent_calculation(customers: list[dict[str, Any]]) -> None:
    figures = measure(as_book(customers), rules(), TODAY)
    wanted = calculate(customers, TODAY)
    found = {
        (one.customer.id, one.record.id): (one.stage.key, one.kind.value, one.closed_on, one.amount, one.won_amount)
        for one in figures.opportunities
    }
    keys = ("stage", "kind", "closed_on", "amount", "won")
    assert found == {key: tuple(row[name] for name in keys) for key, row in wanted["rows"].items()}
    loads = {load.stage.key: (len(load.opportunities), load.amount) for load in figures.stages}
    assert loads == wanted["load"]
    orders = {
        state.customer.id: sum((order.amount or Decimal(0) for order in state.repeat_orders), Decimal(0))
        for state in figures.customers
    }
    assert orders == wanted["orders"]
    names = ("entered", "advanced", "lost", "invalid", "open", "inferred")
    rows = {row.stage.key: {name: getattr(row, name) for name in names} for row in figures.funnel.rows}
    assert rows == wanted["funnel"]


@given(BOOKS, st.integers(0, 60))
def test_days_past_need_no_later_entries(customers: list[dict[str, Any]], ago: int) -> None:
    """As of a day: the same as if what was written later had never been written (M8)."""
    past = TODAY - timedelta(days=ago)
    cut = [one | {"entries": [each for each in one["entries"] if each["day"] <= past]} for one in customers]
    assert stages_of(customers, past) == stages_of(cut, past)


def stages_of(customers: list[dict[str, Any]], today: date) -> list[tuple[str, str, Decimal | None]]:
    figures = measure(as_book(customers), rules(), today)
    return [(one.stage.key, one.kind.value, one.won_amount) for one in figures.opportunities]
