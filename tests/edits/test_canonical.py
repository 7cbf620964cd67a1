"""`fmt`: one layout, the same meaning, the same after a second run."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.app.load import load
from site_builder.edits.canonical import canonical
from site_builder.edits.meaning import meaning
from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from site_builder.parse.text import source_text

TEAM = "members:\n  - {id: zhangwei, name: 张伟}\n  - {id: lina, name: 李娜}\n"
FILES = (
    SourceFile(path="records/config/team.yaml", content=TEAM.encode()),
    SourceFile(path="records/config/site.yaml", content=b"language: zh\n"),
)
RULES = read_rules(FILES)[0]
ENGLISH = read_rules((FILES[0], SourceFile(path="records/config/site.yaml", content=b"language: en\n")))[0]

TYPED = """---
id: C20250301-001
客户: 华东精密   # 别动
level: ａ
owner: ＠张伟
首次接触: 2025年3月1日
opportunities:
  - id: O1
    title: 一期
    start: 2025/3/1
---
说明␠␠
还是说明
## 任务

- [×] ２０２５/３/１０ ＠张伟 寄样册 (2025-03-09)
- [ ] 随便写写


## 跟进
### 2025/3/1 9：05 call ＠张伟

聊了聊
* 第一点


* 第二点
- 参与: 李明 (20分钟)

- Stage: 初步接触 => qualified
－ 下一步：2025.3.5 拜访发资料
### 2025-03-06 电话 @lina
- 下步计划 2025年3月9日 14：30 拜访 ＠张伟： 去一趟
  带上样品
""".replace("␠", " ")
CANONICAL = """---
编号: C20250301-001
客户名称: 华东精密   # 别动
等级: A
负责人: zhangwei
首次接触: 2025-03-01
商机:
  - 编号: O1
    名称: 一期
    开始: 2025-03-01
---

说明␠␠
还是说明

## 待办

- [x] 2025-03-10 @zhangwei 寄样册 (2025-03-09)
- [ ] 随便写写

## 跟进记录

### 2025-03-01 09:05 电话 @zhangwei
聊了聊
* 第一点


* 第二点
- 参与：李明 (20分钟)
- 阶段：初步接触 → 需求确认
- 下一步 2025-03-05：拜访发资料

### 2025-03-06 电话 @lina
- 下一步 2025-03-09 14:30 拜访 @zhangwei：去一趟
  带上样品
""".replace("␠", " ")


def laid_out(text: str) -> str | None:
    return canonical(source_text("records/customers/a.md", text), RULES)


def test_tokens_and_blank_lines_are_put_in_order_and_prose_stays() -> None:
    assert laid_out(TYPED) == CANONICAL


def test_an_english_team_gets_english() -> None:
    text = canonical(source_text("records/customers/a.md", CANONICAL), ENGLISH)
    assert text is not None
    assert "\nid: C20250301-001\nname: 华东精密   # 别动\ntier: A\n" in text
    assert "## Tasks\n" in text
    assert "- Stage: first-contact -> qualified\n- Next 2025-03-05: 拜访发资料\n" in text


def test_what_is_reported_stays_for_fix() -> None:
    for line in (
        "###2025-03-01 电话 @lina",
        "### 昨天 电话 @lina",
        "### 2025-02-30 电话 @lina",
        "- 下一步 明天：回电",
        "-下一步 2025-03-09：回电",
        "- 【】 待办",
    ):
        text = f"---\n编号：C1\n名称:甲\n---\n\n## 待办\n\n{line}\n\n## 跟进记录\n\n{line}\n"
        done = laid_out(text)
        assert done is not None
        assert done.count(line) == 2
        assert "编号：C1\n客户名称:甲" in done


@pytest.mark.parametrize(
    "text", ["<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", "\n\n", "只有文字", "---\n: [\n---\n", "---\nid: 1\n"]
)
def test_odd_files_are_never_damaged(text: str) -> None:
    done = laid_out(text)
    assert done is None or [line for line in done.split("\n") if line.strip()] == [
        line for line in text.split("\n") if line.strip()
    ]


def test_the_example_team_is_laid_out_but_for_language(checkout: Path) -> None:
    loaded = load(checkout)
    for path, text in loaded.book.sources.items():
        if path.startswith("records/customers/") and "编号:" in text:
            assert canonical(source_text(path, text), loaded.rules) == text, path


LINES = st.sampled_from(
    [line for text in (TYPED, CANONICAL) for line in text.split("\n")]
    + ["", "", "  ", "```", "~~~", "---", "===", "<!-- x", "-->", "## 其他", "### 坏", "#### 小标题", "    代码", "- 反馈：好", "- 反馈：", "- 反馈 好",
       "- 合同 2025-3-9： 50万， HT-1", "- 回款：2025/3/9 15万", "- 评分 NPS : 9", "- 评分：CSAT 4", "- 分级：B => a （为什么）", "- 阶段 o2：方案报价。", "- 阶段：A → B → C",
       "- 下一步 o1 2025/3/9：不变", "- 下一步：无 （没有了）", "- 答复 2025-3-9 10：00 #1：好", "- 结案 #1: 修好", "- 流失原因：价格", "- 完成时限：2025/3/9", "### 2025-3-9 企微+call ＠李娜 ##",
       "＃＃＃ 2025/3/9 面谈 @某人", "### 2025-03-09 电话", "tags: [甲，乙]", "联系人: 李明 (采购)", "商机: x", "风险: 黄 x", "- [x] @lina、张伟 2025-3-1 事 #协作 (2025/3/2)", "\t- 反馈：缩进", "- **下一步**：x"]
)  # fmt: skip


@given(st.lists(LINES, max_size=40), st.booleans())
def test_meaning_stays_and_a_second_run_changes_nothing(lines: list[str], chinese: bool) -> None:
    rules = RULES if chinese else ENGLISH
    source = source_text("records/customers/a.md", "---\n编号: C1\n---\n" + "\n".join(lines) + "\n")
    text = canonical(source, rules)
    if text is not None:
        again = source_text(source.path, text)
        assert meaning(again, rules) == meaning(source, rules)
        assert canonical(again, rules) == text


@given(st.text(alphabet="#- \n`~>[]()@：:。，→0123456789年月日abc编号下一步阶段电话张伟\t\u3000", max_size=300))
def test_any_text_at_all(text: str) -> None:
    source = source_text("records/customers/a.md", text)
    done = canonical(source, RULES)
    if done is not None:
        assert canonical(source_text(source.path, done), RULES) == done


@given(st.lists(LINES, max_size=30))
def test_few_records_are_left_alone(lines: list[str]) -> None:
    """Leaving a record alone is for the odd ones; well-formed logs are always laid out."""
    body = "\n".join(
        line for line in lines if line.startswith("### 2025-03") or (line[:1].isalpha() and ":" not in line)
    )
    assert laid_out(f"---\n编号: C1\n---\n\n## 跟进记录\n\n{body}\n") is not None
