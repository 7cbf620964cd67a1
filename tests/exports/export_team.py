"""What is taken along in these tests: the example team, and a small one that tries everything."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from site_builder.app.day import Day
from site_builder.app.export import Choice, measured, take
from site_builder.app.load import Loaded, load_files
from site_builder.exporters.formats.format import format_named
from site_builder.exporters.taken.rows import rows
from site_builder.exporters.taken.taken import Taken
from site_builder.model.source import SourceFile

TODAY = date(2026, 3, 12)
ROOT = Path(__file__).parents[2]

CONFIG = {
    "site.yaml": "name: =试点团队\nlanguage: zh\nlanguages: [zh, en, zh-TW]\ncurrency: CNY\nrates: {USD: 7}\ntoday: 2026-03-12\n",
    "team.yaml": (
        "members:\n  - {id: zhangwei, name: 张伟, role: rep}\n  - {id: lina, name: 李娜, role: rep}\n"
        "  - {id: zw2, name: 王强, role: rep}\n  - {id: zw3, name: 王强, role: rep}\n"
    ),
    "fields.yaml": (
        "fields:\n"
        "  - {key: machine-count, zh: 设备数量, en: Machines, type: number}\n"
        "  - {key: stage, zh: 阶段, en: Their stage, type: text}\n"
        "  - {key: Budget, zh: 预算额, en: Budget amount, type: money}\n"
        "  - {key: modules, zh: 模块, en: Modules, type: list, on: opportunity}\n"
        "  - {key: mood, zh: 心情, en: Mood, type: choice, on: followup, values: [{key: good, zh: 好, en: Good}]}\n"
    ),
}
RECORD = """---
编号: C1
客户名称: =HYPERLINK("http://evil.example";"点我")
等级: A
负责人: zw2
协同人: [张伟, lina]
行业: "@行业"
来源: 展会 2025年春季机床展
首次接触: 2025-03-01
年采购潜力: 12000美元
联系人:
  - 李明（采购总监，决策人，0512-66778899）
  - {姓名: 王芳, 电话: "13800138000", 微信: 微信同号, 离职: 2025-05-01}
需求:
  - 2025-03-01 排产系统，替换 Excel
  - 没有日期的需求
标签: [制造, 重点]
金额: 50.55万
预计成交: 2025-06-30
成交概率: 35
风险: 黄 需对比三家供应商
设备数量: 12.5
预算额: 3万
模块: [排产, "质检/追溯"]
豁免: [{代码: GJ502, 原因: 试用, 截止: 2026-03-31}]
---

+第一行备忘
第二行，_x000D_ 不是换行

## 待办

- [ ] 2025-03-18 @zhangwei @lina 评估 U8 对接接口 <- @zw3 #协作
- [x] 2025-07-10 @zw2 15万 预付30% #回款 (2025-07-12)

## 跟进记录

### 2025-03-01 09:30 电话+微信 @zhangwei
-首次沟通，目前用 Excel 排产。

第二段，有 `=1+1`。

- 参与：李明（20分钟）
- 心情：好
- 阶段：需求确认
- 下一步 2025-03-05 10:00 拜访 @lina：发产品资料（目标：确认付款节点）

### 2025-03-12 拜访 @lina
现场演示。

- 反馈：功能认可；
  价格偏高 #价格异议
- 时长：90分钟
- 阶段：需求确认 → 方案报价（客户催）
- 下一步：发送分期报价单
- 期限：2025-03-19

### 2025-06-28 会议 @zw2
签了。

- 合同 2025-06-28：50万，合同号 HT-001，含培训
- 回款 2025-06-29：10万 首付款
- 回款 2025-06-30：5万 二期
- 阶段：方案报价 → 合同签订
- 下一步 2025-07-10：回访
- 评分 NPS：9
- 评分 CSAT：4
"""
SECOND = """---
id: C2
name: "'Quoted & Sons, \\"the best\\""
tier: B
owner: 公海
first_contact: 2025-04-02
region: 江苏/苏州
opportunities:
  - {id: O1, name: Pilot, amount: 100000, opened: 2025-04-02}
  - {id: O2, name: Roll-out, amount: 20000 USD, opened: 2025-05-02, owner: lina, products: [MES, "WMS, light"]}
---

## Follow-ups

### 2025-04-02 phone @lina
Asked for a quote.

- Stage O2: qualified
- Next O2 2025-04-16: send the quote

### 2025-04-20 14:05 投诉 @lina
It stopped.

- 答复 2025-04-20 16:00 #1：马上派人
- 结案 #1：更换控制器
- 下一步：不变
"""


def files(records: Mapping[str, str], config: Mapping[str, str]) -> tuple[SourceFile, ...]:
    """Records and configuration as they would lie on the disk."""
    texts = {f"records/config/{name}": text for name, text in config.items()}
    texts |= {f"records/customers/{name}": text for name, text in records.items()}
    return tuple(SourceFile(path=path, content=text.encode()) for path, text in sorted(texts.items()))


@cache
def small() -> Loaded:
    """The team that tries everything."""
    return load_files(files({"one.md": RECORD, "two.md": SECOND}, CONFIG))


def taken_of(loaded: Loaded, *tables: str, language: str = "zh") -> Taken:
    """What is taken along of a team."""
    report = measured(loaded, Day(today=TODAY), None)
    return take(report, Choice(tables=tables, language=language), lambda _: None)


def made(taken: Taken, name: str) -> dict[str, bytes]:
    """The files of a format."""
    return dict(format_named(name).make(taken))


def only(taken: Taken, name: str) -> bytes:
    """The one file of a format."""
    (content,) = made(taken, name).values()
    return content


def cells(taken: Taken, key: str) -> list[Mapping[str, object]]:
    """The rows of a table, as they are before any format."""
    table = next(one for one in taken.tables if one.key == key)
    return list(rows(table, taken))
