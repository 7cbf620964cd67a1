"""Prose of records: safe whatever is typed, as the forge shows it, in bounded time."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.render.markdown import Prose, is_hostile
from tests.bounded import bounded

PROSE = Prose({"甲公司": "customers/a.html", "C20250301-001": "customers/C20250301-001.html"})

HOSTILE = {
    "brackets": "[" * 13_000,
    "reference links": "[x][" * 4_000,
    "images": "![" * 6_000,
    "wiki brackets": "[[a" * 4_000,
    "emphasis": "*a " * 5_000,
    "strong": "**a" * 5_000,
    "underscores": "_" * 13_000 + "a",
    "mixed emphasis": ("a*" * 150 + "\n\n") * 100,
    "quotes in quotes": "> " * 3_000 + "x",
    "lists in lists": "- " * 3_000 + "x",
    "deeper and deeper lists": "\n".join(" " * depth + "- x" for depth in range(300)),
    "code marks": "`" * 13_000,
    "tags": "<" * 13_000,
    "entities": "&" * 9_000,
    "addresses": "http://" * 3_000,
    "wide table": "|a" * 10_000 + "\n" + "|-" * 10_000,
    "many items": "1. a\n" * 3_000,
    "many loose items": "- a\n\n" * 2_000,
    "struck": "~~~~a" * 3_000,
    "signs of a heading": "# " * 3_000,
    "underlined": "a\n" * 10_000 + "===",
    "mails": "@" * 50_000,
    "one long line": "a" * 150_000,
    "signs inside one line": "#标 " * 45_000,
    "headings": "#### a\n" * 27_000,
    "bare signs": "#\n" * 90_000,
    "hard breaks": "a  \n" * 47_000,
    "hard breaks by backslash": "a\\\n" * 60_000,
    "rules": "---\n" * 47_000,
    "underlines": "a\n---\n" * 31_000,
    "items": "- a\n" * 47_000,
    "items apart": "- a\n\n" * 38_000,
    "items of both kinds": "- a\n1. b\n" * 21_000,
    "items in quotes": "> - a\n" * 30_000,
    "quotes in items": "- > a\n" * 30_000,
    "quotes": "> a\n\n" * 38_000,
    "rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 31_000,
    "small tables": "a|b\n-|-\nc|d\n\n" * 13_000,
    "large table": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + ("|a" * 300 + "|\n") * 300,
    "marked paragraphs": "*a*\n\n" * 33_000,
    "tags in paragraphs": "#a\n\n" * 45_000,
    "links": "[a](http://b)\n\n" * 12_000,
    "names": "[[a]]\n\n" * 25_000,
    "addresses in paragraphs": "http://a\n\n" * 19_000,
    "code in paragraphs": "    a\n\n" * 27_000,
    "code in fences": "```\na\n```\n\n" * 14_000,
}


def html(text: str, root: str = "../") -> str:
    return str(PROSE.html(text, root))


@pytest.mark.no_cover  # counting lines takes longer than reading them
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_bounded_time(name: str) -> None:
    bounded(lambda: html(HOSTILE[name]), at_most=20)


@pytest.mark.no_cover  # counting lines takes longer than reading them
@pytest.mark.parametrize("name", HOSTILE)
def test_as_much_as_is_rendered_takes_bounded_time(name: str) -> None:
    """The longest beginning that still counts as prose: the limits are where they must be."""
    low, high = 0, len(HOSTILE[name])
    while high - low > 100:
        middle = (low + high) // 2
        low, high = (low, middle) if is_hostile(HOSTILE[name][:middle]) else (middle, high)
    bounded(lambda: html(HOSTILE[name][:low]), at_most=20)


@pytest.mark.parametrize(
    "typed",
    [
        '<script>alert("x")</script>',
        "<img src=x onerror=alert(1)>",
        "<b onclick=alert(1)>x</b>",
        "<!-- hidden -->",
        "<style>*{display:none}</style>",
        "<iframe src=//evil.example></iframe>",
    ],
)
def test_raw_html_is_shown_as_typed(typed: str) -> None:
    shown = html(f"before {typed} after")
    assert "&lt;" in shown
    assert not re.search(r"<(script|img|b|style|iframe|!--)", shown)


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "file:///etc"]
)
def test_links_go_only_where_links_may_go(scheme: str) -> None:
    shown = html(f"[click]({scheme})")
    assert "href" not in shown
    assert "click" in shown


def test_links_images_and_addresses() -> None:
    assert 'href="http://a.example/b_(c)"' in html("[y](http://a.example/b_(c))")
    assert html("![plan](https://a.example/p.png)").count("<a ") == 1
    assert "<img" not in html("![plan](https://a.example/p.png)")
    assert '<a href="https://a.example/x?y=1"' in html("见 https://a.example/x?y=1。")
    assert "<a" not in html("[报价](../attachments/x.pdf)")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "//host/share", "data:text/html,x"])
def test_where_a_refused_link_led_is_told(target: str) -> None:
    for typed in (f"[**x**]({target})", f"![x]({target})"):
        shown = html(typed)
        assert "href" not in shown
        assert re.sub(r"<[^>]+>", "", shown) == f"x ({target})"


def test_wiki_links_lead_to_customers() -> None:
    assert '<a href="../customers/a.html" rel="noopener noreferrer">甲公司</a>' in html("见 [[甲公司]]")
    assert ">老甲</a>" in html("见 [[甲公司|老甲]]")
    assert html("见 [[没有的]]") == "<p>见 <span>没有的</span></p>"


def test_a_tag_is_no_heading() -> None:
    assert html("#价格异议 贵了") == '<p><span class="hash">#价格异议</span> 贵了</p>'
    assert html("#### 小结") == "<h4>小结</h4>"


def test_headings_stand_below_those_of_the_page() -> None:
    assert html("# 大标题") == "<h4>大标题</h4>"
    assert str(PROSE.html("# 大标题", "", 2)) == "<h2>大标题</h2>"


def test_plain_prose_keeps_its_paragraphs() -> None:
    assert html("一\n二\n\n三 & 四") == "<p>一\n二</p>\n<p>三 &amp; 四</p>"
    assert html("一\n\n二") == "<p>一</p>\n<p>二</p>"


def test_nothing_of_the_last_text_is_left_over() -> None:
    """References and stashes of one record must not reach the next."""
    html("[secret]: https://a.example/secret\n\n`code`")
    assert "secret" not in html("[x][secret] `a`").replace("[x][secret]", "")


def test_control_characters_cannot_fake_stashed_html() -> None:
    assert "wzxhzdk" not in html("**a**\n\n```\nx\n```").lower()
    assert "<pre>" not in html("\x02wzxhzdk:0\x03 **a**")


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab一 \n\t#*_-+>`~[]()<>!|\\&;:/\"'=1.2x@", max_size=200))
def test_any_text_gives_only_allowed_tags(text: str) -> None:
    shown = html(text)
    tags = set(re.findall(r"</?([a-z0-9]+)", shown))
    assert tags <= {
        "p",
        "br",
        "hr",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "del",
        "a",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert not re.search(r"<[^>]*\s(?:on\w+|style|src)=", shown)


def test_prose_as_people_type_it_is_not_hostile() -> None:
    assert not is_hostile("首次沟通。\n\n- **价格**：偏高\n  - 分期\n    - 三期\n- [链接](https://a.example)")
