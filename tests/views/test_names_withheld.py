"""A view names nobody it does not hold, wherever the name was written and however it was spelled."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from site_builder.app.report import make_report
from site_builder.app.views import view_sites
from site_builder.app.views_report import view_report
from site_builder.exporters.formats.format import format_names
from site_builder.metrics.report import Report
from site_builder.model.history import History, Version
from tests.cli_edits.edits_team import call, put
from tests.knowledge.knowledge_team import DAY, customer, loaded, png
from tests.views.hidden_words import leaks

SITE = """name: 示例
language: zh
languages: [zh]
today: 2026-03-12
forge: https://git.example/team/crm
filters:
  汉水同行: q=汉水制药
views:
  - {name: rep, each: rep}
  - {name: tech, requests: 技术部}
  - {name: south, customers: region, member: lina}
  - {name: open, each: rep, knowledge: as-written}
"""
TEAM = """departments: [销售部, 技术部]
members:
  - {id: zhangwei, name: 张伟, role: rep, region: 华东}
  - {id: lina, name: 李娜, role: rep, region: 华南}
  - {id: zhaoqiang, name: 赵强, role: support, department: 技术部}
"""
FIELDS = "fields:\n  - {key: former-name, zh: 曾用名, en: Former name, type: text}\n"
LISTS = "regions:\n  - {key: east, zh: 华东, en: East, includes: [江苏]}\n  - {key: south, zh: 华南, en: South, includes: [广东]}\n"
HIDDEN = """---
编号: C20260101-001
客户名称: 汉水制药有限公司
简称: 汉药
曾用名: 江滩药厂
等级: A
负责人: lina
首次接触: 2026-01-01
地区: 广东/广州
信用代码: 91440101MA59ABCD1X
网站: https://www.hanshui-pharma.example
联系人:
  - 顾长风（采购总监，027-55501001，gu@hanshui-pharma.example）
  - {name: 段小满, phone: 139 0000 1007, chat: duan_xm88}
---

## 跟进记录

### 2026-03-01 面谈 @lina
签约。

- 阶段：合同签订
- 合同 2026-03-01：30万，HT-2026-0317
- 下一步 2026-03-20：回访
"""
LATIN = """---
id: C20260101-002
name: Harbour Lane Packaging Co., Ltd.
tier: B
owner: lina
first_contact: 2026-01-02
contacts:
  - Grace Tanaka (director, +86 574 5550 3001)
---

## Follow-ups

### 2026-03-02 call @lina
Talked.

- Next 2026-03-21: call again
"""
OWN = """---
编号: C20260101-003
客户名称: 沁河农机有限公司
等级: A
负责人: zhangwei
首次接触: 2026-01-03
来源: 转介绍 汉水制药
合作伙伴: Harbour Lane
母公司: 汉水制药有限公司
地区: 江苏/南京
联系人:
  - 林秋（厂长，与汉水制药顾长风是同学，025-55501003）
需求:
  - 2026-01-05 像汉药那样的追溯
标签: [重点, 汉水同行]   # 汉水制药转来
汉水制药备注: 待定
商机:
  - {id: O1, name: 汉药二期, opened: 2026-01-03, amount: 10万, expected_close: 2026-06-01}
---

由 [[汉水制药]] 的顾长风介绍（电话 027 5550-1001，手机+86 139-0000-1007，微信 duan_xm88）。
从前叫江滩药厂。见 [合同](../customers/汉水制药有限公司.md) 与 https://hanshui-pharma.example/about?x=1 和 GU@hanshui-pharma.example。
Introduced by harbour   lane
packaging, HARBOUR LANE, C20260101-002, 91440101ma59abcd1x. The harbour is deep.

## 待办

- [ ] 2026-03-13 @zhaoqiang 对照汉水制药的接口 #协作
- [ ] 2026-03-14 @zhangwei 把 HT-2026-0317 的条款抄来

## 跟进记录

### 2026-03-02 电话 @zhangwei
> 汉水**制药**也在谈；Ｈarbour Ｌane 也在谈。

- 反馈：汉药的价更低
- 竞品：汉水制药
- 阶段：需求确认
- 下一步 2026-03-20 电话：问段小满（目标：汉水制药的经验）

### 汉水制药没写日期
也谈了。

### 2026-03-03 备注 @zhangwei
见 [[汉水制药总厂]]。

- 附件：汉水制药_2026-03-03_纪要.txt
"""
PAGES = {
    "knowledge/话术.md": "# 话术\n\n像汉水制药那样谈，见[[汉水案例]]与[案例](汉水案例.md)。\n\n## 汉药：为什么输\n\n| 客户 | 谁 |\n|---|---|\n| [[汉水制药|他们]] | 顾长风 |\n\n"
    "![图](共用.png)\n",
    "knowledge/汉水案例.md": "# 案例\n\n只讲他们一家。\n\n![图](流程.png)\n\n![图](共用.png)\n",
    "knowledge/标题.md": "# Harbour Lane: how we won\n\nOnly about them.\n",
    "pages/约定.md": "---\nzh: 汉水约定\nen: Rules\n---\n对照 [[汉水制药]] 看，Harbour Lane 也是。\n",
    "pages/战报.html": "---\nzh: 战报\nen: News\n---\n<p>汉水制药 {{ customers|length }}</p>\n",
    "pages/汉药.md": "一页。\n",
    "config/tiers.yaml": "tiers:\n  - {key: A, zh: A, en: A, cadence: 7d, strategy: {zh: 学汉水制药的做法, en: Do as Harbour Lane}}\n"
    "  - {key: B, zh: B, en: B, cadence: 5d}\n",
    "inbox/20260311-zhangwei.md": "---\ncustomer: C20260101-003\n---\n\n### 2026-03-11 微信 @zhangwei\n汉水制药的人也在场。\n\n- 下一步 2026-03-18：约顾长风\n",
}
WORDS = (
    "汉水", "汉药", "江滩药厂", "顾长风", "段小满", "5550-1001", "55501001", "1390000", "0000-1007", "duan_xm88", "hanshui", "HT-2026-0317",
    "91440101", "C20260101-001", "C20260101-002", "Harbour", "harbour lane", "Tanaka",
)  # fmt: skip


def docx(text: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:t>{text[:2]}</w:t><w:t>{text[2:]}</w:t>")
    return made.getvalue()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("team")
    put(root, "records/config/site.yaml", SITE)
    put(root, "records/config/team.yaml", TEAM)
    put(root, "records/config/fields.yaml", FIELDS)
    put(root, "records/config/lists.yaml", LISTS)
    put(root, "records/customers/汉水制药有限公司.md", HIDDEN)
    put(root, "records/customers/harbour.md", LATIN)
    put(root, "records/customers/沁河.md", OWN)
    for path, text in PAGES.items():
        put(root, f"records/{path}", text)
    for name in ("流程", "共用", "汉水厂门"):
        put(root, f"records/knowledge/{name}.png", png())
    put(root, "templates/assets/team.css", "/* Harbour Lane */ .own { color: red }\n")
    files = "records/attachments/C20260101-003/沁河农机_2026-03-0"
    put(root, f"{files}1_说明.txt", "与别家无关")
    put(root, f"{files}2_名单.csv", "汉水制药,1\n".encode("gb18030"))
    put(root, f"{files}3_方案.docx", docx("汉水制药"))
    put(root, f"{files}4_方案.docx", docx("沁河农机"))
    put(root, "records/attachments/C20260101-003/汉水制药_2026-03-03_纪要.txt", "无")
    return root


def files_of(site: Path) -> dict[str, bytes]:
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    assert call(root, "build", "--view", "rep-zhangwei") == 0
    return files_of(root / "site-rep-zhangwei")


def without_program(files: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """What the records, the pages and the configuration made; the program's own files say `harbour` nowhere either."""
    return [(path, content) for path, content in files.items() if not path.endswith((".png", ".svg"))]


def test_every_way_to_say_a_hidden_name_is_gone_from_every_file(files: dict[str, bytes]) -> None:
    assert leaks(without_program(files), WORDS) == []
    kinds = {path.split("/")[0] for path in files}
    assert {"customers", "knowledge", "data", "feeds", "pages", "files", "pictures", "exports"} - kinds <= {"exports"}


def test_the_whole_site_has_each_of_these_words(root: Path) -> None:
    assert call(root, "build") == 0
    found = leaks(without_program(files_of(root / "site")), WORDS)
    assert {one.partition(": ")[2] for one in found} == set(WORDS)


def test_the_mark_stands_in_place_of_the_name_and_all_else_is_as_typed(files: dict[str, bytes]) -> None:
    page = files["customers/C20260101-003.html"].decode()
    assert "由 〔另一位客户〕 的〔另一位客户〕介绍" in page
    assert "The harbour is deep." in page, "a word that is no name stays"
    assert "〔另一位客户〕的价更低" in page
    assert "沁河农机有限公司" in page
    search = files["data/search-0.js"].decode()
    assert "对照〔另一位客户〕的接口" in search
    feed = files["feeds/zhangwei.ics"].decode().replace("\r\n ", "")
    assert "约〔另一位客户〕" in feed


def test_pages_called_after_somebody_hidden_are_left_out_with_their_pictures(files: dict[str, bytes]) -> None:
    pages = {path for path in files if path.startswith(("knowledge/", "pages/", "pictures/"))}
    assert len([one for one in pages if one.startswith("knowledge/")]) == 1
    assert {one for one in pages if one.startswith("pictures/")} == {"pictures/共用.png"}
    assert len([one for one in pages if one.startswith("pages/")]) == 2
    script = next(content.decode() for path, content in files.items() if path.startswith("knowledge/"))
    assert "像〔另一位客户〕那样谈，见〔另一位客户〕与案例。" in script
    assert "为什么输" in script
    assert "<td>他们</td>" in script


def test_attachments_that_name_somebody_hidden_are_left_out(files: dict[str, bytes]) -> None:
    attached = {path.rpartition("/")[2] for path in files if path.startswith("files/")}
    assert attached == {"沁河农机_2026-03-01_说明.txt", "沁河农机_2026-03-04_方案.docx"}
    page = files["customers/C20260101-003.html"].decode()
    assert "名单" not in page


def test_a_department_and_a_region_hear_of_nobody_else_either(root: Path) -> None:
    assert call(root, "build", "--view", "tech", "--view", "south") == 0
    tech = files_of(root / "site-tech")
    assert leaks(without_program(tech), WORDS) == []
    assert "对照〔另一位客户〕的接口" in tech["requests.html"].decode()
    south = files_of(root / "site-south")
    assert leaks(without_program(south), ("沁河", "林秋", "55501003")) == []
    assert "顾长风" in south["customers/C20260101-001.html"].decode()


def unpacked(path: Path) -> list[tuple[str, bytes]]:
    """A file, or what is inside it."""
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        return [(path.name, content)]
    with ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@pytest.mark.parametrize("name", [one for one in format_names() if one != "parquet"])  # made of the tables of `json`
def test_nothing_that_is_taken_along_by_a_view_names_anybody_else(name: str, root: Path, tmp_path: Path) -> None:
    place = tmp_path / f"taken.{'zip' if name == 'csv' else name}"
    assert call(root, "export", name, "--view", "rep-zhangwei", "--out", str(place)) == 0
    assert leaks(unpacked(place), WORDS) == []
    assert call(root, "export", name, "--out", str(place)) == 0
    assert leaks(unpacked(place), WORDS) != []


def test_a_view_may_leave_the_knowledge_as_it_is_written(root: Path) -> None:
    assert call(root, "build", "--view", "open-zhangwei") == 0
    files = files_of(root / "site-open-zhangwei")
    named = {one.partition(": ")[0] for one in leaks(without_program(files), ("汉水制药", "Harbour Lane"))}
    assert named
    assert {path for path in named if not path.startswith(("knowledge", "en/knowledge", "data/search"))} == set()
    assert "由 〔另一位客户〕 的" in files["customers/C20260101-003.html"].decode()


def test_a_team_that_writes_english_has_an_english_mark(tmp_path: Path) -> None:
    put(
        tmp_path,
        "records/config/site.yaml",
        SITE.replace("language: zh\nlanguages: [zh]", "language: en\nlanguages: [en]"),
    )
    put(tmp_path, "records/config/team.yaml", TEAM)
    put(tmp_path, "records/customers/harbour.md", LATIN)
    text = "Met [[Harbour Lane]](Grace Tanaka) and Harbourlands.\n\n## Follow-ups"
    put(tmp_path, "records/customers/own.md", LATIN.replace("Harbour Lane Packaging", "Meridian Valves").replace("## Follow-ups", text)
        .replace("lina", "zhangwei").replace("-002", "-004").replace("Grace Tanaka (", "Ann Lee ("))  # fmt: skip
    assert call(tmp_path, "build", "--view", "rep-zhangwei") == 0
    page = (tmp_path / "site-rep-zhangwei/customers/C20260101-004.html").read_text("utf-8")
    assert "Met (another customer)((another customer)) and Harbourlands." in page


def test_old_versions_and_former_names_are_withheld_too() -> None:
    texts = {
        "customers/1.md": customer(1, "沁河农机", notes="从前叫松江药厂。"),
        "customers/2.md": customer(2, "汉水制药", "lina"),
    }
    team = loaded({**texts, "config/site.yaml": "today: 2026-03-12\nviews:\n  - {name: rep, each: rep}\n"})
    own, other = team.book.customers
    before = replace(other, name="松江药厂", short_name=None)
    written = replace(own, notes="", source_detail="汉水制药介绍", partner="松江药厂")
    versions = {
        own.path: (Version(on=date(2026, 1, 1), customer=written),),
        other.path: (Version(on=date(2026, 1, 1), customer=before),),
    }
    history = History(versions=versions, since=date(2026, 1, 1))
    (site,) = view_sites(team.rules, "rep-zhangwei")
    report = view_report(team, site, make_report(team, DAY, history), DAY, history)
    assert isinstance(report, Report)
    assert report.book.customers[0].notes == "从前叫〔另一位客户〕。"
    assert report.history is not None
    assert dict(report.history.versions).keys() == {own.path}
    (version,) = report.history.versions[own.path]
    assert (version.customer.source_detail, version.customer.partner) == ("〔另一位客户〕介绍", "〔另一位客户〕")


def test_who_has_the_same_name_is_still_named(tmp_path: Path) -> None:
    put(tmp_path, "records/config/site.yaml", SITE)
    put(tmp_path, "records/config/team.yaml", TEAM)
    put(tmp_path, "records/customers/1.md", HIDDEN.replace("顾长风", "林秋").replace("段小满", "张伟"))
    own = OWN.replace("汉水制药顾长风", "张伟").replace("客户名称: 沁河农机", "客户名称: 汉水农机")
    put(tmp_path, "records/customers/2.md", own.replace("由 [[汉水制药]] 的顾长风介绍", "汉水农机的林秋说：汉水更快"))
    assert call(tmp_path, "build", "--view", "rep-zhangwei") == 0
    page = (tmp_path / "site-rep-zhangwei/customers/C20260101-003.html").read_text("utf-8")
    assert "汉水农机的林秋说：汉水更快" in page
    assert "汉水制药" not in page
