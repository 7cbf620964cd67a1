"""Knowledge pages as HTML: anchors, footnotes, images, tables; safe and in bounded time whatever is typed."""

import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.knowledge import Picture
from site_builder.parse.outline import sections
from site_builder.render.markdown import Prose
from site_builder.render.written import Labels, Written
from tests.bounded import bounded

LABELS = Labels(table="表格", notes="脚注", note="脚注 {n}", back="回到 {n}")
PROSE = Prose(
    {"甲公司": "customers/a.html", "话术": "knowledge/h.html"},
    {"records/knowledge/话术.md": "knowledge/h.html", "records/customers/甲.md": "customers/a.html"},
    {"records/knowledge/a/图 1.png": Picture(place="pictures/a/图 1.png", width=30, height=20)},
)


def article(text: str) -> Written:
    return PROSE.article(text, "records/knowledge/a/页.md", "../", "../../", LABELS)


def html(text: str) -> str:
    return str(article(text).html)


def test_headings_have_anchors_in_any_script_and_no_two_the_same() -> None:
    written = article(
        "## 首次电话（三分钟版）\n\n## Price & `terms`\n\n## 首次电话（三分钟版）\n\n### 子\n\n## ？？\n\n> ## 引文"
    )
    assert [(one.words, one.anchor, one.depth) for one in written.contents] == [
        ("首次电话（三分钟版）", "s-首次电话三分钟版", 0),
        ("Price & terms", "s-price--terms", 0),
        ("首次电话（三分钟版）", "s-首次电话三分钟版-1", 0),
        ("子", "s-子", 1),
        ("？？", "s-part", 0),
    ]
    ids = re.findall(r' id="([^"]+)"', str(written.html))
    assert ids == [one.anchor for one in written.contents]


def test_links_by_path_lead_to_pages_and_their_parts() -> None:
    assert 'href="../knowledge/h.html#s-%E6%94%B6%E5%B0%BE"' in html("[x](../话术.md#收尾)")
    assert 'href="../knowledge/h.html"' in html("[x](../%E8%AF%9D%E6%9C%AF.md)")
    assert 'href="../customers/a.html"' in html("[x](../../customers/甲.md#跟进记录)")
    assert 'href="../knowledge/h.html#s-%E6%94%B6%E5%B0%BE"' in html("[[话术#收尾|怎么收尾]]")
    assert 'href="#s-%E6%94%B6%E5%B0%BE"' in html("[x](#收尾)")
    assert "href" not in html("[x](没有.md) [[没有]]")
    assert 'href="../knowledge/h.html"' in str(PROSE.html("[x](../knowledge/话术.md)", "../"))


def test_names_in_a_line_become_links_and_everything_else_stays_as_typed() -> None:
    shown = str(PROSE.line("回访 [[甲公司|老甲]] <b> *1* [[没有]]", "../"))
    assert shown == '回访 <a href="../customers/a.html">老甲</a> &lt;b&gt; *1* 没有'


def test_footnotes_are_numbered_as_they_are_mentioned_and_lead_back_once() -> None:
    shown = html("乙[^b]甲[^a]乙[^b]。\n\n[^a]: 甲注\n[^b]: 乙注\n\n    第二段\n[^c]: 没人提")
    assert re.findall(r"noteref[^>]*>(\d)<", shown) == ["1", "2", "1"]
    assert re.findall(r'<li id="(fn-\d)">\s*<p>(..)', shown) == [("fn-1", "乙注"), ("fn-2", "甲注"), ("fn-3", "没人")]
    assert shown.count('class="noteback"') == 2
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)
    assert 'aria-label="脚注 2"' in shown


@pytest.mark.parametrize("text", ["甲[^x]乙[^y]\n\n[^y]: 二\n[^x]: 一", "a[^1] b[^1]\n\n[^1]: **n** `c`", "无[^没有]"])
def test_footnotes_as_the_forge_numbers_them(text: str) -> None:
    oracle = cmarkgfm.markdown_to_html(text, Options.CMARK_OPT_FOOTNOTES)
    assert re.findall(r"<sup[^>]*><a[^>]*>(\d+)", html(text)) == re.findall(r"<sup[^>]*><a[^>]*>(\d+)", oracle)
    notes = [re.sub(r"<[^>]+>|[\s↩︎]", "", part) for part in re.findall(r"<li id=.*?</li>", html(text), re.DOTALL)]
    wanted = [re.sub(r"<[^>]+>|[\s↩]|\^\d", "", part) for part in re.findall(r"<li id=.*?</li>", oracle, re.DOTALL)]
    assert [one.rstrip("0123456789") for one in notes] == [one.rstrip("0123456789") for one in wanted]


def test_images_are_those_of_the_repository_with_their_size() -> None:
    shown = html('![图上：三步](图%201.png "讲中间一步") ![官网](https://x.example/a.png) ![没了](b.png)')
    assert shown.count("<img") == 1
    assert 'src="../../pictures/a/%E5%9B%BE%201.png"' in shown
    assert 'alt="图上：三步"' in shown
    assert 'width="30"' in shown
    assert '<span class="caption">讲中间一步</span>' in shown
    assert '<a href="https://x.example/a.png"' in shown
    assert "没了" in shown


def test_tables_scroll_in_a_region_that_keys_reach() -> None:
    shown = html("| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |")
    assert re.search(r'<div[^>]*tabindex="0"[^>]*><table>', shown)
    assert shown.count('scope="col"') == 2


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '![a" onerror="alert(1)](图%201.png)',
        '![a](图%201.png "\\" onload=alert(1)")',
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,AAAA)",
        "x[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
        "x[^<b>]\n\n[^<b>]: y",
        "## <svg onload=alert(1)>",
        "[x](javascript:alert(1)#y)",
        "[[甲公司|<b>x</b>]]",
    ],
)
def test_nothing_typed_is_run(typed: str) -> None:
    shown = html(typed)
    assert not re.search(r"<(script|svg|b|iframe|style)\b", shown)
    assert not re.search(r"<[^>]*\s(?:on\w+|style)=", re.sub(r'"[^"]*"', '""', shown))
    assert not re.search(r'(?:src|href)="(?:javascript|data)', shown)
    assert {re.sub(r"[?#].*", "", one) for one in re.findall(r'src="([^"]*)"', shown)} <= {
        "../../pictures/a/%E5%9B%BE%201.png"
    }


HOSTILE = {
    "names": "[[" * 50_000,
    "mentions": "[^1]" * 10_000 + "\n\n[^1]: x",
    "mentions in paragraphs": "[^1]\n\n" * 2_900 + "[^1]: x",
    "notes": "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(2_900)),
    "notes in notes": "a[^0]\n\n" + "".join(f"[^{n}]: b[^{n + 1}]\n" for n in range(190)),
    "notes without mention": "[^a]: b\n" * 5_900,
    "the same heading": "## a\n\n" * 11_000,
    "large table": "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + ("|a" * 200 + "|\n") * 50,
    "quotes with tables": "> |a|b|\n> |-|-|\n> |1|2|\n\n" * 1_500,
    "images": "![a](图%201.png)\n\n" * 2_900,
    "files": "[a](../话术.md#b)\n\n" * 2_900,
    "up and up": "[a](" + "../" * 600 + "x.md)",
    "deep notes": "[^a]: " + "> " * 8 + "x\n\n" + "    " * 9 + "y",
}


@pytest.mark.no_cover  # counting lines takes longer than reading them
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_bounded_time(name: str) -> None:
    bounded(lambda: html(HOSTILE[name]), at_most=30)


@pytest.mark.no_cover  # counting lines takes longer than reading them
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_for_their_parts_in_bounded_time(name: str) -> None:
    bounded(lambda: sections(HOSTILE[name]), at_most=10)


@settings(deadline=None, max_examples=120)
@given(
    st.lists(
        st.sampled_from(
            [
                "# 甲",
                "## 甲",
                "### 乙 `c`",
                "## [x](y.md) z",
                "## [[话术|怎么说]]",
                "正文",
                "```\n# 码\n```",
                "- 项",
                "",
            ]
        )
    )
)
def test_the_outline_is_that_of_the_page(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    told = [one.anchor for one in sections(text) if one.anchor]
    assert told == re.findall(r'<h\d id="([^"]+)"', html(text))


def test_a_page_without_text_has_nothing_of_the_page_before() -> None:
    assert article("# 甲\n\n## 乙").contents
    assert article("").contents == ()
