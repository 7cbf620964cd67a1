"""What holds for every text: nothing raises, nothing is lost, nothing takes long; spelling does not matter."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.parse.body import Body
from tests.bounded import bounded
from tests.parse_body.small_team import entry, read

PIECES = (
    "## 待办\n", "## 跟进记录\n", "## Follow-ups\n", "## 附注\n", "### 2025-03-12 拜访 @zhangwei\n", "＃＃＃2025年3月1日 14:30 电话+微信 ＠李娜\n",
    "### 2025-02-30 电话 @lina\n", "### 昨天\n", "###2025-03-12\n", "### ", "聊。\n", "- 下一步 2025-03-19：发\n", "- 下一步：", "- 阶段：需求确认 → 方案报价\n", "- 合同 O2 2025-06-28：50万，编号 1\n",
    "  续行\n", "* 反馈：", "**下一步**：x\n", "- [ ] 2025-03-18 @lina x #协作\n", "- [x] y (2025-03-09)\n", "```\n", "~~~\n", "<!--", "-->\n", "---\n", "\n", " ", "　", "（", "）", "：", "@", "#", "→", "到", "-",
    "- 评分 NPS：9\n", "- 参与：李明（20分钟）、王芳\n", "- 反溃：x\n", "2025-03-12", "明天", "\t", "\r", "\u2028", "\x00", "é", "𠀀",
)  # fmt: skip
fragments = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def assert_nothing_lost(text: str, body: Body) -> None:
    assert "".join(text[part.start : part.end] for part in body.parts) == text
    assert all(part.start < part.end for part in body.parts)
    spans = [one.span for one in body.problems] + [one.span for one in body.follow_ups]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(st.one_of(st.text(), fragments))
def test_any_text_is_read_whole(text: str) -> None:
    assert_nothing_lost(text, read(text))
    assert_nothing_lost(text, read(text, inbox=True))


@given(fragments)
def test_every_entry_start_is_an_entry_or_a_malformed_one(text: str) -> None:
    body = read(text)
    starts = sum(line.startswith(("### 2025", "＃＃＃2025")) for line in text.split("\n"))
    assert len(body.follow_ups) + len(body.malformed) >= starts


@given(fragments)
def test_remedies_say_what_their_edits_do(text: str) -> None:
    for problem in read(text).problems:
        if problem.remedy and problem.code in {"GJ207", "GJ208", "GJ209", "GJ218", "GJ219"}:
            changed = text
            for edit in reversed(problem.remedy.edits):
                changed = changed[: edit.start] + edit.text + changed[edit.end :]
            assert problem.remedy.text in changed.split("\n")


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
WORDS = st.text(alphabet="发送报价单方案会面ABC 12", min_size=1).map(str.strip).filter(bool)


@given(DAYS, DAYS, WORDS, WORDS, st.sampled_from(["电话", "拜访"]))
def test_what_is_written_is_read_again_in_either_language(
    on: date, due: date, step: str, feedback: str, method: str
) -> None:
    key = {"电话": "phone", "拜访": "visit"}[method]
    step, feedback = f"请{step}", f"说{feedback}"
    chinese = f"### {on} {method} @张伟\n聊。\n\n- 反馈：{feedback}\n- 下一步 {due} {method} @李娜：{step}\n"
    english = (
        f"### {on:%Y/%m/%d}  {key} @zhangwei\n聊。\n- Feedback: {feedback}\n- Next {due:%Y.%m.%d} {key} @lina: {step}\n"
    )
    (left,) = read(chinese, inbox=True).follow_ups
    (right,) = read(english, inbox=True).follow_ups
    assert (left.on, left.methods, left.author, left.feedback) == (on, (key,), "zhangwei", feedback)
    (planned,) = left.next_steps
    assert (planned.due, planned.method, planned.person, planned.text) == (due, key, "lina", step)
    assert left.fingerprint == right.fingerprint


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("聊。\n- 阶段：需求确认 → 方案报价", "聊。\n\n\n- Stage: qualified->proposal"),
        ("聊。\n- 合同 2025-06-28：50万，编号 HT-1", "聊。\n- 签约：2025/6/28 500,000，编号：HT-1"),
        ("聊。\n- 下一步：无（停产）", "聊。\n- Next: none (停产)"),
        ("- 评分 NPS：9", "- Score: NPS 9"),
        ("- 时长：90分钟\n聊。", "聊。\n- 时长：1.5小时"),
    ],
)
def test_spelling_is_no_difference(left: str, right: str) -> None:
    assert entry(left).fingerprint == entry(right).fingerprint


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("聊。", "聊了。"),
        ("聊。\n- 合同 2025-06-28：50万，分三期", "聊。\n- 合同 2025-06-28：50万，分五期"),
        ("聊。\n- 阶段：方案报价（已发）", "聊。\n- 阶段：方案报价"),
        ("聊。\n- 下一步 2025-03-19：发", "聊。\n- 下一步 2025-03-20：发"),
        ("聊。\n- 阶段：需求确认", "聊。\n- 阶段：方案报价"),
        ("聊。\n- 反馈：好", "聊。\n- 反馈：不好"),
        ("- 合同 2025-06-28：50万", "- 合同 2025-06-28：51万"),
    ],
)
def test_meaning_is_a_difference(left: str, right: str) -> None:
    assert entry(left).fingerprint != entry(right).fingerprint


HEAD = "## 跟进记录\n\n### 2025-03-12 拜访 @zhangwei\n"
HOSTILE = {
    "bare headings": "## 跟进记录\n" + "### \n" * 100_000,
    "one long heading": "## 跟进记录\n### 2025-03-12" + " " * 199_000 + "b c\n",
    "unclosed fences": HEAD + "```a\n" * 100_000,
    "comments": HEAD + "<!-- " * 40_000,
    "open brackets": HEAD + "- 参与：" + "（" * 190_000,
    "many arrows": HEAD + "- 阶段：" + "到" * 190_000,
    "many numbers": HEAD + "- 合同：" + "，1" * 90_000,
    "many people": "## 待办\n\n- [ ] " + "@a " * 60_000,
    "stars": HEAD + "- 下一步" + "*" * 190_000,
    "links": HEAD + "- 附件：" + "[a](" * 45_000,
    "spaces": HEAD + "- 下一次 " + " " * 190_000 + "x",
    "hashes": HEAD + "#" * 199_000,
    "days to come": str(date(2025, 3, 12) + timedelta(days=1)) * 19_000,
}


@pytest.mark.no_cover  # counting lines takes longer than reading them
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_more_than_moments(name: str) -> None:
    def work() -> None:
        assert_nothing_lost(HOSTILE[name], read(HOSTILE[name]))

    bounded(work, at_most=60)
