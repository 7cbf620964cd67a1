"""The links of the result pages hold exactly the customers that a number counts, found here by plain loops."""

from collections import Counter, defaultdict
from functools import cache
from typing import TypeVar

import pytest

from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.period import name_of_quarter
from site_builder.model.pipeline import StageKind
from site_builder.pages.behind import SEPARATOR
from site_builder.pages.breakdown import asking
from site_builder.pages.playbook import Playbook
from site_builder.pages.receivables import Receivables
from site_builder.pages.requests import Requests
from site_builder.pages.spot_check import SpotCheckPage
from site_builder.pages.winloss import WinLoss
from tests.pages_figures.figure_team import example, planned_pages

Content = TypeVar("Content")


@cache
def contents() -> tuple[object, ...]:
    return tuple(page.content for page in planned_pages(example()))


def content(kind: type[Content]) -> Content:
    return next(one for one in contents() if isinstance(one, kind))


def led_to(url: str | None) -> set[str]:
    """The pages of the customers that an address narrows the table to."""
    slugs = (url or "").partition("?only=")[2].split(SEPARATOR)
    return {f"customers/{slug}.html" for slug in slugs if slug}


def pages_of(deals: list[OpportunityState]) -> set[str]:
    known = asking(example()).known
    return {known.customer(one.customer) for one in deals}


@pytest.mark.parametrize("kind", [StageKind.WON, StageKind.LOST])
def test_a_quarter_leads_to_its_won_and_lost_deals(kind: StageKind) -> None:
    page = content(WinLoss)
    closed: defaultdict[str, list[OpportunityState]] = defaultdict(list)
    for one in example().figures.opportunities:
        if one.kind is kind and one.closed_on:
            closed[name_of_quarter(one.closed_on)].append(one)
    urls = page.urls.won if kind is StageKind.WON else page.urls.lost
    assert any(closed[name] for name, _ in page.past)
    for name, _ in page.past:
        assert led_to(urls.get(name)) == pages_of(closed[name])


def test_a_competitor_leads_to_the_deals_lost_to_it() -> None:
    page = content(WinLoss)
    lost = [rival.line for rival in page.rivals if rival.line.get("lost_to")]
    assert lost
    for line in lost:
        behind = led_to(page.urls.rivals["lost"].get(line.key))
        assert behind
        assert behind <= led_to(line.url)
        assert len(behind) <= int(str(line.get("lost_to")))


def test_what_a_rep_is_owed_leads_to_the_debtors_and_the_late_ones() -> None:
    page = content(Receivables)
    owing, late = defaultdict(set), defaultdict(set)
    for one in page.debtors:
        key = one.owner.key if one.owner else None
        owing[key].add(one.url)
        if one.overdue:
            late[key].add(one.url)
    assert not page.debtors_more
    assert any(late.values())
    for row in page.people:
        assert led_to(row.whole_url) == owing[row.line.key]
        assert led_to(row.overdue_url) == late[row.line.key]


def test_what_waits_for_a_department_leads_to_its_customers() -> None:
    page = content(Requests)
    for one in page.departments:
        duties = [line for duty in one.duties for line in duty.lines]
        shown = {line.row.url for line in (*one.lines, *duties) if not line.is_request}
        if not one.more and not any(duty.more for duty in one.duties):
            assert led_to(one.tasks_url) == shown
        assert bool(one.tasks_overdue) == bool(led_to(one.tasks_overdue_url))
        assert led_to(one.tasks_overdue_url) <= led_to(one.tasks_url)


def test_late_tiers_and_the_cells_of_reps_lead_to_their_customers() -> None:
    page, known = content(Playbook), asking(example()).known
    active = [one for one in example().figures.customers if one.is_active and one.contact_days_late is not None]
    owned = Counter((one.customer.owner, one.customer.tier) for one in active)
    for play in page.plays:
        late = {known.customer(one.customer) for one in active if one.customer.tier == play.tier.key and _is_late(one)}
        assert led_to(play.late_url) == late
    for keeper in page.keepers:
        for play, cell in zip(page.plays, keeper.cells, strict=True):
            assert len(led_to(cell.url)) == cell.n == owned[keeper.line.key, play.tier.key]


def _is_late(one: object) -> bool:
    days = getattr(one, "contact_days_late", None)
    return isinstance(days, int) and days > 0


def test_each_period_of_spot_checks_leads_to_what_was_drawn() -> None:
    page = content(SpotCheckPage)
    assert page.periods
    for line in page.periods:
        assert len(led_to(page.drawn_urls.get(line.key))) == line.get("sample")
