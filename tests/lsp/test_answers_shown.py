"""What is shown: explanations, places, symbols, folds, hints, layout, and a follow-up to be filled in."""

import pytest

from site_builder.edits.spans import apply
from site_builder.lsp.answers.appending import follow_up, lenses
from site_builder.lsp.answers.definition import definition
from site_builder.lsp.answers.folding import folds
from site_builder.lsp.answers.hints import hints
from site_builder.lsp.answers.hover import hover
from site_builder.lsp.answers.layout import layout
from site_builder.lsp.answers.references import references
from site_builder.lsp.answers.symbols import customers, symbols
from site_builder.lsp.room import Room
from site_builder.lsp.sheet import Sheet
from tests.lsp.team import PATH, RECORD, room, sheet, team

LINKED = RECORD.replace("财务要发票样式", "和[[中原电机]]一样，财务要发票样式")
OTHER = "records/customers/中原电机有限公司.md"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return room(team(tmp_path_factory.mktemp("shown")))


def at(example: Room, old: str, text: str = RECORD) -> tuple[Sheet, int]:
    """The sheet of a text, and a place inside the last `old` in it."""
    opened, _ = sheet(example, text)
    return opened, text.rindex(old) + 1


@pytest.mark.parametrize(
    ("text", "word", "parts"),
    [
        (RECORD, "方案报价\n- 下一步 2026-01-23", ("方案报价", "填好需求", "商务谈判", "60 天")),
        (RECORD, "zhangwei\n行业", ("张伟", "销售", "刘洋")),
        (RECORD, "@zhaoqiang", ("赵强",)),
        (RECORD, "企业微信 @", ("企业微信", "算一次客户联系")),
        (RECORD, "规模", ("规模", "营业额")),
        (RECORD, "云栖仪表有限公司", ("C20251110-001", "阶段: 方案报价", "下一步: 3月13日", "负责人: 张伟")),
        (RECORD, "A\n负责人", ("**A**",)),
        (RECORD, "采购方式", ("采购方式", "公开招标")),
        (RECORD, "反馈：态度", ("反馈",)),
        (LINKED, "中原电机", ("中原电机有限公司", "C20260305-001", "阶段")),
        (RECORD.replace("行业: 机械制造", "行业: 机械制早"), "机械制早", ("GJ303", "为什么", "机械制造")),
        (RECORD.replace("### 2026-03-10", "### 下周三"), "下周三", ("GJ203", "2026-03-18")),
    ],
)
def test_a_place_explains_itself(example: Room, text: str, word: str, parts: tuple[str, ...]) -> None:
    opened, place = at(example, word, text)
    found = hover(opened, place)
    assert found
    assert found.start <= place <= found.end
    assert [one for one in parts if one not in found.text] == [], found.text


def test_prose_has_nothing_to_say(example: Room) -> None:
    opened, place = at(example, "财务要发票")
    assert hover(opened, place) is None
    assert definition(opened, place) is None
    assert references(opened, place) == ()


@pytest.mark.parametrize(
    ("text", "word", "path", "there"),
    [
        (RECORD, "方案报价\n- 下一步 2026-01-23", "records/config/pipeline.yaml", "proposal"),
        (RECORD, "zhangwei\n行业", "records/config/team.yaml", "zhangwei"),
        (RECORD, "@zhaoqiang", "records/config/team.yaml", "zhaoqiang"),
        (RECORD, "采购方式", "records/config/fields.yaml", "purchase-mode"),
        (RECORD, "云栖仪表有限公司", PATH, "云栖仪表有限公司"),
        (LINKED, "中原电机", OTHER, "中原电机有限公司"),
        (RECORD.replace("来源: 官网", "上级公司: C20260305-001"), "C20260305-001", OTHER, "中原电机有限公司"),
    ],
)
def test_a_definition_is_where_it_is_written(example: Room, text: str, word: str, path: str, there: str) -> None:
    opened, place = at(example, word, text)
    found = definition(opened, place)
    assert found
    assert found.path == path
    assert there in opened.desk.texts[path][found.span.start : found.span.end + 40]


def test_references_of_a_customer_are_links_and_daughters(example: Room) -> None:
    opened, _ = sheet(example, LINKED.replace("来源: 官网", "上级公司: C20260305-001"))
    other = example.disk[OTHER].content
    assert other
    text = other.decode()
    there, place = sheet(example, text.replace("中原电机有限公司", "中¦原电机有限公司", 1), OTHER)
    found = references(there, place)
    assert [opened.text[one.span.start : one.span.end] for one in found] == ["中原电机", "C20260305-001"]
    assert {one.path for one in found} == {PATH}
    assert [one.path for one in references(there, place, declared=True)] == [OTHER, PATH, PATH]


def test_references_of_a_member_and_of_a_stage(example: Room) -> None:
    opened, place = at(example, "zhangwei\n行业")
    for spot in references(opened, place):
        assert opened.desk.texts[spot.path][spot.span.start : spot.span.end] in {"zhangwei", "张伟"}
    assert sum(one.path == PATH for one in references(opened, place)) == RECORD.count("zhangwei")
    opened, place = at(example, "方案报价\n- 下一步 2026-01-23")
    assert any(one.path == PATH and one.span.line == 82 for one in references(opened, place))


def test_symbols_are_the_parts_of_a_record(example: Room) -> None:
    opened, _ = sheet(example, RECORD)
    (root,) = symbols(opened)
    assert root.name == "云栖仪表有限公司"
    names = [one.name for one in root.parts]
    assert names[:3] == ["资料", "备注", "待办"]
    assert names[-1] == "2026-03-10 企业微信 @zhangwei"
    assert all(one.start <= one.name_end <= one.end for one in root.parts)


def test_symbols_of_the_configuration_are_its_keys(example: Room) -> None:
    opened, _ = sheet(
        example, "members:\n  - id: a\n    name: 甲\n  - {id: b, name: 乙}\nother: 1\n", "records/config/team.yaml"
    )
    assert [(one.name, [part.name for part in one.parts]) for one in symbols(opened)] == [
        ("members", ["a", "甲", "b"]),
        ("other", []),
    ]


def test_customers_are_found_by_name_and_number(example: Room) -> None:
    opened, _ = sheet(example, RECORD)
    assert [name for name, _, _ in customers(opened.desk, "中原")] == ["中原电机有限公司"]
    assert [spot.path for _, _, spot in customers(opened.desk, "c20260305-001")] == [OTHER]
    assert len(list(customers(opened.desk, ""))) == 4


def test_front_matter_tasks_and_entries_fold(example: Room) -> None:
    opened, _ = sheet(example, RECORD)
    first = [RECORD[start : RECORD.index("\n", start)] for start, _ in folds(opened)]
    assert first[0] == "---"
    assert sum(one.startswith("### ") for one in first) == RECORD.count("\n### ")
    assert all("\n" in RECORD[start:end] for start, end in folds(opened))


@pytest.mark.parametrize(
    ("due", "said"), [("2026-03-09", "逾期 3 天"), ("2026-03-12", "今天到期"), ("2026-03-14", "还有 2 天")]
)
def test_hints_tell_stage_and_days(example: Room, due: str, said: str) -> None:
    opened, _ = sheet(example, RECORD.replace("下一步 2026-03-13", f"下一步 {due}"))
    found = list(hints(opened))
    assert [one.text for one in found] == ["阶段：方案报价", said]
    assert [opened.text[: one.at].rsplit("\n", 1)[-1] for one in found] == [
        "客户名称: 云栖仪表有限公司",
        f"- 下一步 {due}：与财务面谈付款节点",
    ]


def test_layout_is_that_of_fmt_and_moves_little(example: Room) -> None:
    untidy = RECORD.replace("### 2026-03-10", "### 2026/3/10").replace("- 反馈：态度积极", "-  反馈: 态度积极")
    opened, _ = sheet(example, untidy)
    edits = layout(opened)
    assert apply(opened.text, edits) == RECORD
    assert sum(one.end - one.start for one in edits) < 200
    assert layout(sheet(example, RECORD)[0]) == ()
    assert layout(sheet(example, "")[0]) == ()
    assert layout(sheet(example, "a: 1", "records/config/site.yaml")[0]) == ()
    assert apply("x\n\n\n", layout(sheet(example, "x\n\n\n", "records/knowledge/x.md")[0])) == "x\n"


def test_a_follow_up_to_be_filled_in(example: Room) -> None:
    opened, _ = sheet(example, RECORD)
    assert [(one.at, one.title) for one in lenses(opened)] == [(0, "记一条跟进")]
    after = apply(opened.text, follow_up(opened))
    assert after == RECORD + "\n### 2026-03-12 电话 @zhangwei\n…\n\n- 下一步 2026-03-19：…\n"
    assert sheet(example, after)[0].problems == ()


def test_the_planned_method_is_taken(example: Room) -> None:
    opened, _ = sheet(example, RECORD.replace("下一步 2026-03-13：", "下一步 2026-03-13 拜访："))
    assert "\n### 2026-03-12 拜访 @zhangwei\n" in apply(opened.text, follow_up(opened))


@pytest.mark.parametrize(
    "text", ["", "---", "---\n编号: C9\n", "x", "---\n: [\n---\n\n## 跟进记录\n\n### 2026", "\ud83d"]
)
@pytest.mark.parametrize("path", [PATH, "records/inbox/a.md", "records/knowledge/a.md", "records/config/site.yaml"])
def test_broken_texts_break_nothing(example: Room, text: str, path: str) -> None:
    opened, _ = sheet(example, text, path)
    for place in range(len(text) + 1):
        hover(opened, place)
        definition(opened, place)
        references(opened, place)
    for answer in (symbols, folds, hints, layout, lenses, follow_up):
        assert list(answer(opened)) is not None
    example.put(path, None)
