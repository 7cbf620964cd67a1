"""Records written by somebody who means harm, in a real browser: nothing runs, nothing breaks, all of it is text."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from tests.browser.conftest import Watched
from tests.browser.measures import WIDER

pytestmark = pytest.mark.needs("chromium")

RUN = "window.ran=1"
IMAGE = f"<img src=x onerror={RUN}>"
SCRIPT = f"</script></title></textarea><script>{RUN}</script>"
RECORD = f"""---
编号: C20260101-001
客户名称: '坏人 {SCRIPT}"><svg onload={RUN}>'
简称: '{IMAGE}'
等级: A
负责人: zhangwei
行业: '机械 {IMAGE}'
地区: "江苏'\\"><b>/苏州"
来源: '展会 <iframe srcdoc="<script>{RUN}</script>">'
首次接触: 2026-01-01
网址: "javascript:{RUN}"
联系人:
  - {{姓名: '{IMAGE}', 职务: '{SCRIPT}', 电话: '"><script>{RUN}</script>', 邮箱: 'a@b.example" onfocus="{RUN}'}}
需求: ['{SCRIPT}']
标签: ['{IMAGE}', '"onmouseover={RUN} x="', '</script>']
金额: 8600万
预计成交: 2026-03-31
现用系统: '{IMAGE}'
采购方式: '"autofocus onfocus="{RUN}'
自造字段: '{SCRIPT}'
设备数量: '{{{{ 7 * 7 }}}}'
---

{SCRIPT} {IMAGE} [点](javascript:{RUN}) [点](data:text/html,<script>{RUN}</script>) ![图](x" onerror="{RUN})

<div onclick="{RUN}" style="position:fixed;inset:0;background:red">遮</div>

## 待办

- [ ] 2026-03-13 @zhangwei {IMAGE} [点](JaVaScRiPt:{RUN}) #{IMAGE}
- [ ] 2026-03-10 @zhaoqiang {SCRIPT} {"长" * 300}{"x" * 300} [点](javascript:{RUN}) #协作

## 跟进记录

### 2026-03-10 电话 @zhangwei
{SCRIPT} [[{IMAGE}]] [[</script>]] <a href="java&#115;cript:{RUN}">点</a> <meta http-equiv="refresh" content="0;url=https://example.invalid">

`{IMAGE}` **<b onmouseover={RUN}>** {"长" * 300}{"x" * 300} \u202e反转\u200b

- 参与：{IMAGE}
- 反馈：{SCRIPT}
- 附件：../../../etc/passwd，javascript:{RUN}，"><img src=x onerror={RUN}>.txt
- 现用系统：{SCRIPT}
- 下一步 2026-03-13：{SCRIPT}{IMAGE}
"""
ARTICLE = f"""# {SCRIPT} {IMAGE}

## {IMAGE}

| {IMAGE} | b |
|---|---|
| <script>{RUN}</script> | [点](javascript:{RUN}) |

[[C20260101-001]] ![x](javascript:{RUN}) <object data="javascript:{RUN}"></object>
"""
LONG = f"""---
编号: C20260101-002
客户名称: '{"W" * 300} \u202e反转\u2066{"长" * 300}'
等级: A
负责人: zhangwei
首次接触: 2026-01-01
联系人: [{{姓名: '{"n" * 300}', 电话: '{"1" * 300}'}}]
标签: ['{"t" * 300}']
现用系统: '{"s" * 300}'
金额: 9900万
---

## 跟进记录

### 2026-03-10 电话 @zhangwei
谈了排产。

- 附件：{"f" * 120}.txt
- 下一步 2026-03-11：{"y" * 300}
"""
CONFIG = {
    "site.yaml": (("name: 青禾智造销售跟进", f"name: '{SCRIPT}'"), ("zh: 华东 A 类", f"zh: '{IMAGE} {'f' * 300}'")),
    "team.yaml": (("name: 张伟", f"name: '{IMAGE}'"),),
    "tiers.yaml": (("销售经理陪访；", f"{SCRIPT} {IMAGE} [点](javascript:{RUN}) {'x' * 300}"),),
    "fields.yaml": (("zh: 现用系统", f"zh: '{IMAGE}'"),),
    "lists.yaml": (("zh: 官网", f"zh: '{SCRIPT}'"),),
}
"""What the team's own settings say: the names of a filter, of members, of a field, the words of the playbook."""


def _spoil(settings: Path) -> None:
    for name, changes in CONFIG.items():
        text = (settings / name).read_text("utf-8")
        for ours, theirs in changes:
            assert ours in text, (name, ours)
            text = text.replace(ours, theirs)
        (settings / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hostile(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a team with two such customers, settings, pages and an article, beside three ordinary customers."""
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(checkout / "records/config", root / "records/config")
    shutil.copytree(checkout / "records/pages", root / "records/pages")
    _spoil(root / "records/config")
    (root / "records/pages/promises.md").write_text(ARTICLE, "utf-8")
    customers, folder = root / "records/customers", root / "records/attachments/C20260101-001"
    customers.mkdir(parents=True)
    folder.mkdir(parents=True)
    (root / "records/knowledge").mkdir()
    for one in sorted((checkout / "records/customers").glob("*.md"))[:3]:
        shutil.copy(one, customers)
    (customers / "坏人.md").write_text(RECORD, "utf-8")
    (customers / "长.md").write_text(LONG, "utf-8")
    (root / "records/knowledge/坏.md").write_text(ARTICLE, "utf-8")
    (folder / "page.html").write_text(f"<script>{RUN}</script>", "utf-8")
    (folder / "draw.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"/>', "utf-8")
    report = make_report(load(root), Day(today=date(2026, 3, 12), pinned=True))
    assert {"C20260101-001", "C20260101-002"} <= {one.id for one in report.book.customers}, "both are in the book"
    assert build(report, checkout, root / "site").written.fault is None
    return root / "site"


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 390, "height": 900})
    yield context
    context.close()


def test_no_page_runs_it_or_breaks(hostile: Path, window: BrowserContext) -> None:
    page, watched, wrong = window.new_page(), Watched(), []
    watched.watch(page)
    page.on("dialog", lambda dialog: dialog.dismiss())
    for file in sorted(hostile.rglob("*.html")):
        if "attachments" in file.parts:
            continue
        name = file.relative_to(hostile).as_posix()
        page.goto(file.as_uri())
        found = page.evaluate(
            """() => { document.querySelectorAll('details').forEach((one) => { one.open = true; }); return ({ ran: window.ran, url: location.protocol, bad: [...document.querySelectorAll('*')].flatMap((one) =>
              [...one.attributes].filter((each) => /^on/.test(each.name) || each.name === 'style' ||
                (/^(href|src|data|action|srcdoc)$/.test(each.name) && /^\\s*(javascript|data:text.html)/i.test(each.value)))
                .map((each) => one.tagName + ' ' + each.name + '=' + each.value)),
              odd: document.querySelectorAll('iframe, object, embed, base, main script, main meta, main style').length,
              whole: !!document.querySelector('main h1') && !!document.querySelector('.foot'),
              wide: document.documentElement.scrollWidth > document.documentElement.clientWidth }); }"""
        )
        if found != {"url": "file:", "bad": [], "odd": 0, "whole": True, "wide": False, "ran": None}:
            wrong.append((name, found))
    assert wrong == []
    assert watched.complaints == []
    assert watched.outside == []
    page.close()


def test_what_scripts_draw_is_text_too(hostile: Path, window: BrowserContext) -> None:
    page, watched = window.new_page(), Watched()
    watched.watch(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((hostile / "customers.html").as_uri() + "?q=坏人")
    assert page.locator("#table tbody tr").count() == 1
    assert "<script>" in page.locator("#table tbody th a").inner_text()
    assert not page.evaluate(WIDER)
    page.goto((hostile / "index.html").as_uri())
    page.keyboard.press("/")
    for query in ("script", "img", "onerror"):
        page.fill("#find-q", query)
        page.wait_for_selector("#fh-customer, #fh-entry")
        assert query in page.locator("#find mark").first.inner_text()
        assert page.locator("#find img, #find script, #find svg[onload]").count() == 0
    page.goto((hostile / "customers/C20260101-001.html").as_uri())
    page.locator("[data-enter]").first.click()
    page.fill("textarea[name=content]", SCRIPT + IMAGE)
    assert page.locator("#enter-p *").count() == 0
    assert page.evaluate("window.ran") is None
    assert watched.complaints == []
    page.close()
