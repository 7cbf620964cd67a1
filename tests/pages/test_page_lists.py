"""Today, the members' pages, addresses and links to the forge."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.i18n.translator import translator
from site_builder.metrics.standing.state import RiskReason
from site_builder.model.book import make_book
from site_builder.model.customer import RiskLevel
from site_builder.model.risk import Trigger
from site_builder.model.rules import Site
from site_builder.model.slug import slugs
from site_builder.pages.addresses import addresses, wiki_links
from site_builder.pages.forge import forge_links
from site_builder.pages.navigation import make_frame
from site_builder.pages.registry import plan_site
from site_builder.pages.rep import RepContent
from site_builder.pages.rep import plan as plan_reps
from site_builder.pages.today import Today
from site_builder.pages.today import plan as plan_today
from tests.pages.sample_report import customer, report


def today() -> Today:
    (page,) = plan_today(report())
    assert isinstance(page.content, Today)
    return page.content


def test_today_groups_by_urgency() -> None:
    assert [(group.kind, len(group.rows)) for group in today().groups] == [
        ("late", 2),
        ("today", 1),
        ("none", 1),
        ("soon", 2),
    ]
    assert (today().overdue, today().due, today().missing) == (2, 1, 1)


def test_the_strip_counts_steps_of_today_and_a_week_ahead() -> None:
    counts = [(one.day, one.count) for one in today().days]
    assert [day for day, _ in counts] == [date(2026, 3, 12 + offset) for offset in range(8)]
    assert [count for _, count in counts] == [1, 0, 1, 0, 0, 1, 0, 0]


def test_only_red_customers_are_called_high_risk_and_say_why() -> None:
    assert [one.row.name[-4:] for one in today().risky] == ["华东精密"]
    assert today().risky[0].reasons == (RiskReason(kind="step-overdue", level=RiskLevel.RED, params=(("days", 3),)),)
    assert today().risky[0].stated == "需对比三家供应商"


def test_a_member_sees_overdue_first() -> None:
    pages = {page.url: page.content for page in plan_reps(report())}
    content = pages["reps/lina.html"]
    assert isinstance(content, RepContent)
    assert [row.days for row in content.todo] == [-3, None, 5]
    assert content.heat_rows == 5
    assert content.follow_ups == 6


def test_a_member_who_left_is_told_apart() -> None:
    made = report()
    gone = replace(made.figures.reps[0], member=replace(made.figures.reps[0].member, left=date(2026, 3, 11)))
    page = next(iter(plan_reps(replace(made, figures=replace(made.figures, reps=(gone,))))))
    assert isinstance(page.content, RepContent)
    assert page.content.left


def test_navigation_holds_only_pages_that_exist() -> None:
    made = report()
    pages = plan_site(made)
    frame = make_frame(made, pages)
    assert {item.url for item in frame.nav} <= {page.url for page in pages}
    assert frame.nav[0].count == 2
    assert frame.errors == 1
    assert [person.name for person in frame.people] == ["张伟", "李娜", "王强"]


def test_a_name_shared_by_two_customers_links_nowhere() -> None:
    twins = (customer(1, name="甲"), customer(2, name="甲"), customer(3, name="乙"))
    made = replace(report(), book=make_book(twins))
    links = wiki_links(made, addresses(made)).pages
    assert "甲" not in links
    assert links["乙"] == links["C20250301-003"] == "customers/C20250301-003.html"


@given(st.lists(st.tuples(st.text(min_size=1), st.none() | st.text()), unique_by=lambda pair: pair[0]))
def test_every_key_gets_a_safe_name_of_its_own(wanted: list[tuple[str, str | None]]) -> None:
    made = slugs(wanted)
    assert len({slug.casefold() for slug in made.values()}) == len(wanted)
    assert all(slug.isascii() and "/" not in slug and not slug.startswith(".") for slug in made.values())


@pytest.mark.parametrize("name", ["con", "NUL", "aux.x", "com1", "index", "../x", "a/b", "a b", ".x", "x.", "客户", ""])
def test_names_that_systems_refuse_are_replaced(name: str) -> None:
    assert slugs([("key", name)])["key"].startswith("x-")


def test_a_name_does_not_depend_on_other_customers() -> None:
    alone = slugs([("b.md", None)])["b.md"]
    assert slugs([("a.md", "A"), ("b.md", "a")])["b.md"] == alone


@pytest.mark.parametrize(
    ("kind", "edit", "line"),
    [
        ("github", "edit/main/records/%E5%AE%A2.md", "blob/main/records/%E5%AE%A2.md?plain=1#L7"),
        ("gitlab", "-/edit/main/records/%E5%AE%A2.md", "-/blob/main/records/%E5%AE%A2.md?plain=1#L7"),
        ("gitea", "_edit/main/records/%E5%AE%A2.md", "src/branch/main/records/%E5%AE%A2.md?display=source#L7"),
        ("gitee", "edit/main/records/%E5%AE%A2.md", "blob/main/records/%E5%AE%A2.md#L7"),
    ],
)
def test_addresses_at_the_forges(kind: str, edit: str, line: str) -> None:
    links = forge_links(Site(forge="https://git.example/t/r/", forge_kind=kind), "records/客.md")
    assert links is not None
    assert links.edit == f"https://git.example/t/r/{edit}"
    assert links.line(7) == f"https://git.example/t/r/{line}"


@pytest.mark.parametrize("forge", [None, "", "javascript:alert(1)", "git@git.example:t/r"])
def test_no_forge_no_links(forge: str | None) -> None:
    assert forge_links(Site(forge=forge, forge_kind="github"), "x.md") is None
    assert forge_links(Site(forge="https://git.example", forge_kind=""), "x.md") is None


def test_both_catalogues_know_every_risk_reason() -> None:
    kinds = {key for key in translator("zh").messages if key.startswith("risk.reason.")}
    assert kinds == {key for key in translator("en").messages if key.startswith("risk.reason.")}
    assert {key.split(".")[2] for key in kinds} == set(Trigger)
