"""Records that move through guarded stages, as people write them."""

from site_builder.checks.rule import Context
from tests.checks.harness import Checked, check_texts
from tests.checks.record import PATH

TEAM = """members:
  - {id: zhangwei, name: 张伟, department: 销售部, manager: sunli}
  - {id: lina, name: 李娜, department: 销售部}
  - {id: sunli, name: 孙丽, role: manager, department: 销售部}
  - {id: hexin, name: 何欣, role: support, department: 法务部}
"""
CONTACT = "李明（采购总监，决策人，0512-55501234）"
NEXT = "下一步 2026-03-17：上门演示"


def pipeline(*stages: str) -> str:
    return "extends: standard\nstages:\n" + "".join(f"  - {one}\n" for one in stages)


def entry(day: str, method: str = "电话", *fields: str, author: str = "zhangwei", text: str = "谈了排产系统") -> str:
    lines = "".join(f"- {one}\n" for one in fields)
    return f"### {day} {method} @{author}\n{text}（{day}）。\n\n{lines}\n"


def record(*entries: str, more: str = "", contact: str = CONTACT, tasks: str = "", deals: str = "") -> str:
    front = f"编号: C1\n客户名称: 澄湖机械\n等级: A\n负责人: zhangwei\n首次接触: 2026-01-05\n{more}{deals}"
    todo = f"## 待办\n\n{tasks}\n\n" if tasks else ""
    return f"---\n{front}联系人:\n  - {contact}\n---\n\n{todo}## 跟进记录\n\n" + "\n".join(entries)


def checked(text: str, stages: str, **config: str) -> Checked:
    settings = {"team": TEAM, "pipeline": stages, **config}
    files = {PATH: text} | {f"records/config/{name}.yaml": one for name, one in settings.items()}
    return check_texts(files)


def unmet(found: Checked) -> list[tuple[str, int, int]]:
    """What was asked in vain: kind, have, need."""
    return [
        (one.variant or "entries", int(str(one.params["have"])), int(str(one.params["need"])))
        for one in found.problems
        if one.code == "GJ407"
    ]


__all__ = ["Context", "checked", "entry", "pipeline", "record", "unmet"]
