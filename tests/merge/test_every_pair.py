"""Two reps on one customer, every pair of edits: nothing is lost, both sides get the same, and only one fact conflicts."""

from itertools import combinations

from tests.merge.merge_world import RECORD, edited, entry, merge

TASK = "- [ ] 2026-03-13 @lina 评估接口 #协作"
LAST = "### 2026-03-05 微信 @lina\n补充了产能数据。\n\n- 下一步：不变\n"
PERSON = "  - 王芳（生产经理，020-55501234）"
LOST = "- 阶段：需求确认 → 输单\n- 原因：价格 / 贵\n"
EDITS = {
    "append": edited(more=entry("2026-03-11", "谈了价格。")),
    "append by another": edited(more=entry("2026-03-12", "看了现场。", "lina", "拜访")),
    "append under the same heading": edited(more=entry("2026-03-11", "谈了交期。")),
    "insert": edited((LAST, f"### 2026-03-03 邮件 @lina\n发了资料。\n\n- 下一步：不变\n\n{LAST}")),
    "stage": edited(more=entry("2026-03-11", "报价。").replace("- 下", "- 阶段：需求确认 → 方案报价\n- 下")),
    "lost": edited(more=entry("2026-03-12", "输了。", "lina").replace("- 下", f"{LOST}- 下")),
    "edit": edited(("首次沟通。", "首次沟通，很好。")),
    "redact": edited(("首次沟通。", "（已删除：本人要求）")),
    "remove": edited((LAST, "")),
    "amount": edited(("50万", "60万")),
    "other amount": edited(("50万", "70万")),
    "close": edited(("预计成交: 2026-06-30", "预计成交: 2026-09-30")),
    "tier": edited(("等级: A   # 老板点名", "等级: B")),
    "owner": edited(("负责人: zhangwei", "负责人: lina")),
    "tag": edited(("[制造, 重点]", "[制造, 重点, 出口]")),
    "tag gone": edited(("[制造, 重点]", "[制造]")),
    "contact": edited((PERSON, f"{PERSON}\n  - 赵六（财务，020-55501235）")),
    "contact edited": edited(("王芳（生产经理", "王芳（生产总监")),
    "tick": edited((TASK, TASK.replace("[ ]", "[x]") + " (2026-03-12)")),
    "tick of another day": edited((TASK, TASK.replace("[ ]", "[x]") + " (2026-03-13)")),
    "reword": edited((TASK, TASK.replace("接口", "两个接口"))),
    "put off": edited((TASK, TASK.replace("03-13", "03-20"))),
    "task": edited((TASK, f"{TASK}\n- [ ] 2026-03-22 @zhangwei 出图")),
    "notes": edited(("只是一段说明。", "只是一段说明。\n\n客户喜欢喝茶。")),
    "line ends": RECORD.replace("\n", "\r\n"),
    "no newline": RECORD.rstrip("\n"),
}
ONE_FACT = {
    frozenset(pair)
    for pair in (
        *(("amount", "other amount"), ("edit", "redact")),
        *combinations(("tick", "tick of another day", "reword", "put off"), 2),
    )
}


def lines(text: str) -> set[str]:
    return {line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()}


def test_every_pair_of_edits() -> None:
    base = lines(RECORD)
    for (one, ours), (other, theirs) in combinations(EDITS.items(), 2):
        merged, mirrored = merge(RECORD, ours, theirs), merge(RECORD, theirs, ours)
        is_one = frozenset((one, other)) in ONE_FACT
        assert len(merged.conflicts) == len(mirrored.conflicts) == is_one, (one, other)
        assert is_one or merged.text() == mirrored.text(), (one, other)
        added = (lines(ours) | lines(theirs)) - base
        lost = {line for line in added - lines(merged.text()) if not line.startswith("标签")}
        assert lost == set(), (one, other)
        if {one, other} == {"tag", "tag gone"}:
            assert "标签: [制造, 出口]\n" in merged.text()
