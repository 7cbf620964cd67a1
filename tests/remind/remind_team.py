"""A team with a morning full of things to do, on Thursday 12 March 2026."""

from pathlib import Path

from tests.cli.cli_team import put

TEAM = """departments: [技术部]
members:
  - {id: zhangwei, name: 张伟, role: rep, manager: liuyang, mail: zhangwei@example.com}
  - {id: lina, name: 李娜, role: rep, manager: liuyang, mail: lina@example.com}
  - {id: liuyang, name: 刘洋, role: manager, mail: liuyang@example.com}
  - {id: wujie, name: 吴杰, role: admin, mail: wujie@example.com}
  - {id: zhaoqiang, name: 赵强, role: support, department: 技术部}
  - {id: gone, name: 旧人, role: rep, active: false, left: 2026-01-31, mail: gone@example.com}
"""
HEAD = """---
编号: {id}
客户名称: {name}
等级: A
负责人: {owner}
首次接触: 2026-01-05
联系人:
  - 王芳（经理，020-55501234）
---

{tasks}## 跟进记录

{log}
"""


def record(root: Path, number: int, name: str, owner: str, log: str, tasks: str = "") -> None:
    text = HEAD.format(
        id=f"C20260105-{number:03}", name=name, owner=owner, log=log, tasks=f"## 待办\n\n{tasks}\n" if tasks else ""
    )
    put(root, f"records/customers/c{number}.md", text)


def write_team(root: Path, reminders: str = "") -> Path:
    put(root, "records/config/site.yaml", "name: 示例\nlanguage: zh\nlanguages: [zh]\ntoday: 2026-03-12\n")
    put(root, "records/config/team.yaml", TEAM)
    if reminders:
        put(root, "records/config/reminders.yaml", reminders)
    call = "### 2026-03-{day:02} 电话 @{who}\n聊了聊。\n\n- 下一步 {due}：{what}\n"
    record(root, 1, "拖了很久公司", "zhangwei", call.format(day=2, who="zhangwei", due="2026-03-04", what="发报价"))
    record(root, 2, "今天公司", "zhangwei", call.format(day=10, who="zhangwei", due="2026-03-12 14:30", what="演示"))
    record(root, 3, "明天公司", "zhangwei", call.format(day=10, who="zhangwei", due="2026-03-13", what="回访"))
    record(root, 4, "下周公司", "zhangwei", call.format(day=10, who="zhangwei", due="2026-03-16", what="上门"))
    record(root, 5, "没下一步公司", "zhangwei", "### 2026-03-11 电话 @zhangwei\n聊了聊。\n")
    record(
        *(root, 6, "李娜的秘密公司", "lina"),
        "### 2026-03-11 09:00 投诉 @lina\n机器停了。\n\n- 下一步 2026-03-20：复查\n",
        "- [ ] 2026-03-10 @技术部 查原因 #协作\n- [ ] 2026-03-12 @zhangwei 送样机 #协作\n- [ ] 2026-05-01 @lina 以后的事\n",
    )
    return root
