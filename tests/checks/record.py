"""A record in order, to be changed by the tests."""

TEAM = """members:
  - {id: zhangwei, name: 张伟, department: 销售部}
  - {id: lina, name: 李娜, department: 销售部}
  - {id: zhaoqiang, name: 赵强, role: support, department: 技术部}
"""
PATH = "records/customers/chenghu.md"
OTHER = "records/customers/beian.md"


def entry(date: str = "2026-03-10", method: str = "电话", *fields: str) -> str:
    lines = "\n".join(f"- {one}" for one in (fields or ("下一步 2026-03-17：上门演示",)))
    return f"### {date} {method} @zhangwei\n介绍了排产系统（{date}）。\n\n{lines}\n"


def record(  # noqa: PLR0913 - a form with defaults
    *entries: str,
    id_: str = "C20260301-001",
    name: str = "澄湖精密机械有限公司",
    tier: str = "A",
    owner: str = "zhangwei",
    first: str = "2026-03-01",
    contact: str = "李明（采购总监，0512-55501234）",
    more: str = "",
    before: str = "",
) -> str:
    front = f"编号: {id_}\n客户名称: {name}\n等级: {tier}\n负责人: {owner}\n首次接触: {first}\n{more}"
    log = "\n".join(entries or (entry(),))
    return f"---\n{front}联系人:\n  - {contact}\n---\n{before}\n## 跟进记录\n\n{log}"


def repository(*records: str, **config: str) -> dict[str, str]:
    paths = (PATH, OTHER, *(f"records/customers/c{n}.md" for n in range(len(records))))
    files = dict(zip(paths, records, strict=False))
    settings = {"team": TEAM, **config}
    return files | {f"records/config/{key}.yaml": text for key, text in settings.items() if text}
