"""Completion at every kind of place, half typed; `¦` is the cursor."""

from dataclasses import replace

import pytest

from site_builder.lsp.answers.completion import complete
from site_builder.lsp.room import Room
from tests.lsp.team import PATH, RECORD, room, sheet, team

ENTRY = RECORD + "\n### 2026-03-12 拜访 @zhangwei\n很好。\n\n"
DEALS = RECORD.replace(
    "金额: 75万\n预计成交: 2026-05-15\n", "商机:\n  - {编号: O1, 名称: 一期}\n  - {编号: O2, 名称: 二期}\n"
)


@pytest.fixture(scope="module")
def unopened(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return room(team(tmp_path_factory.mktemp("completion")))


@pytest.fixture
def example(unopened: Room) -> Room:
    """A room in which no document is open, whatever tests before have typed."""
    return replace(unopened, open={}, drafts={})


def offered(example: Room, marked: str, path: str = PATH) -> dict[str, str]:
    """Labels with the text that they put in, in place of what is typed."""
    opened, at = sheet(example, marked, path)
    found = complete(opened, at)
    assert all(one.start <= at == one.end for one in found)
    return {one.label: one.text for one in found}


def front(old: str, new: str) -> str:
    assert old in RECORD
    return RECORD.replace(old, new, 1)


@pytest.mark.parametrize(
    ("marked", "label", "text"),
    [
        (front("现用系统: 自研系统", "¦"), "现用系统", "现用系统: "),
        (front("等级: A", "等¦"), "等级", "等级: "),
        (front("等级: A", "等级: ¦"), "A", "A"),
        (front("等级: A", "等级：¦"), "B", "B"),
        (front("行业: 机械制造", "行业: 机¦"), "机械制造", "机械制造"),
        (front("来源: 官网", "来源: ¦"), "官网", "官网"),
        (front("标签: [MES, 重点]", "标签: [MES, ¦"), "重点", "重点"),
        (front("采购方式: 询比价", "采购方式: ¦"), "公开招标", "公开招标"),
        (front("负责人: zhangwei", "负责人: z¦"), "张伟", "zhangwei"),
        (front("负责人: zhangwei", "负责人: ¦"), "公海", "公海"),
        (front("来源: 官网", "协同人: [lina, ¦"), "王强", "wangqiang"),
        (front("来源: 官网", "风险: ¦"), "黄", "黄"),
        (front("来源: 官网", "战略客户: ¦"), "是", "是"),
        (front("来源: 官网", "上级公司: 中原¦"), "中原电机有限公司", "C20260305-001"),
        (front("预计成交: 2026-05-15", "预计成交: 下周¦"), "下周三", "2026-03-18"),
        (front("总经理，决策人", "总经理，¦"), "决策人", "决策人"),
        (front("联系人:\n", "联系人:\n  - ¦\n"), "姓名", "姓名: "),
        (front("联系人:\n", "联系人:\n  - 姓名: 张敏\n    电¦\n"), "电话", "电话: "),
        (front("联系人:\n", "联系人:\n  - 姓名: 张敏\n    角色: ¦\n"), "决策人", "决策人"),
        (front("联系人:\n", "联系人:\n  - {¦}\n"), "姓名", "姓名: "),
        (front("联系人:\n", "联系人:\n  - {姓名: 张敏, 电¦}\n"), "电话", "电话: "),
        (front("联系人:\n", "联系人:\n  - {姓名: 张敏, 角色: ¦}\n"), "决策人", "决策人"),
        (front("联系人:\n", "联系人:\n  - {姓名：张敏，角色：使¦}\n"), "使用者", "使用者"),
        ("---\n编¦", "编号", "编号: "),
        ("---\n编号: C1\n客¦\n---\n", "客户名称", "客户名称: "),
        (RECORD + "\n### ¦", "明天", "2026-03-13"),
        (RECORD + "\n### 2026-03-12 ¦", "拜访", "拜访"),
        (RECORD + "\n### 2026-03-12 电话+¦", "微信", "微信"),
        (RECORD + "\n### 2026-03-12 拜访 ¦", "@zhangwei", "@zhangwei"),
        (RECORD + "\n### 2026-03-12 拜访 @李¦", "@李娜", "@lina"),
        (ENTRY + "- ¦", "反馈", "反馈："),
        (ENTRY + "- 下¦", "下一步", "下一步 "),
        (ENTRY + "- 阶段：¦", "商务谈判", "方案报价 → 商务谈判"),
        (ENTRY + "- 阶段：方案报价 → ¦", "商务谈判", "商务谈判"),
        (ENTRY + "- 参与：高锦程、¦", "江宏伟", "江宏伟"),
        (ENTRY + "- 下一步 明¦", "明天", "2026-03-13"),
        (ENTRY + "- 下一步 3天后¦", "3天后", "2026-03-15"),
        (ENTRY + "- 下一步 2026-03-20 ¦", "拜访", "拜访"),
        (ENTRY + "- 下一步 2026-03-20 拜访 @¦", "@李娜", "@lina"),
        (ENTRY + "- 竞品：¦", "岚岩软件", "岚岩软件"),
        (ENTRY + "- 评分 ¦", "NPS", "NPS"),
        (ENTRY + "- 分级：¦", "B", "B"),
        (ENTRY + "见 @李¦", "@李娜", "@lina"),
        (ENTRY + "见 #¦", "#重点", "#重点"),
        (ENTRY + "见[[中原¦", "中原电机有限公司", "中原电机有限公司]]"),
        (ENTRY + "见[[中原¦]]。", "中原电机有限公司", "中原电机有限公司"),
        (RECORD.replace("- [ ] 2026-03-20 @zhangwei", "- [ ] 后¦"), "后天", "2026-03-14"),
        (RECORD.replace("整理同行案例三页", "整理 #¦"), "#协作", "#协作"),
        (DEALS + "\n### 2026-03-12 拜访 @zhangwei\n好。\n\n- 阶段 ¦", "O2", "O2"),
    ],
)
def test_what_fits_is_offered(example: Room, marked: str, label: str, text: str) -> None:
    found = offered(example, marked)
    assert found.get(label) == text, found


def test_keys_that_are_there_are_not_offered_again(example: Room) -> None:
    found = offered(example, front("现用系统: 自研系统", "¦"))
    assert "地址" in found
    assert not {"编号", "等级", "采购方式"} & found.keys()


def test_only_stages_that_may_follow(example: Room) -> None:
    assert set(offered(example, ENTRY + "- 阶段：¦")) == {"需求确认", "商务谈判", "合同签订", "输单", "无效"}


@pytest.mark.parametrize("line", ["- 阶段 O2：¦", "- 阶段 o2: 初步接触 → ¦"])
def test_only_stages_that_may_follow_of_the_deal_that_is_named(example: Room, line: str) -> None:
    found = offered(example, DEALS + f"\n### 2026-03-12 拜访 @zhangwei\n好。\n\n{line}")
    assert set(found) == {"需求确认", "方案报价", "输单", "无效"}


def test_the_stage_before_an_earlier_entry_is_that_of_its_time(example: Room) -> None:
    marked = RECORD.replace("阶段：初步接触 → 需求确认", "阶段：¦")
    assert set(offered(example, marked).values()) >= {"初步接触 → 需求确认"}


def test_days_in_the_words_of_an_english_reader(tmp_path_factory: pytest.TempPathFactory) -> None:
    english = room(team(tmp_path_factory.mktemp("english")), "en")
    found = offered(english, ENTRY + "- 下一步 next we¦")
    assert found["next Wednesday"] == "2026-03-18"
    assert found["下周三"] == "2026-03-18"


def test_it_is_quiet_where_nothing_fits(example: Room) -> None:
    assert offered(example, ENTRY + "很好，¦") == {}
    assert offered(example, "site: ¦", "records/config/site.yaml") == {}
    assert offered(example, "## 话术¦", "records/knowledge/a.md") == {}


@pytest.mark.parametrize(
    "text", ["", "---", "---\n", "---\n---\n", "---\n: [", "\ud83d", "- ", "###", "---\n  - {", "[["]
)
def test_broken_texts_break_nothing(example: Room, text: str) -> None:
    for at in range(len(text) + 1):
        offered(example, text[:at] + "¦" + text[at:])
