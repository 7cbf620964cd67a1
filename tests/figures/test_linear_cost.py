"""No figure goes through the whole book once per customer: the work grows with the records and no faster.

Counted are the calls that Python makes, not seconds: the same on every machine, however busy.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.metrics.asking.ask import ask
from site_builder.metrics.asking.figure import TIMES
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.reports.registry import figure_named, figure_names
from tests.proof.teams import TODAY, load_team

SMALL, FACTOR = 80, 4
ALLOWED = 1.35
"""Times the factor: sorting and the luck of the draw."""
AT_MOST = 80 * SMALL * FACTOR
"""Where a few records show nothing yet; going through the book once a customer would cost over a thousand each."""


def calls(work: Callable[[], object]) -> int:
    """How often Python functions were entered (generators each time they go on)."""
    count = 0

    def heard(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def ledger_of(loaded: Loaded) -> Ledger:
    """A fresh one: nothing has been asked of it yet."""
    return make_ledger(loaded, Day(today=TODAY))


@pytest.mark.parametrize("name", figure_names())
def test_four_times_the_records_cost_four_times_the_work(name: str, small: Loaded, large: Loaded) -> None:
    figure, few, many = figure_named(name), ledger_of(small), ledger_of(large)
    for by in ((), *((one,) for one in ("rep", "customer", *TIMES) if one in figure.by)):
        least, most = (calls(partial(ask, one, name, by=by)) for one in (few, many))
        assert most < FACTOR * ALLOWED * least + AT_MOST, (by, least, most)


@pytest.fixture(scope="module")
def small() -> Loaded:
    return load_team(11, SMALL)


@pytest.fixture(scope="module")
def large() -> Loaded:
    return load_team(11, SMALL * FACTOR)
