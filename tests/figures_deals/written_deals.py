"""Opportunities made up by a seeded loop and written as people write records; the facts stay beside the text."""

import dataclasses
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.figures import Figures
from site_builder.metrics.measure import measure
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.model.team import Member, Role, Team
from site_builder.parse.book import read_book
from site_builder.parse.config.rules import read_rules

TODAY = date(2026, 3, 12)
START = date(2024, 10, 1)
RATE = Decimal(7)
OPEN = ("first-contact", "qualified", "proposal", "negotiation")
LABELS = {
    "first-contact": "初步接触",
    "qualified": "需求确认",
    "proposal": "方案报价",
    "negotiation": "商务谈判",
    "signed": "合同签订",
    "after-sales": "售后服务",
    "lost": "输单",
    "invalid": "无效",
}
MANAGERS = ("mona", "max", "mia")
REPS = tuple(f"rep{number:02d}" for number in range(12))
IDLE = "idle"
MEMBERS = (
    *(Member(id=one, name=one.title(), role=Role.MANAGER) for one in MANAGERS),
    *(Member(id=one, name=one.title(), manager=MANAGERS[place % 3]) for place, one in enumerate(REPS)),
    Member(id=IDLE, name="Idle", manager="mona"),
)
MANAGER_OF = {one.id: one.manager or one.id for one in MEMBERS}


@dataclass(slots=True, kw_only=True)
class Deal:
    """What is true of an opportunity; `paid` are (day, amount, currency) by the place of the move they stand at."""

    id: str
    owner: str
    opened: date
    amount: tuple[int, str] | None
    expected: date | None
    probability: int | None
    moves: list[tuple[date, str]] = field(default_factory=list)
    paid: dict[int, tuple[date, int, str]] = field(default_factory=dict)
    repeat: list[tuple[date, int]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Client:
    """A customer with one opportunity at the top of the record, or with a list of several."""

    id: str
    owner: str
    deals: list[Deal]

    @property
    def first(self) -> date:
        return min(one.opened for one in self.deals)


def clients(seed: int, deals: int) -> list[Client]:
    """Customers until there are so many opportunities; every other customer has several."""
    chance = random.Random(seed)  # noqa: S311 - made-up records, the same ones every time
    found: list[Client] = []
    while (left := deals - sum(len(one.deals) for one in found)) > 0:
        owner = chance.choice(REPS)
        many = min(left, chance.choice((1, 2, 3, 5))) if chance.random() < 0.5 else 1
        listed = [_deal(chance, number, owner, alone=many == 1) for number in range(1, many + 1)]
        found.append(Client(id=f"C{len(found):05d}", owner=owner, deals=listed))
    return found


def _deal(chance: random.Random, number: int, owner: str, *, alone: bool) -> Deal:
    opened = START + timedelta(days=chance.randrange((TODAY - START).days + 20))
    deal = Deal(
        id=f"O{number}",
        owner=owner if alone or chance.random() < 0.7 else chance.choice(REPS),
        opened=opened,
        amount=(chance.randrange(1, 90000), "USD" if chance.random() < 0.1 else "") if chance.random() < 0.85 else None,
        expected=opened + timedelta(days=chance.randrange(30, 400)) if chance.random() < 0.7 else None,
        probability=chance.choice((15, 45, 90)) if chance.random() < 0.2 else None,
    )
    _walk(chance, deal, alone=alone)
    return deal


def _walk(chance: random.Random, deal: Deal, *, alone: bool) -> None:
    """Forward, skipping, back, lost, reopened, won, won again, given up; some of it after the day."""
    at, day = "first-contact", deal.opened
    for _ in range(chance.randrange(9)):
        day += timedelta(days=chance.randrange(1, 60))
        target = _next(chance, at)
        if target == at:
            break
        if target == "signed" and chance.random() < 0.8:
            before = deal.moves[-1][0] if deal.moves else deal.opened
            signed = day - timedelta(days=chance.randrange((day - before).days))
            currency = "USD" if chance.random() < 0.1 else ""
            deal.paid[len(deal.moves)] = (signed, chance.randrange(1, 90000), currency)
        deal.moves.append((day, target))
        at = target
    if alone and at == "after-sales" and chance.random() < 0.5:
        deal.repeat.append((day + timedelta(days=chance.randrange(1, 50)), chance.randrange(1, 9000)))


def _next(chance: random.Random, at: str) -> str:
    if at == "signed":
        return chance.choice(("after-sales", "after-sales", "after-sales", "negotiation", "lost"))
    if at in ("lost", "invalid"):
        return chance.choice((at, at, "qualified"))
    if at == "after-sales":
        return chance.choice((at, at, at, "lost"))
    place = OPEN.index(at)
    forward = (*OPEN, "signed")[place + 1 :]
    back = OPEN[:place]
    return chance.choice((*forward[:1] * 5, *forward, *back[-1:], "lost", "invalid" if place == 0 else "lost"))


def written(one: Client) -> str:
    """The record; entries stand in the file in no order of time."""
    chance = random.Random(one.id)  # noqa: S311 - as above
    entries = [each for deal in one.deals for each in _entries(deal, several=len(one.deals) > 1)]
    chance.shuffle(entries)
    head = [f"编号: {one.id}", f"客户名称: 客户{one.id}", "等级: B", f"负责人: {one.owner}", f"首次接触: {one.first}"]
    several = len(one.deals) > 1
    head += ["商机:", *(line for deal in one.deals for line in _listed(deal))] if several else _top(one.deals[0])
    return "---\n" + "\n".join(head) + "\n---\n\n## 跟进记录\n\n" + "\n".join(entries)


def _top(deal: Deal) -> list[str]:
    lines = [f"金额: {money(*deal.amount)}"] if deal.amount else []
    lines += [f"预计成交: {deal.expected}"] if deal.expected else []
    return lines + ([] if deal.probability is None else [f"probability: {deal.probability}"])


def _listed(deal: Deal) -> list[str]:
    lines = [f"id: {deal.id}", f"opened: {deal.opened}", f"owner: {deal.owner}"]
    lines += [f"amount: {money(*deal.amount)}"] if deal.amount else []
    lines += [f"expected_close: {deal.expected}"] if deal.expected else []
    lines += [] if deal.probability is None else [f"probability: {deal.probability}"]
    return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]


def _entries(deal: Deal, *, several: bool) -> list[str]:
    named = f" {deal.id}" if several else ""
    found = []
    for place, (day, stage) in enumerate(deal.moves):
        lines = [f"### {day} 电话 @mona", "谈了排产。", "", f"- 阶段{named}：{LABELS[stage]}"]
        if place in deal.paid:
            on, amount, currency = deal.paid[place]
            lines.append(f"- 合同{named} {on}：{money(amount, currency)}")
        found.append("\n".join(lines) + "\n")
    for on, amount in deal.repeat:
        found.append(f"### {on} 电话 @mona\n加购。\n\n- 合同 {on}：{money(amount, '')}\n")
    return found


def money(amount: int, currency: str) -> str:
    """An amount in cents and quarters, as a salesperson would type it."""
    value = Decimal(amount) * Decimal("1.25")
    return f"{currency} {value}" if currency else f"{value}"


def worth(amount: int, currency: str) -> Decimal:
    """What that is in the team's currency."""
    return Decimal(amount) * Decimal("1.25") * (RATE if currency else 1)


def team_rules() -> Rules:
    """The shipped rules with this team."""
    rules, _ = read_rules(())
    team = Team(members=MEMBERS, by_id={one.id: one for one in MEMBERS}, known=True)
    return dataclasses.replace(rules, team=team, site=dataclasses.replace(rules.site, rates={"USD": RATE}))


def figures_of(texts: dict[str, str], rules: Rules, today: date = TODAY) -> Figures:
    """Text through the reader to the measure."""
    files = [
        SourceFile(path=f"records/customers/{name}.md", content=text.encode(), size=len(text))
        for name, text in texts.items()
    ]
    book, _ = read_book(files, rules)
    return measure(book, rules, today)
