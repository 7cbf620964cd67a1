"""Quick fixes: what `fix` can do, the day that a word means, the nearest value, the missing line."""

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.edits.spans import apply
from site_builder.lsp.answers.fixes import fixes, has_safe
from site_builder.lsp.room import Room, renew
from site_builder.lsp.texts import Text
from tests.lsp.team import PATH, RECORD, room, sheet, team

LAST = RECORD.rindex("### 2026-03-10")


@pytest.fixture(scope="module")
def unopened(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return room(team(tmp_path_factory.mktemp("fixes")))


@pytest.fixture
def example(unopened: Room) -> Room:
    """A room in which no document is open, whatever tests before have typed."""
    return replace(unopened, open={}, drafts={})


def mended(example: Room, text: str, code: str) -> tuple[str, str]:
    """The title of the first fix for a problem, and the text after it."""
    opened, _ = sheet(example, text)
    problem = next(one for one in opened.problems if one.code == code)
    fix = next(
        one
        for one in fixes(opened, problem.span.start, problem.span.end)
        if one.problem is not None and opened.problems[one.problem].code == code
    )
    after = apply(opened.text, fix.edits)
    example.put(PATH, Text(after))
    assert code not in {one.code for one in example.problems(PATH)}
    return fix.title, after


@pytest.mark.parametrize(
    ("old", "new", "code", "right"),
    [
        ("### 2026-03-10", "### 下周三", "GJ203", "### 2026-03-18"),
        ("- 下一步 2026-03-13：", "- 下一步 下周三：", "GJ203", "- 下一步 2026-03-18："),
        ("等级: A", "等级：A", "GJ106", "等级: A"),
        ("负责人: zhangwei", "负责人: zhangwie", "GJ304", "负责人: zhangwei"),
        ("行业: 机械制造", "行业: 机械制早", "GJ303", "行业: 机械制造"),
        ("行业: 机械制造", "行夜: 机械制造", "GJ110", "行业: 机械制造"),
        ("企业微信 @zhangwei", "企业微信 @zhangwie", "GJ305", "企业微信 @zhangwei"),
        ("需求确认 → 方案报价", "需求确认 → 方案报介", "GJ306", "需求确认 → 方案报价"),
        ("- 反馈：态度积极，流程慢\n- 下一步 2026-03-13", "- 反溃：态度积极\n- 下一步 2026-03-13", "GJ207", "- 反馈"),
    ],
)
def test_the_right_text_takes_the_place_of_the_wrong(example: Room, old: str, new: str, code: str, right: str) -> None:
    at = RECORD.rindex(old)
    title, after = mended(example, RECORD[:at] + new + RECORD[at + len(old) :], code)
    assert after[at:].startswith(right)
    assert title


def test_a_missing_next_step_is_a_ready_line_at_the_end_of_its_entry(example: Room) -> None:
    text = RECORD.replace("- 下一步 2026-03-13：与财务面谈付款节点\n", "")
    title, after = mended(example, text, "GJ401")
    assert after == text.rstrip() + "\n- 下一步 2026-03-17：…\n"
    assert title == "补上“- 下一步 2026-03-17：…”"


def test_it_stands_behind_a_blank_line_where_the_entry_has_no_field(example: Room) -> None:
    text = RECORD[:LAST] + "### 2026-03-10 企业微信 @zhangwei\n聊了发票。\n"
    _, after = mended(example, text, "GJ401")
    assert after.endswith("聊了发票。\n\n- 下一步 2026-03-17：…\n")


def test_a_missing_key_goes_into_the_front_matter(example: Room) -> None:
    _, after = mended(example, RECORD.replace("负责人: zhangwei\n", ""), "GJ301")
    assert "采购方式: 询比价\n负责人: " in after.split("---")[1]


MOVED = "\n### 2026-03-12 拜访 @zhangwei\n谈妥了。\n\n- 阶段：方案报价 → 商务谈判\n- 下一步 2026-03-20：再问\n"


def lines_put_in(example: Room, text: str, code: str) -> list[tuple[str, str]]:
    """What each fix of a code puts in, and the line before it."""
    opened, _ = sheet(example, text)
    found = [one for one in fixes(opened, 0, len(text)) if opened.problems[one.problem or 0].code == code]
    return [(edit.text.strip(), text[: edit.start].rstrip().rsplit("\n", 1)[-1]) for one in found for edit in one.edits]


def test_what_a_stage_asks_goes_where_it_belongs(example: Room) -> None:
    without = RECORD.replace("金额: 75万\n", "").replace("决策人，", "") + MOVED
    assert [one.code for one in sheet(example, without)[0].problems].count("GJ407") == 2
    assert lines_put_in(example, without, "GJ407") == [("金额: …", "采购方式: 询比价")]


def test_a_contract_that_is_missing_stands_in_the_entry_that_won(example: Room) -> None:
    won = RECORD + MOVED.replace("商务谈判", "合同签订")
    ((line, before),) = lines_put_in(example, won, "GJ405")
    assert line.startswith("- 合同 2026-03-12：")
    assert before == "- 下一步 2026-03-20：再问"


def test_line_ends_and_mark_are_mended_by_the_text_as_it_is_read(example: Room) -> None:
    opened, _ = sheet(example, "\ufeff" + RECORD.replace("\n", "\r\n"))
    found = {opened.problems[one.problem].code for one in fixes(opened, 0, len(opened.text)) if one.problem is not None}
    assert {"GJ002", "GJ003"} <= found


def test_all_that_is_safe_at_once(example: Room) -> None:
    broken = RECORD.replace("等级: A", "等级：A").replace("规模: 中型", "规模：中型")
    sheet(example, broken)
    assert example.mended(PATH) == RECORD


def test_all_that_is_safe_also_where_the_record_was_judged_before(example: Room) -> None:
    opened, _ = sheet(example, RECORD.replace("### 2026-03-10", "###2026-03-10"))
    assert has_safe(opened)
    assert example.mended(PATH) == RECORD
    for text in ("x", "y"):  # all is judged again, what stayed the same is taken over
        example.put("records/customers/x.md", Text(text))
    example.put("records/customers/x.md", None)
    assert example.mended(PATH) == RECORD
    assert not has_safe(sheet(example, RECORD)[0])


def test_nothing_is_offered_where_nothing_is_wrong(example: Room) -> None:
    opened, _ = sheet(example, RECORD)
    assert list(fixes(opened, 0, len(opened.text))) == []


def test_an_unreadable_text_is_left_alone(example: Room, tmp_path: Path) -> None:  # noqa: ARG001 - the machine's
    sheet(example, "\ud83d")
    assert example.mended(PATH) in (None, "\ufffd", "???", "\ud83d")
    example.took_over(example.number, renew(example.place, example.asked()))
    assert {one.code for one in example.problems(PATH)} == {"GJ001"}
