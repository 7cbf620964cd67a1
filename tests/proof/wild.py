"""Customers whose logs hold anything: any stage after any other, fields with and without an id, days left out.

Made from a seed beside the likelier teams of `teams.py`: deals without `opened` or first contact, moves between any
stages on one day, contracts without a date, an amount or a rate, after the closing and ahead of the day, payments of
no schedule and schedules without a day, owners nobody knows.
"""

from datetime import date, timedelta
from random import Random

from tests.proof.teams import REPS

STAGES = ("初步接触", "需求确认", "报价中", "方案报价", "商务谈判", "合同签订", "售后服务", "输单", "无效")
AMOUNTS = ("", "5万", "1234.56", "USD 2000", "EUR 300", "0.01")
METHODS = ("电话", "微信", "备注", "拜访")


def wild(seed: int, count: int) -> dict[str, str]:
    """Paths and texts."""
    chance = Random(seed)  # noqa: S311 - made-up records, no secrets
    return {f"records/customers/w{number:04d}.md": _customer(number, chance) for number in range(count)}


def _customer(number: int, chance: Random) -> str:
    first = date(2024, 11, 1) + timedelta(days=chance.randrange(480))
    ids = [f"O{n + 1}" for n in range(chance.choice((1, 2, 2, 3)))]
    head = [f"编号: W{number:04d}", f"客户名称: 野{number // 2}", f"等级: {chance.choice('ABCDZ')}"]
    head += [f"负责人: {chance.choice((*REPS, '公海', 'stranger', 'liuyang'))}"] if chance.random() < 0.95 else []
    head += [f"首次接触: {first}"] if chance.random() < 0.85 else []
    head += [
        f"行业: {chance.choice(('机械制造', '食品', '别的'))}",
        f"地区: {chance.choice(('上海', '江苏/苏州', '南极'))}",
    ]
    head += _deals(ids, first, chance) if len(ids) > 1 or chance.random() < 0.3 else _top(first, chance)
    entries = [_entry(first, ids, chance) for _ in range(chance.randrange(0, 12))]
    if chance.random() < 0.5:
        entries.sort(key=lambda one: one[:10])
    tasks = "".join(_task(first, chance) for _ in range(chance.randrange(0, 4)))
    log = "".join(f"### {one}\n" for one in entries)
    return "---\n" + "\n".join(head) + f"\n---\n\n## 待办\n\n{tasks}\n## 跟进记录\n\n{log}"


def _top(first: date, chance: Random) -> list[str]:
    amount = chance.choice(AMOUNTS)
    lines = [f"金额: {amount}"] if amount else []
    return lines + ([f"预计成交: {first + timedelta(days=chance.randrange(500))}"] if chance.random() < 0.7 else [])


def _deals(ids: list[str], first: date, chance: Random) -> list[str]:
    lines = ["商机:"]
    for id_ in ids:
        amount = chance.choice(AMOUNTS)
        lines.append(f"  - id: {id_}")
        lines += [f"    opened: {first + timedelta(days=chance.randrange(-60, 1))}"] if chance.random() < 0.6 else []
        lines += [f"    amount: {amount}"] if amount else []
        lines += [f"    owner: {chance.choice(REPS)}"] if chance.random() < 0.4 else []
        lines += [f"    products: [{chance.choice(('MES', 'WMS, MES'))}]"] if chance.random() < 0.5 else []
        lines += [f"    probability: {chance.choice((0, 70, 71, 100))}"] if chance.random() < 0.2 else []
        lines += (
            [f"    expected_close: {first + timedelta(days=chance.randrange(500))}"] if chance.random() < 0.7 else []
        )
    return lines


def _entry(first: date, ids: list[str], chance: Random) -> str:
    """Often on the same few days, so that times and places in the file decide."""
    day = first + timedelta(days=chance.choice((0, 0, 1, 10, 10, chance.randrange(500))))
    clock = f" {chance.randrange(0, 24):02d}:{chance.choice(('00', '30'))}" if chance.random() < 0.3 else ""
    lines = [f"说了{chance.randrange(10**6)}。", ""]
    lines += [f"- 阶段{_mark(ids, chance)}：{chance.choice(STAGES)}"] if chance.random() < 0.7 else []
    lines += [_dated("合同", day, ids, chance)] if chance.random() < 0.35 else []
    lines += [_dated("回款", day, ids, chance)] if chance.random() < 0.25 else []
    lines += ["- 流失：价格"] if chance.random() < 0.06 else []
    return f"{day}{clock} {chance.choice(METHODS)} @{chance.choice(REPS)}\n" + "\n".join(lines) + "\n"


def _mark(ids: list[str], chance: Random) -> str:
    return chance.choice(
        ("", f" {chance.choice(ids)}", f" {chance.choice(ids)}", " O9" if chance.random() < 0.1 else "")
    )


def _dated(key: str, day: date, ids: list[str], chance: Random) -> str:
    on = day + timedelta(days=chance.choice((0, 0, 0, -40, 30, chance.randrange(-300, 300))))
    said = f" {on}" if chance.random() < 0.85 else ""
    return f"- {key}{_mark(ids, chance)}{said}：{chance.choice(AMOUNTS) or 'HT-001' if key == '合同' else '2万'}"


def _task(first: date, chance: Random) -> str:
    due = f"{first + timedelta(days=chance.randrange(500))} " if chance.random() < 0.85 else ""
    done = chance.random() < 0.4
    amount = chance.choice((*AMOUNTS, "3万"))
    ticked = f" ({first + timedelta(days=300)})" if done and chance.random() < 0.7 else ""
    return f"- [{'x' if done else ' '}] {due}@lina {amount} 款{chance.randrange(99)} #回款{ticked}\n"
