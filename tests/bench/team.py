"""A made-up team to measure with: N customers of about 4 kB, each with eight follow-ups, a deal, contacts and tasks."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 6, 30)
FOLLOW_UPS = 8
REPS = 20
SITE = "name: 示例团队\ncurrency: CNY\ntimezone: Asia/Shanghai\nlanguages: [zh]\n"
_PLACES = ("苏州", "杭州", "宁波", "上海", "合肥", "南通", "无锡", "常州", "济南", "青岛", "武汉", "长沙")
_TRADES = ("精密机械", "食品", "医疗器械", "包装", "新材料", "自动化", "电子", "纺织", "化工", "物流")
_METHODS = ("电话", "拜访", "微信", "邮件", "会议")
_STAGES = ("初步接触", "需求确认", "方案报价", "商务谈判")
_SAID = (
    "对方说上半年的预算已经批了，**交期**是最要紧的一条，希望样品先到车间试两周再谈数量。",
    "看了三号车间，设备是 2014 年的，换型要四十分钟；主管希望年内降到十五分钟以内，愿意给数据。",
    "价格比现在的供应商高一成，但对方认可售后的响应；要一份分年付款的报价，月底前给财务看。",
    "技术部提了五个问题，当场答了三个，其余两个要问研发：接口协议和离线时能存多少天的数据。",
    "采购换了人，新来的李经理从同行过来，熟悉这类产品；约了下周带样机过去，让两个班组都试一遍。",
)


def team_yaml() -> str:
    """The members: a manager and the reps."""
    reps = "".join(f"  - {{id: rep{number:02}, name: 销售{number:02}, role: rep}}\n" for number in range(REPS))
    return f"members:\n  - {{id: boss, name: 王经理, role: manager}}\n{reps}"


def customer(number: int) -> str:
    """The text of one customer, the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - nothing secret
    rep = f"rep{number % REPS:02}"
    start = TODAY - timedelta(days=chance.randrange(90, 400))
    last = (TODAY - start).days - chance.randrange(1, 6)
    days = (*sorted(chance.sample(range(last - 20), FOLLOW_UPS - 2)), last - 10, last)
    dates = [start + timedelta(days=one) for one in days]
    due = TODAY + timedelta(days=chance.randrange(1, 6) if chance.random() < 0.95 else -3)
    return _front(number, chance, rep, start) + _tasks(chance, rep) + _log(chance, rep, dates, due)


def _front(number: int, chance: random.Random, rep: str, start: date) -> str:
    close = TODAY + timedelta(days=chance.randrange(10, 200))
    return (
        f"---\n编号: C{number:06}\n客户名称: {name(number)}\n等级: {chance.choice('ABCD')}\n负责人: {rep}\n"
        f"行业: {chance.choice(_TRADES)}\n地区: {chance.choice(_PLACES)}\n来源: 展会\n首次接触: {start}\n"
        f"联系人:\n  - 张敏（采购经理，决策人，1380000{number % 10000:04}）\n  - 李强（车间主任，使用人，buyer{number}@example.com）\n"
        f"需求:\n  - {start} 换型时间降到十五分钟以内\n金额: {chance.randrange(3, 300)}万\n预计成交: {close}\n"
        f"标签: [老产线, 展会]\n---\n\n说话直接，先看数据再谈价格；周三下午通常在车间，不接电话。\n\n"
    )


def _tasks(chance: random.Random, rep: str) -> str:
    day = TODAY + timedelta(days=chance.randrange(1, 20))
    return f"## 任务\n\n- [x] {TODAY - timedelta(days=30)} @{rep} 寄样品\n- [ ] {day} @{rep} 整理分年付款的报价\n\n## 跟进记录\n"


def _log(chance: random.Random, rep: str, dates: list[date], due: date) -> str:
    moves = {6: 0, 7: 1}
    parts = []
    for at, day in enumerate(dates):
        after = dates[at + 1] if at + 1 < len(dates) else due
        lines = [f"参与：张敏、李强（{chance.randrange(10, 120)} 分钟）", "反馈：愿意继续"]
        if at in moves:
            lines.append(f"阶段：{_STAGES[moves[at]]} → {_STAGES[moves[at] + 1]}")
        lines.append(f"下一步 {after} 电话：确认样品和数量")
        body = chance.choice(_SAID) + "\n" + chance.choice(_SAID)
        parts.append(
            f"\n### {day} {chance.choice(_METHODS)} @{rep}\n{body}\n\n" + "".join(f"- {one}\n" for one in lines)
        )
    return "".join(parts)


def name(number: int) -> str:
    """A company's name, another for each number."""
    word = "".join(chr(0x4E00 + 97 * (number // 26**place % 26) + 7 * place) for place in range(3))
    return f"{_PLACES[number % len(_PLACES)]}{word}{_TRADES[number % len(_TRADES)]}有限公司"


def files(customers: int) -> Iterator[tuple[str, str]]:
    """Paths below the root and texts, the configuration first."""
    yield "records/config/site.yaml", SITE
    yield "records/config/team.yaml", team_yaml()
    for number in range(customers):
        yield f"records/customers/{name(number)}-{number:05}.md", customer(number)


def write_team(root: Path, customers: int) -> Path:
    """Write the team below a folder; the folder."""
    for path, text in files(customers):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root
