"""A small team on the disk, as people type it."""

from pathlib import Path

CONFIG = {
    "site.yaml": "name: 示例\nlanguage: zh\ntoday: 2026-03-12\n",
    "team.yaml": "members:\n  - {id: zhangwei, name: 张伟, role: rep}\n  - {id: lina, name: 李娜, role: rep}\n",
}
CUSTOMERS = {
    "华东.md": """---
编号: C20250301-001
客户名称: 华东精密机械有限公司
等级: A
负责人: zhangwei
行业: 制造业
首次接触: 2025-03-01
联系人:
  - 李明（采购总监，0512-66778899）
金额: 50万
标签: [重点]
---

## 待办

- [ ] 2026-03-13 @lina 评估接口 #协作

## 跟进记录

### 2026-03-01 电话 @zhangwei
首次沟通。

- 阶段：需求确认
- 下一步 2026-03-10：发报价
""",
    "north.md": """---
id: C20250302-001
name: North Medical
tier: B
owner: lina
first_contact: 2025-03-02
contacts:
  - Ann (buyer, +44 20 7946 0000)
amount: 120000
---

## Follow-ups

### 2026-03-02 phone @lina
Asked for a quote.

- Next 2026-03-16: send the quote
""",
    "华南.md": """---
编号: C20250303-001
客户名称: 华南包装
等级: B
负责人: lina
首次接触: 2026-03-03
联系人:
  - 王芳（经理，020-55501234）
---

## 跟进记录

### 2026-03-05 电话 @lina
对方有意向。

- 下一步 2026-03-12：约拜访
""",
}


def write_team(root: Path) -> None:
    """Put the team's files below a folder."""
    for name, text in CONFIG.items():
        put(root, f"records/config/{name}", text)
    for name, text in CUSTOMERS.items():
        put(root, f"records/customers/{name}", text)


def put(root: Path, path: str, text: str) -> Path:
    """Write one file."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file
