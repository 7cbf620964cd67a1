"""The Atom feeds: a feed reader understands them, ids stay, and neither the clock nor a hostile text gets in."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.exporters import changes_feed
from site_builder.metrics.report import Report
from tests.cli.cli_team import CUSTOMERS, put, write_team

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["feeds/changes.xml", "feeds/changes-lina.xml", "feeds/changes-zhangwei.xml"]


def report(root: Path, today: date = date(2026, 3, 12)) -> Report:
    return make_report(load(root), Day(today=today))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_team(tmp_path)
    return tmp_path


def made(one: Report) -> dict[str, bytes]:
    return dict(changes_feed.export(one))


def test_a_feed_reader_reads_it(root: Path) -> None:
    found = made(report(root))
    assert sorted(found) == sorted(FEEDS + [f"en/{path}" for path in FEEDS])
    read = feedparser.parse(found["feeds/changes.xml"])
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == "示例 · 跟进动态"
    assert read.feed.updated == read.entries[0].updated == "2026-03-05T00:00:00+08:00"
    assert [one.title for one in read.entries] == [
        "华南包装 · 对方有意向。",
        "North Medical · Asked for a quote.",
        "华东精密机械有限公司 · 阶段：需求确认",
    ]
    last = read.entries[-1]
    assert last.link == "../customers/C20250301-001.html#e1"
    assert (last.author, last.tags[0].term, last.tags[0].label) == ("张伟", "phone", "电话")
    assert "<b>下一步</b> 2026-03-10 发报价" in last.content[0].value
    english = feedparser.parse(found["en/feeds/changes.xml"])
    assert english.entries[-1].title.endswith("Stage: Qualified")
    assert english.feed.id != read.feed.id
    assert [one.id for one in english.entries] == [one.id for one in read.entries]


def test_every_member_has_a_feed_of_their_own_customers(root: Path) -> None:
    found = made(report(root))
    mine = feedparser.parse(found["feeds/changes-zhangwei.xml"])
    assert [one.title.partition(" ")[0] for one in mine.entries] == ["华东精密机械有限公司"]
    assert mine.feed.title.endswith("张伟")


def test_what_the_standard_asks_for_is_there(root: Path) -> None:
    for content in made(report(root)).values():
        feed = ET.fromstring(content)  # noqa: S314 - our own
        for item in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(item.findall(f"{ATOM}{name}")) == 1
            assert item.find(f"{ATOM}author/{ATOM}name") is not None
            assert item.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        ids = [one.text for one in feed.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids))


def test_data_decide_and_not_the_clock(root: Path) -> None:
    before = made(report(root))
    assert made(report(root, date(2026, 8, 1))) == before
    record = CUSTOMERS["华南.md"] + "\n### 2026-03-11 09:30 电话 @lina\n改了时间。\n\n- 下一步 2026-03-20：约拜访\n"
    put(root, "records/customers/华南.md", record)
    old, new = (feedparser.parse(one["feeds/changes.xml"]) for one in (before, made(report(root))))
    assert [one.id for one in new.entries[1:]] == [one.id for one in old.entries]
    assert new.feed.updated == "2026-03-11T09:30:00+08:00"
    assert made(report(root, date(2026, 3, 10))) == before, "what is dated later is not there yet"


def test_the_same_words_twice_are_two_entries(root: Path) -> None:
    again = "\n### 2026-03-06 电话 @lina\n没人接。\n"
    put(root, "records/customers/华南.md", CUSTOMERS["华南.md"] + again + again)
    read = feedparser.parse(made(report(root))["feeds/changes.xml"])
    assert len({one.id for one in read.entries}) == len(read.entries) == 5


def test_no_text_breaks_it(root: Path) -> None:
    nasty = '首次沟通。<script>alert(1)</script> & ]]> "x" 甲\x0b'
    put(root, "records/customers/华东.md", CUSTOMERS["华东.md"].replace("首次沟通。", nasty.replace("\x0b", "")))
    one = report(root)
    site = replace(one.rules.site, name="队\x00\x0b<b>")
    found = made(replace(one, rules=replace(one.rules, site=site)))
    for content in found.values():
        ET.fromstring(content)  # noqa: S314 - our own
        assert b"<script" not in content
        assert feedparser.parse(content).bozo is False


def test_an_empty_team_has_a_valid_feed(tmp_path: Path) -> None:
    put(tmp_path, "records/config/site.yaml", "name: 空\n")
    read = feedparser.parse(made(report(tmp_path))["feeds/changes.xml"])
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
