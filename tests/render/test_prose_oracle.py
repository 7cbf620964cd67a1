"""Prose against cmark-gfm, the parser of the forges: equal but for a written list of differences.

Ours on purpose: raw HTML is shown, images are links, `#tag` and `[[…]]` are marked, headings stand at h4 and below,
boxes of task lists are signs, links beside the record are text, links carry `rel`, addresses in Chinese sentences end
at the Chinese mark. Not the same, and let be: a heading underlined over several lines, a fence indented in a list,
indented code after a list, which of em and strong is outside in `***`, emphasis right beside Chinese marks follows Python-Markdown (it is shown where the forge
shows the stars).
"""

import re
from html import unescape

import cmarkgfm
import pytest

from site_builder.render.markdown import Prose

PROSE = Prose({})

SAME = [
    "一段话",
    "一段话\n第二行",
    "一段话  \n换行",
    "一段话\\\n换行",
    "说明\n- 甲\n- 乙",
    "说明\n* 甲\n* 乙\n\n之后",
    "说明\n+ 甲",
    "说明：\n1. 甲\n2. 乙",
    "说明\n2. 不是列表",
    "3. 从三开始\n4. 四",
    "1) 甲\n2) 乙",
    "- 甲\n  - 子\n    - 孙\n- 乙",
    "1. 甲\n   - 子\n2. 乙",
    "- 甲\n\n  第二段\n- 乙",
    "- 甲\n\n- 乙",
    "- 甲\n接着写\n- 乙",
    "- 甲\n\n之后一段",
    "* 甲\n* 乙\n\n1. 丙",
    "> 引用",
    "> 引用\n接着",
    "> 引用\n\n之后",
    "说明\n> 引用",
    "**粗** *斜* ~~删~~ `码`",
    "snake_case_name 5 * 3 * 2",
    "\\*星\\* \\[括\\]",
    "a & b &amp; c < d > e",
    "#### 小结\n正文",
    "正文\n#### 小结",
    "##### 更小",
    "标题\n---\n正文",
    "一\n\n---\n\n二",
    "***",
    "```\n码 <b>\n```",
    "说明\n```\n码\n```\n之后",
    "~~~\n码\n~~~",
    "    缩进的码",
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
    "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |",
    "说明\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n之后",
    "[词](https://a.example/x)",
    '[词](https://a.example/x "题")',
    "<https://a.example/x>",
    "https://a.example/x?y=1&z=2 之后",
    "(https://a.example/x).",
    "[不是链接] (x)",
    "`[词](x)`",
    "价格 50 万 - 60 万",
    "2026-03-12 去过",
    "10. 第十",
]


def normal(html: str) -> str:
    """What a reader sees: tags without what we add or lower on purpose, white space as the browser folds it."""
    html = re.sub(r' rel="[^"]*"| class="[^"]*"', "", html)
    html = re.sub(r"<(/?)h[1-6]>", r"<\1h>", html)
    html = re.sub(r"<(br|hr) ?/>", r"<\1>", html)
    pieces = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)
    folded = (piece if piece.startswith("<pre>") else re.sub(r"\s+", " ", piece) for piece in pieces)
    text = re.sub(
        r"\s*(</?(?:p|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|h|hr|br|pre)\b[^>]*>)\s*", r"\1", "".join(folded)
    )
    return unescape(text).strip()


@pytest.mark.parametrize("text", SAME)
def test_as_the_forge_shows_it(text: str) -> None:
    oracle = cmarkgfm.github_flavored_markdown_to_html(text)
    assert normal(str(PROSE.html(text, "", 1))) == normal(oracle)
