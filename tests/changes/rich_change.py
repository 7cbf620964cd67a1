"""A small team and one pull request that holds every kind of change, in a real repository."""

from pathlib import Path

from tests.history.history_team import Repository, repository, talk

TODAY = "2026-03-12"
SITE = """name: 示例
language: zh
currency: CNY
rates: {USD: 7}
timezone: Asia/Shanghai
today: 2026-03-12
"""
TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep}
  - {id: lina, name: 李娜, role: rep}
  - {id: wanglei, name: 王磊, role: manager}
"""
TARGETS = """targets:
  - {period: 2026-Q1, figure: won-value, value: 2000000}
  - {period: 2026-Q1, figure: won-value, value: 900000, where: {rep: lina}}
"""
RULES = "limits:\n  soon_days: 7\n"
PIPELINE = "extends: standard\nstages:\n  - {key: proposal, probability: 60}\n"
CUSTOMERS = "records/customers"


def front(id_: str, name: str, **facts: str) -> str:
    """Front matter as people write it; `_` in a name stands for nothing."""
    stated = {"等级": "A", "负责人": "zhangwei", "首次接触": "2026-01-05", **facts}
    lines = "".join(f"{key}: {value}\n" for key, value in stated.items() if value)
    return f"---\n编号: {id_}\n客户名称: {name}\n{lines}联系人:\n  - 李明（采购总监，决策人，0512-66778899）\n---\n"


def log(*entries: str, tasks: str = "") -> str:
    """Tasks, then the log."""
    todo = f"\n## 待办\n\n{tasks}" if tasks else ""
    return f"{todo}\n## 跟进记录\n" + "".join(f"\n{one}" for one in entries)


def step(on: str, method: str, text: str, *lines: str, who: str = "zhangwei") -> str:
    """An entry without a word on the next step but what `lines` say."""
    return f"### {on} {method} @{who}\n{text}\n\n" + "".join(f"- {line}\n" for line in lines)


FIRST = step("2026-01-05", "电话", "首次沟通。", "阶段：初步接触 → 需求确认", "下一步 2026-03-20：发报价")
OFFER = step("2026-02-10", "面谈", "谈了方案。", "阶段：需求确认 → 方案报价", "下一步 2026-03-18：催回复")

BEFORE = {
    "won": front("C1", "华东精密", 金额="60万", 预计成交="2026-03-31") + log(FIRST, OFFER),
    "lost": front("C2", "南岭锂电", 金额="30万", 预计成交="2026-04-30", 负责人="lina") + log(FIRST, OFFER),
    "pushed": front("C3", "海陵包装", 金额="45万", 预计成交="2026-04-15")
    + log(FIRST, OFFER, tasks="- [ ] 2026-03-15 @lina 寄样\n- [ ] 2026-03-16 @zhangwei 报价单\n"),
    "owner": front("C4", "虞山商贸", 金额="20万", 预计成交="2026-05-20") + log(FIRST),
    "risky": front("C5", "汉水制药", 金额="10万", 预计成交="2026-06-20", 等级="B") + log(FIRST, OFFER),
    "archived": front("C6", "雁门风电", 负责人="lina")
    + log(step("2026-01-06", "电话", "不做了。", "阶段：输单", "原因：预算取消", "下一步：无（不再需要）")),
    "rewritten": front("C7", "富春纸业", 金额="8万", 预计成交="2026-06-30") + log(FIRST),
    "gone": front("C8", "滦河饲料", 金额="5万", 预计成交="2026-06-30") + log(FIRST),
    "broken": front("C9", "津门自行车", 金额="9万", 预计成交="2026-06-30") + log(FIRST),
    "same": front("C10", "五羊电器", 金额="70万", 预计成交="2026-05-31") + log(FIRST, OFFER),
    "relaid": front("C11", "桂西药械", 金额="12万", 预计成交="2026-05-31") + log(FIRST),
}
SIGNED = step(
    "2026-03-11",
    "面谈",
    "签了。",
    "阶段：方案报价 → 合同签订",
    "合同 2026-03-11：58万，HT-2026-018",
    "竞品：恒力",
    "下一步 2026-03-25：安排交付",
)
LOST = step(
    "2026-03-10",
    "电话",
    "输给了别家。",
    "阶段：方案报价 → 输单",
    "原因：价格 高出两成",
    "竞品：恒力",
    "下一步：无（已输单）",
    who="lina",
)
POSTPONED = step("2026-03-11", "备注", "对方出差。", "下一步 2026-03-28：催回复")
HANDOVER = step("2026-03-11", "交接", "交给李娜。", "下一步 2026-03-24：上门拜访")
COMPLAINT = step("2026-03-11 09:30", "投诉", "到货破损。", "分级：B → A（客户升级）", "下一步：不变")
NEW = front("C12", "琼海果业", 金额="25万", 预计成交="2026-07-31", 负责人="lina", 首次接触="2026-03-11") + log(
    step("2026-03-11", "展会", "展会认识。", "下一步 2026-03-19：寄样册", who="lina"),
    tasks="- [ ] 2026-03-17 @zhangwei 准备样册\n",
)


def before(root: Path) -> Repository:
    """The team as it stands on main, with a close date that was pushed once already."""
    team = repository(root)
    team.put("records/config/site.yaml", SITE)
    team.put("records/config/team.yaml", TEAM)
    team.put("records/config/targets.yaml", TARGETS)
    team.put("records/knowledge/报价话术.md", "# 报价话术\n\n先问预算。\n")
    for name, text in BEFORE.items():
        team.put(f"{CUSTOMERS}/{name}.md", text.replace("预计成交: 2026-04-15", "预计成交: 2026-04-01"))
    team.commit("2026-02-11T09:00+08:00")
    team.put(f"{CUSTOMERS}/pushed.md", BEFORE["pushed"])
    team.commit("2026-03-01T09:00+08:00")
    return team


def change(team: Repository) -> None:
    """The pull request, not committed yet."""
    put = {
        "won": BEFORE["won"] + "\n" + SIGNED,
        "lost": BEFORE["lost"] + "\n" + LOST,
        "pushed": BEFORE["pushed"]
        .replace("2026-04-15", "2026-05-15")
        .replace("45万", "40万")
        .replace("- [ ] 2026-03-15 @lina 寄样", "- [x] 2026-03-15 @lina 寄样 (2026-03-11)")
        .replace("2026-03-16 @zhangwei", "2026-03-26 @zhangwei")
        + "\n"
        + POSTPONED,
        "owner": BEFORE["owner"].replace("负责人: zhangwei", "负责人: lina") + "\n" + HANDOVER,
        "risky": BEFORE["risky"].replace("等级: B", "等级: A") + "\n" + COMPLAINT,
        "rewritten": BEFORE["rewritten"].replace("首次沟通。", "首次沟通，对方没有预算。"),
        "broken": "没有文件头\n",
        "new": NEW,
        "relaid": BEFORE["relaid"].replace("金额: 12万", "amount: 120000"),
    }
    for name, text in put.items():
        team.put(f"{CUSTOMERS}/{name}.md", text)
    team.git("rm", "-q", f"{CUSTOMERS}/gone.md")
    (team.root / "records/archive").mkdir()
    team.git("mv", f"{CUSTOMERS}/archived.md", "records/archive/archived.md")
    team.put("records/config/pipeline.yaml", PIPELINE)
    team.put("records/knowledge/竞品.md", "# 竞品\n")
    team.put("records/inbox/notes.md", f"---\n客户: C10\n---\n\n{talk('2026-03-11', '来电问交期。')}")


def pull_request(root: Path) -> Repository:
    """The team with the change on a branch `change`, checked out."""
    team = before(root)
    team.git("switch", "-q", "-c", "change")
    change(team)
    team.commit("2026-03-11T18:00+08:00")
    return team
