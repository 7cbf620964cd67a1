"""What stands in a record is shown over a place and never obeyed: no picture is fetched, no link is made, no HTML."""

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.lsp.answers.hover import hover
from site_builder.lsp.answers.markdown import escaped, fenced, harmless
from site_builder.lsp.room import Room
from tests.lsp.team import RECORD, room, sheet, team

TRAPS = (
    "![x](https://evil.example/p.png)",
    "[x](command:evil)",
    "<img src=https://evil.example/p.png>",
    "`a` ![x](https://evil.example/p.png) `",
    "``` ![x](https://evil.example/p.png)",
    "\\![x](https://evil.example/p.png)",
    "![x][y] [y]: https://evil.example",
    "<https://evil.example>",
)
SIGNS = st.text(st.sampled_from("![]()<>`\\ax \n:/.&#~*_"), max_size=30)


def obeyed(text: str) -> list[str]:
    html = cmarkgfm.markdown_to_html(text)
    return [tag for tag in ("<img", "<a ", "<iframe", "raw HTML") if tag in html]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return room(team(tmp_path_factory.mktemp("hostile")))


@pytest.mark.parametrize("trap", TRAPS)
def test_a_card_of_a_hostile_record_is_only_text(example: Room, trap: str) -> None:
    text = RECORD.replace("客户名称: 云栖仪表有限公司", f"客户名称: '{trap}'").replace("与财务面谈付款节点", trap)
    text = text.replace("行业: 机械制造", f"行业: '{trap}'").replace("企业微信 @", f"{trap} @")
    opened, _ = sheet(example, text)
    seen = [found for place in range(0, len(text), 3) if (found := hover(opened, place))]
    assert any("evil" in one.text for one in seen)
    assert [one.text for one in seen if obeyed(one.text)] == []


@given(SIGNS)
def test_any_signs_are_only_text(text: str) -> None:
    assert obeyed(escaped(text)) == obeyed(fenced(text)) == obeyed(harmless(text)) == []
