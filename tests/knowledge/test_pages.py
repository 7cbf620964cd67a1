"""The knowledge pages of a site: order, neighbours, backlinks, images, and what a view may not see of them."""

import re
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.cli.main import run
from site_builder.pages import customer as customer_pages
from site_builder.pages import knowledge
from site_builder.pages.handbook import about
from tests.cli_edits.edits_team import call, put
from tests.knowledge.knowledge_team import DAY, TEAM, customer, png, report

TEXTS = {
    "customers/1.md": customer(
        1, "华东精密机械有限公司", notes="由 [[南屏]] 介绍，见[收尾](../knowledge/话术.md#收尾)。"
    ),
    "customers/2.md": customer(2, "南屏医疗器械有限公司", "lina", log="[[华东精密]] 的同学，参观见 [[话术]]。"),
    "knowledge/10-常见问题.md": "# 常见问题\n\n问 [[华东精密|他们]]。\n",
    "knowledge/2-产品.md": "# 产品\n\n## 价格异议怎么谈\n\n![三步](三步.png)\n",
    "knowledge/话术.md": "---\norder: 1\n---\n\n# 话术\n\n见 [[华东精密]] 和 [[南屏]]。\n\n## 收尾\n\n说出下一步。\n",
    "knowledge/02-纪要/readme.md": "# 例会纪要\n\n怎么记。\n",
    "knowledge/02-纪要/2026-03-09.md": "# 3 月 9 日\n\n回看 [产品](../2-产品.md)。\n",
    "knowledge/1-案例/a.md": "# 甲案例\n\n正文。\n",
}


def articles(texts: dict[str, str]) -> dict[str, knowledge.Article]:
    found = {page.title: page.content for page in knowledge.plan(report(texts))}
    return {title: one for title, one in found.items() if isinstance(one, knowledge.Article)}


def test_pages_stand_by_order_then_file_name_and_folders_are_sections() -> None:
    index = next(knowledge.plan(report(TEXTS))).content
    assert isinstance(index, knowledge.Index)
    assert [(group.title, [one.title for one in group.entries]) for group in index.groups] == [
        ("", ["话术", "产品", "常见问题"]),
        ("案例", ["甲案例"]),
        ("例会纪要", ["例会纪要", "3 月 9 日"]),
    ]
    page = articles(TEXTS)["常见问题"]
    assert (page.before and page.before.title, page.after and page.after.title) == ("产品", "甲案例")
    assert articles(TEXTS)["话术"].before is None


def test_a_page_lists_the_entries_and_pages_that_mention_it() -> None:
    found = articles(TEXTS)["话术"].mentions.listed
    assert {(one.kind, one.name) for one in found} == {
        ("entry", "南屏医疗器械有限公司"),
        ("notes", "华东精密机械有限公司"),
    }
    entry = next(one for one in found if one.kind == "entry")
    assert entry.url == "customers/C20260101-002.html#e1"
    assert entry.text == "华东精密 的同学，参观见 话术。"
    assert [one.name for one in articles(TEXTS)["产品"].mentions.listed] == ["3 月 9 日"]


def test_a_customer_lists_the_pages_and_the_other_customers_that_mention_it() -> None:
    contents = [page.made().content for page in customer_pages.plan(report(TEXTS))]
    mentions = {one.name: one.mentions for one in contents if isinstance(one, customer_pages.CustomerContent)}
    found = mentions["华东精密机械有限公司"].listed
    assert [(one.kind, one.name) for one in found] == [
        ("page", "常见问题"),
        ("page", "话术"),
        ("entry", "南屏医疗器械有限公司"),
    ]
    many = {f"knowledge/{number}.md": f"# 页{number}\n\n[[华东精密]] [[华东精密]]\n" for number in range(40)}
    contents = [page.made().content for page in customer_pages.plan(report(TEXTS | many))]
    mentions = {one.name: one.mentions for one in contents if isinstance(one, customer_pages.CustomerContent)}
    assert len(mentions["华东精密机械有限公司"].listed) + mentions["华东精密机械有限公司"].more == 43


def test_a_topic_is_a_page_of_its_name_or_a_part_of_one() -> None:
    made = report(TEXTS)
    found = about("价格异议", made)
    assert found is not None
    assert (found.words, found.url.partition("#")[2]) == ("价格异议怎么谈", "s-价格异议怎么谈")
    whole = about("话术", made)
    assert whole is not None
    assert "#" not in whole.url
    assert about("质保异议", made) is None


@pytest.fixture
def team(tmp_path: Path) -> Path:
    for path, text in TEXTS.items():
        put(tmp_path, f"records/{path}", text)
    put(tmp_path, "records/config/team.yaml", TEAM)
    put(
        tmp_path,
        "records/config/site.yaml",
        "views:\n  - {name: rep, each: rep}\n  - {name: bare, without: [knowledge]}\n",
    )
    put(tmp_path, "records/knowledge/三步.png", png(30, 20))
    put(tmp_path, "records/knowledge/大.png", png() + b"\0" * 1_100_000)
    put(tmp_path, "records/knowledge/假.png", b"<svg onload=alert(1)>")
    return tmp_path


def test_images_are_copied_once_with_their_size_and_nothing_else(team: Path) -> None:
    files = dict(site_files(make_report(load(team), DAY), team))
    assert [path for path in files if path.startswith("pictures/")] == ["pictures/三步.png"]
    assert files["pictures/三步.png"] == png(30, 20)
    page = next(text.decode() for path, text in files.items() if path.startswith("en/knowledge/") and b"<img" in text)
    assert 'width="30"' in page
    assert 'src="../../pictures/' in page


TOLD = """---
编号: C20260101-009
客户名称: 江东阀门有限公司
等级: A
负责人: zhangwei
首次接触: 2026-01-01
联系人:
  - 王芳（经理，0512-55501009）
需求:
  - 2026-01-05 与 [[C20260101-002]] 一样的看板
痛点:
  - 2026-01-05 [[南屏]] 换线慢
---

备注 [[C20260101-002]]。

## 待办

- [ ] 2026-03-11 @lina 请 [[C20260101-002]] 出面介绍 #协作
- [ ] 2026-03-13 @zhangwei 看 [[C20260101-002|老南]] 的现场

## 跟进记录

### 2026-03-10 电话 @zhangwei
提到 [[C20260101-002]]。

- 反馈：[[C20260101-002]] 的口碑好
- 下一步 2026-03-11：带他去看 [[C20260101-002]]
"""
QUOTED = re.compile(r'<pre class="typed">.*?</pre>|<code>.*?</code>|data-[a-z]+="[^"]*"', re.DOTALL)


def test_links_are_words_wherever_a_text_is_shown(team: Path) -> None:
    put(team, "records/customers/9.md", TOLD)
    files = dict(site_files(make_report(load(team), DAY), team))
    texts = {path: content.decode() for path, content in files.items() if path.endswith((".html", ".ics", ".csv"))}
    raw = {
        path
        for path, text in texts.items()
        if not path.startswith(("help", "en/help")) and "[[" in QUOTED.sub("", text)
    }
    raw |= {path for path, text in files.items() if path.startswith("data/") and b"[[C2026" in text}
    assert raw == set()
    link = '<a href="{}customers/C20260101-002.html">南屏医疗器械有限公司</a>'
    for path, root in {
        "index.html": "",
        "reps/zhangwei.html": "../",
        "calendar.html": "",
        "requests.html": "",
        "follow-ups.html": "",
        "customers/C20260101-009.html": "../",
    }.items():
        assert link.format(root) in texts[path], path
    assert "带他去看 南屏医疗器械有限公司" in texts["feeds/zhangwei.csv"]
    assert "带他去看 南屏医疗器械有限公司" in texts["feeds/team.ics"].replace("\r\n ", "")
    for script in ("search-0", "search-1", "follow-ups-texts-0", "customers-texts-0"):
        assert "南屏医疗器械有限公司" in files[f"data/{script}.js"].decode(), script


def test_a_view_tells_nothing_of_the_records_it_may_not_see(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(team, "records/customers/3.md", customer(3, "华东精密模具有限公司", "lina", log="[[华东精密机械]] 的对手。"))
    text = (team / "records/knowledge/话术.md").read_text("utf-8")
    put(team, "records/knowledge/话术.md", text + "\n[[华东精密模]] 与 [[华东精密]]，[[C20260101-002|南]]。\n")
    assert call(team, "build", "--view", "rep-zhangwei") == 0
    capsys.readouterr()
    pages = {path.name: path.read_text("utf-8") for path in (team / "site-rep-zhangwei").rglob("*.html")}
    script = next(text for text in pages.values() if "<h1>话术</h1>" in text)
    own = pages["C20260101-001.html"]
    assert "<p>〔另一位客户〕 与 <span>华东精密</span>，南。</p>" in script, "华东精密 means two, of whom one is seen"
    assert "C20260101-002" not in own + script
    assert "C20260101-003" not in own + script
    assert "的对手" not in own
    assert "南屏医疗" not in own + script


def test_a_view_without_the_pages_has_no_images_and_names_none(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(team, "build", "--view", "bare") == 0
    capsys.readouterr()
    site = team / "site-bare"
    assert not (site / "pictures").exists()
    assert not (site / "knowledge").exists()
    own = (site / "customers/C20260101-001.html").read_text("utf-8")
    assert "常见问题" not in own
    assert "收尾" in own


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_team_starts_with_pages_that_pass(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", language, "init", str(tmp_path / "team")]) == 0
    made = make_report(load(tmp_path / "team"), DAY)
    assert len(made.book.knowledge) == 3
    assert [one.order for one in sorted(made.book.knowledge, key=lambda one: one.order or 0)] == [1, 2, 3]
    assert about("价格异议" if language == "zh" else "price-objection", made) is not None
    capsys.readouterr()


def test_without_pages_the_site_says_what_to_write_first() -> None:
    content = next(knowledge.plan(report({"customers/1.md": customer(1, "甲")}))).content
    assert isinstance(content, knowledge.Index)
    assert content.count == 0
    assert len(content.first) == 6
