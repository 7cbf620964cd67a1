"""How customers are named in texts: what is found, what is a word and no name, and what is put in its place."""

import pytest

from site_builder.app.known_names import recogniser_of
from site_builder.app.withheld import Withheld
from tests.knowledge.knowledge_team import customer, loaded

LISTS = "regions:\n  - {key: east, zh: 华东, en: East, includes: [江苏, 上海]}\n"


def withheld(*names: str, shown: str = "沁河农机有限公司", extra: str = "") -> Withheld:
    """Everybody but the first customer is hidden."""
    texts = {"customers/own.md": customer(1, shown), "config/lists.yaml": LISTS}
    for number, name in enumerate(names, 2):
        record = customer(number, name, "lina").replace("负责人:", f"{extra}负责人:")
        texts[f"customers/{number}.md"] = record
    team = loaded(texts)
    hidden = frozenset(one.path for one in team.book.customers if one.path != "records/customers/own.md")
    return Withheld(known=recogniser_of(team, None), names=team.book.names(), hidden=hidden, mark="〔〕")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("太湖汽车零部件有限公司", "太湖汽车零部件有限公司、太湖汽零、太湖汽车和太湖", "〔〕、〔〕、〔〕和〔〕"),
        ("沧澜新能源装备有限公司", "沧澜能耗偏高", "〔〕能耗偏高"),
        ("苏州远航机械有限公司", "远航、苏州远航都在苏州", "〔〕、〔〕都在苏州"),
        ("中建（苏州）工程有限公司", "中建(苏州)工程，中建工程", "〔〕，〔〕"),
        ("美的电器有限公司", "精美的外壳，美的电器", "精美的外壳，〔〕"),
        ("ABB（中国）有限公司", "abb 来了，CABB 没来", "〔〕 来了，CABB 没来"),
        ("H&K Tools Ltd", "H&K Tools, H&amp;K Tools", "〔〕, 〔〕"),
        (
            "Northgate Cold Chain (Dalian)",
            "Northgate Cold Chain, NORTHGATE and a northgate",
            "〔〕, 〔〕 and a northgate",
        ),
        ("First Stage Forwarding GmbH", "First stage first; First Stage Forwarding", "First stage first; 〔〕"),
        ("汉水制药", "**汉水**制药、汉\u200b水制药、汉`水`", "〔〕、〔〕、〔〕"),
        (
            "汉水制药",
            "Ｃ20260101-002 与 x_C20260101-002_v1.pdf，C20260101-0021",
            "〔〕 与 x_〔〕_v1.pdf，C20260101-0021",
        ),
        ("汉水制药", "王芳2 打 0512 5550-1002 或 51255501002", "〔〕 打 〔〕 或 51255501002"),
        ("汉水制药", "[[汉水]]、[[汉水制药|老汉]]、[[沁河]]", "〔〕、老汉、[[沁河]]"),
        ("汉水制药", "[案](../x/汉水制药.md) ![图](汉水制药.png) [他](a.md)", "案 图 [他](a.md)"),
        (
            "汉水制药",
            "https://x.example/%E6%B1%89%E6%B0%B4%E5%88%B6%E8%8D%AF/1?a 与 http://y.example",
            "〔〕 与 http://y.example",
        ),
        ("沁河泵业有限公司", "沁河农机和沁河泵业，沁河", "沁河农机和〔〕，沁河"),
        ("客户有限公司", "客户说", "客户说"),
    ],
)
def test_names_are_found_as_people_write_them(name: str, text: str, said: str) -> None:
    assert withheld(name).said(text) == said


def test_a_trade_in_several_names_is_nobody() -> None:
    one = withheld("上海精密机械有限公司", "鹏程精密五金有限公司")
    assert one.said("精密零件，上海精密机械，鹏程") == "精密零件，〔〕，〔〕"


def test_a_covered_text_keeps_every_place() -> None:
    one = withheld("Harbour Lane Packaging Ltd", "汉水制药")
    text = "由 [[汉水制药|他们]] 和 Harbour\nLane 介绍\n"
    covered = one.covered(text)
    assert len(covered) == len(text)
    assert [at for at, sign in enumerate(covered) if sign == "\n"] == [
        at for at, sign in enumerate(text) if sign == "\n"
    ]
    assert "汉水" not in covered
    assert one.said(text) == "由 他们 和 〔〕\n 介绍\n"


def test_whom_a_title_calls_is_nobody() -> None:
    team = loaded(
        {"customers/1.md": customer(1, "甲乙丙丁"), "customers/2.md": customer(2, "汉水制药").replace("王芳2", "王总")}
    )
    one = Withheld(
        known=recogniser_of(team, None),
        names=team.book.names(),
        hidden=frozenset({"records/customers/2.md"}),
        mark="〔〕",
    )
    assert one.said("王总说好") == "王总说好"


def test_twice_said_is_said_once() -> None:
    one = withheld("汉水制药")
    said = one.said("汉水制药与汉水")
    assert one.said(said) == said
    assert not one.tells(said)
