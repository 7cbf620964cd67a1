"""Records as people write them, read and measured: what the figures of money are tried on."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from site_builder.metrics.asking.ask import Answer, ask, matches
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.measure import measure
from site_builder.model.rules import Rules, Target
from site_builder.model.source import SourceFile
from site_builder.model.team import Member, Role, Team
from site_builder.parse.book import read_book
from site_builder.parse.config.rules import read_rules
from site_builder.parse.periods import read_period

TODAY = date(2026, 3, 12)
MEMBERS = (
    Member(id="zhangwei", name="张伟", manager="liuyang"),
    Member(id="lina", name="李娜", manager="liuyang"),
    Member(id="wangqiang", name="王强"),
    Member(id="liuyang", name="刘洋", role=Role.MANAGER),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def rules(*targets: Target, **limits: Any) -> Rules:
    """The shipped rules with a team, a rate for USD and these targets."""
    shipped, _ = read_rules(())
    return dataclasses.replace(
        shipped,
        team=Team(members=MEMBERS, by_id={one.id: one for one in MEMBERS}, known=True),
        site=dataclasses.replace(shipped.site, rates={"USD": Decimal(7)}),
        limits=dataclasses.replace(shipped.limits, **limits),
        targets=targets,
    )


def target(period: str, figure: str, value: str, baseline: str | None = None, **where: str) -> Target:
    return Target(
        period=period,
        figure=figure,
        value=Decimal(value),
        where=where,
        baseline=None if baseline is None else Decimal(baseline),
    )


def ledger(*texts: str, under: Rules | None = None, today: date = TODAY, folder: str = "customers") -> Ledger:
    """The records measured; each gets a file of its own, named by its place."""
    used = under or rules()
    files = [
        SourceFile(path=f"records/{folder}/c{place:05d}.md", content=text.encode(), size=len(text.encode()))
        for place, text in enumerate(texts)
    ]
    book, _ = read_book(files, used)
    return measure(book, used, today).ledger


def answer(of: Ledger, name: str, period: str = "all", by: Sequence[str] = (), **where: str) -> Answer:
    """The answer to a question written as at the terminal."""
    found = read_period(period, of.today)
    assert found is not None
    return ask(of, name, found, by, matches(where))


def customer(id_: str, body: str = "", *, owner: str = "zhangwei", tier: str = "A", **front: str) -> str:
    """A record: further lines of the front matter by key (`amount="50万"`), the log as it stands in the file."""
    first = front.pop("first_contact", "2024-01-10")
    lines = [f"id: {id_}", f"name: 客户{id_}", f"tier: {tier}", f"owner: {owner}", f"first_contact: {first}"]
    tasks = front.pop("tasks", "")
    lines += [f"{key}: {value}" for key, value in front.items()]
    section = f"## 待办\n\n{tasks}\n\n" if tasks else ""
    return "---\n" + "\n".join(lines) + f"\n---\n\n{section}## 跟进记录\n\n{body}\n"


def entry(on: str, *fields: str, by: str = "zhangwei", method: str = "电话") -> str:
    """An entry of the log with its fields."""
    return f"### {on} {method} @{by}\n谈了排产。\n\n" + "".join(f"- {one}\n" for one in fields) + "\n"


def won(on: str, amount: str, opportunity: str = "") -> str:
    """An entry that wins a deal by a contract."""
    named = f" {opportunity}" if opportunity else ""
    return entry(on, f"阶段{named}：合同签订", f"合同{named} {on}：{amount}")
