"""What pages ask: values with the period before, the customers behind each number, the days that are compared."""

import copy
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.report import Report
from site_builder.model.period import Period, last_days, month_of, quarter_of, week_of
from site_builder.pages.activity import Activity
from site_builder.pages.addresses import addresses
from site_builder.pages.behind import MOST, ManyBehind, behind, behind_rest
from site_builder.pages.breakdown import asking
from site_builder.pages.registry import plan_site
from site_builder.pages.stretches import so_far
from site_builder.pages.tables import Part
from tests.pages_figures.figure_team import TODAY, contact, customer, example, team, won

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def listed(url: str | None) -> list[str]:
    """The names of the pages that an address asks the table for."""
    return parse_qs(urlsplit(url or "").query)["only"][0].split("~")


def small() -> Report:
    return team(
        customer(1, won("2026-02-10", "12万")),
        customer(2, won("2025-11-10", "30万"), first=date(2025, 10, 1)),
        customer(3, contact("2026-03-10", "lina"), owner="lina"),
        customer(4, contact("2026-03-11", "lina") + contact("2026-03-04"), owner="lina"),
    )


def test_a_number_carries_the_period_before_and_its_customers() -> None:
    line = asking(small()).whole("won-value", quarter_of(TODAY))
    assert (line.value, line.before, line.n, line.unit) == (Decimal(120_000), Decimal(300_000), 1, "money")
    assert listed(line.url) == ["C0001"]


def test_everybody_has_a_line_with_their_page() -> None:
    lines = {line.key: line for line in asking(small()).by("activity", "rep", last_days(TODAY, 28)).lines}
    assert (lines["lina"].value, lines["lina"].own, lines["lina"].label) == (2, "reps/lina.html", "李娜")
    assert sorted(listed(lines["lina"].url)) == ["C0003", "C0004"]
    assert lines["lina"].before == 0


def test_what_did_not_count_before_was_none_of_it_and_a_share_is_unknown() -> None:
    found = asking(small())
    assert found.whole("won-count", month_of(TODAY)).before == 1
    assert found.whole("win-rate", week_of(TODAY)).before is None


def test_rows_of_a_figures_own_keys_are_named() -> None:
    rates = asking(small()).by("follow-up-rate", period=last_days(TODAY, 90))
    assert [line.of("measure") for line in rates.lines] == ["on-time", "in-cadence", "planned"]
    assert rates.line(measure="planned") is rates.lines[2]
    assert rates.line(measure="nothing") is None


def test_a_total_adds_the_rows_up() -> None:
    report = example()
    line = asking(report).total("stage-entries", quarter_of(TODAY), last_days(TODAY, 90))
    rows = ask(report.figures.ledger, "stage-entries", quarter_of(TODAY)).rows
    assert line.value == sum(row.measured.value or 0 for row in rows)
    assert len(listed(line.url)) == len({path for row in rows for path in row.customers})


def test_a_customer_without_an_id_is_named_by_its_record() -> None:
    report = team(customer(1, won("2026-02-10", "12万")).replace("编号: C0001\n", ""))
    line = asking(report).by("won-value", "customer").only
    assert (line.label, line.own) == ("客户1有限公司", addresses(report).customers["records/customers/0.md"])


def test_unknown_questions_are_faults() -> None:
    with pytest.raises(KeyError):
        asking(small()).whole("happiness")
    with pytest.raises(KeyError):
        asking(small()).by("won-value", "weather")


def test_the_way_behind_names_each_customer_once() -> None:
    report = small()
    paths = [one.path for one in report.book.customers]
    assert listed(behind([*paths, *paths], addresses(report))) == ["C0001", "C0002", "C0003", "C0004"]
    assert behind([], addresses(report)) is None
    assert behind(["records/customers/unknown.md"], addresses(report)) is None


def test_too_many_customers_for_an_address_are_named_by_their_set() -> None:
    report = team(*(customer(number, contact("2026-03-10")) for number in range(MOST + 2)))
    known, paths = addresses(report), [one.path for one in report.book.customers]
    assert len(listed(behind(paths[:MOST], known))) == MOST
    whole, others = behind(paths, known), behind(paths[1:], known)
    assert isinstance(whole, ManyBehind)
    assert re.fullmatch(r"customers\.html\?only=@[0-9a-f]{12}", whole)
    assert whole != others
    assert whole == behind(paths[::-1], known), "the same set has the same name"
    assert copy.copy(whole).names == whole.names == tuple(sorted(f"C{number:04d}" for number in range(MOST + 2)))


def test_the_sets_of_a_page_stand_in_scripts_once() -> None:
    report = team(*(customer(number, contact("2026-03-10")) for number in range(MOST + 2)))
    pages = plan_site(report)
    scripts = {page.url: page.content for page in pages if page.url.startswith("data/customers-behind-")}
    held = {key: gaps for one in scripts.values() for key, gaps in cast("Part", one).values.items()}
    (activity,) = (page.content for page in pages if page.url == "activity.html")
    url = cast("Activity", activity).contacts.url
    assert isinstance(url, ManyBehind)
    assert held[url.key] == [0] * (MOST + 2), "everybody, none left out in between"
    assert f"data/customers-behind-{url.key[0]}.js" in scripts
    assert all(page.shared for page in pages if page.url in scripts)
    few = plan_site(team(customer(1, contact("2026-03-10"))))
    assert not any("behind" in page.url for page in few)


@given(DAYS, st.sampled_from([week_of, month_of, quarter_of]))
def test_a_running_period_is_compared_with_as_many_days(today: date, make: Callable[[date], Period]) -> None:
    whole = make(today)
    stretch = so_far(whole, today)
    assert stretch.now.last == today
    assert stretch.before.start == (whole.before() or whole).start
    assert (stretch.before.days or 0) <= (stretch.now.days or 0)
    assert stretch.before.end is not None
    assert stretch.before.end <= (whole.start or today)


def test_a_longer_month_is_compared_with_the_whole_shorter_one() -> None:
    stretch = so_far(month_of(date(2026, 3, 31)), date(2026, 3, 31))
    assert stretch.before == month_of(date(2026, 2, 1))
    assert so_far(week_of(TODAY), TODAY).before == Period(date(2026, 3, 2), date(2026, 3, 2) + timedelta(days=4))


def test_what_a_list_leaves_out_is_a_link_to_exactly_those() -> None:
    urls = ("customers/C1.html#e3", "customers/C2.html", "customers/C3.html#e1", "customers/C3.html#e9")
    assert behind_rest(urls, 1) == "customers.html?only=C2~C3"
    assert behind_rest(urls, 4) is None
