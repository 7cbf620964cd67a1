"""Text of records inside Markdown: what the forge's own renderer makes of it is exactly that text, and nothing else."""

import html
import re

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.adapters.console import visible
from site_builder.cli.formats.markdown_text import escaped

HOSTILE = (
    "@all 请看",
    "<img src=x onerror=alert(1)>",
    "</details><script>x</script>",
    "[点我](https://example.com)",
    "![x](https://example.com/a.png)",
    "https://example.com/a?b=c",
    "www.example.com",
    "a@example.com",
    "| a | b |",
    "``` js",
    "`code`",
    "**bold** _it_ ~~gone~~",
    "# 标题",
    "- 项",
    "1. 项",
    "===",
    "> 引用",
    "#123 !45 GH-7 %1.0 ~bug $x^2$ :tada:",
    "&lt;b&gt; &amp; &#64;all",
    "\\@all \\<b>",
    "/close",
    "[[wiki]] [x][y] [^1] - [ ] 待办",
    "甲\n\n# 乙",
    "\u202e反\u200b",
)
_TAG = re.compile(r"<[^>]*>")


def shown(text: str) -> tuple[str, str]:
    """As a list item and as a cell of a table: the text that people see, and the tags around it."""
    source = f"- {escaped(text)}\n\n| {escaped(text)} |\n| --- |\n"
    rendered = cmarkgfm.github_flavored_markdown_to_html(source)
    tags = "".join(_TAG.findall(rendered))
    item = re.search(r"<li>(.*?)</li>", rendered, re.DOTALL)
    assert item, rendered
    return html.unescape(_TAG.sub("", item[1])).replace("\u200b", ""), tags


def expected(text: str) -> str:
    return " ".join(visible(text).split())


PLAIN = shown("文字")[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    assert shown(text) == (expected(text), PLAIN)


@given(st.text(st.sampled_from("ab1甲 @#!~$%^&<>[]()`*_|\\:/.-+=\"'w;"), max_size=30))
def test_any_text_is_only_text(text: str) -> None:
    if expected(text):
        assert shown(text) == (expected(text), PLAIN)


@pytest.mark.parametrize("text", ["@all", "#123", "!45", "~bug", "%1", "$x$", ":tada:", "https://x", "www.x.y", "GH-7"])
def test_what_forges_look_for_after_rendering_is_broken(text: str) -> None:
    rendered = cmarkgfm.github_flavored_markdown_to_html(escaped(text))
    assert text not in html.unescape(rendered)
