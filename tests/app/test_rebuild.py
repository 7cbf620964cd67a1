"""A server's rebuilds: open pages come first, and show what the complete site shows."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.rebuild import Lookers, Rebuilding, Rebuilt
from site_builder.app.report import make_report
from site_builder.metrics.standing.ground import Ground
from site_builder.metrics.standing.timeline import Timeline, read_timeline
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from tests.few_records import FEW, few_records

DAY = Day(today=date(2026, 3, 12))
ENTRY = "\n\n### 2026-03-12 电话 @zhoumin\n{}\n"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return few_records(tmp_path / "team", FEW[:3])


class Crowd(Lookers):
    """Looks at pages; something is saved in the middle of each of the first builds, as often as `saves` says."""

    def __init__(self, root: Path, pages: Sequence[str] = (), saves: int = 0, *, patient: bool = False) -> None:
        self.root, self.pages, self.saves, self.patient = root, pages, saves, patient
        self.shown: list[dict[str, bytes]] = []
        self.steps = 0

    def open_pages(self) -> Sequence[str]:
        return self.pages

    def show(self, pages: Mapping[str, bytes], rebuilt: Rebuilt) -> None:
        assert rebuilt.report is not None
        self.shown.append(dict(pages))

    def has_news(self) -> bool:
        self.steps += 1
        if not self.saves or self.steps % 5:
            return False
        self.saves -= 1
        save(self.root, f"存盘 {self.saves}")
        return True

    def is_patient(self) -> bool:
        return self.patient


def record(root: Path) -> Path:
    return next((root / "records/customers").glob("关中*"))


def save(root: Path, said: str) -> None:
    text = record(root).read_text("utf-8").split(ENTRY.split("{}", maxsplit=1)[0])[0].rstrip("\n")
    record(root).write_text(text + ENTRY.format(said), "utf-8")


def pages_in(out: Path) -> dict[str, bytes]:
    return {one.relative_to(out).as_posix(): one.read_bytes() for one in out.rglob("*.html")}


def built(rebuilding: Rebuilding) -> Rebuilt:
    rebuilt = rebuilding()
    assert rebuilt is not None
    assert rebuilt.fault is None, rebuilt.fault
    return rebuilt


@pytest.mark.no_cover  # compares two ways of doing the same; their lines are counted where each is tested closely
@pytest.mark.parametrize("start", ["today", "pipeline"])
def test_every_page_made_ahead_is_the_one_of_the_complete_site(team: Path, start: str) -> None:
    site = team / "records/config/site.yaml"
    site.write_text(site.read_text("utf-8") + f"\nstart: {start}\n", "utf-8")
    crowd, out = Crowd(team), team / "out"
    rebuilding = Rebuilding(team, out, lambda _: DAY, None, crowd)
    built(rebuilding)
    assert crowd.shown == [], "there is no site before the first"
    before = pages_in(out)
    crowd.pages = [*before, "nothing.html", "../secret.html", "xx/index.html", ""]
    save(team, "问了第一次")
    built(rebuilding)
    after = pages_in(out)
    assert crowd.shown == [after]
    assert ("today.html" in after) is (start == "pipeline")
    assert sum(before[path] != content for path, content in after.items()) > 10


def test_a_page_whose_customer_is_gone_is_left_to_the_complete_site(team: Path) -> None:
    crowd, out = Crowd(team), team / "out"
    rebuilding = Rebuilding(team, out, lambda _: DAY, None, crowd)
    built(rebuilding)
    crowd.pages = sorted(path for path in pages_in(out) if path.startswith("customers/"))
    record(team).unlink()
    built(rebuilding)
    (shown,) = crowd.shown
    assert set(shown) == set(pages_in(out)) & set(crowd.pages)
    assert len(shown) == len(crowd.pages) - 1


def test_what_is_saved_meanwhile_ends_the_build_and_the_old_site_stays(team: Path) -> None:
    crowd, out = Crowd(team, ["index.html"]), team / "out"
    rebuilding = Rebuilding(team, out, lambda _: DAY, None, crowd)
    built(rebuilding)
    before = pages_in(out)
    crowd.saves = 1
    assert rebuilding() is None
    assert pages_in(out) == before
    assert [one.name for one in team.iterdir() if one.name.startswith(".genjin")] == []
    assert not built(rebuilding).overtaken
    assert "存盘 0".encode() in b"".join(pages_in(out).values())


def test_a_patient_one_is_completed_and_open_pages_are_newer_than_it(team: Path) -> None:
    crowd, out = Crowd(team, ["index.html", "changes.html"]), team / "out"
    rebuilding = Rebuilding(team, out, lambda _: DAY, None, crowd)
    built(rebuilding)
    crowd.saves, crowd.patient = 1, True
    assert built(rebuilding).overtaken
    assert len(crowd.shown) == 2
    built(rebuilding)
    assert crowd.shown[1] == {path: pages_in(out)[path] for path in crowd.pages}


def test_only_what_differs_is_read_again(team: Path) -> None:
    rebuilding = Rebuilding(team, team / "out", lambda _: DAY)
    first = built(rebuilding).report
    save(team, "问了")
    os.utime(next((team / "records/customers").glob("荆楚*")))
    second = built(rebuilding).report
    assert first is not None
    assert second is not None
    known = {one.path: one for one in first.book.customers}
    changed = [one.path for one in second.book.customers if known[one.path] is not one]
    assert changed == [record(team).relative_to(team).as_posix()]


def test_who_was_not_read_again_stands_as_before_and_on_another_day_anew(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days, measured = [DAY], list[str]()
    rebuilding = Rebuilding(team, team / "out", lambda _: days[0])
    built(rebuilding)

    def counted(customer: Customer, log: Sequence[FollowUp], ground: Ground) -> Timeline:
        if ground.until == ground.today == days[0].today:  # neither an earlier day nor what checks look at
            measured.append(customer.path)
        return read_timeline(customer, log, ground)

    monkeypatch.setattr("site_builder.metrics.standing.states.read_timeline", counted)
    save(team, "问了")
    report = built(rebuilding).report
    assert set(measured) == {record(team).relative_to(team).as_posix()}
    assert report is not None
    alone = make_report(load(team), DAY).figures.by_path
    assert {path: (one, one.risk_reasons) for path, one in report.figures.by_path.items()} == {
        path: (one, one.risk_reasons) for path, one in alone.items()
    }
    measured.clear()
    days[0] = Day(today=date(2026, 3, 13))
    built(rebuilding)
    assert set(measured) == set(alone)
