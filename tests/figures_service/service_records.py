"""Records as people write them, asked for a figure."""

import dataclasses
from collections.abc import Callable
from datetime import date
from functools import cache

from site_builder.metrics.asking.ask import Answer, Row, ask
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.measure import measure
from site_builder.model.period import ALL_TIME
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.model.team import Member, Role, Team
from site_builder.parse.book import read_book
from site_builder.parse.config.rules import read_rules
from site_builder.parse.periods import read_period

TODAY = date(2026, 3, 12)
MEMBERS = (
    Member(id="zhangwei", name="张伟", manager="liuyang"),
    Member(id="lina", name="李娜", manager="liuyang"),
    Member(id="wujie", name="吴洁", role=Role.SUPPORT, department="售后部"),
    Member(id="liuyang", name="刘洋", role=Role.MANAGER),
    Member(id="sunli", name="孙丽", role=Role.ADMIN),
)


@cache
def rules() -> Rules:
    team = Team(members=MEMBERS, by_id={one.id: one for one in MEMBERS}, departments=("售后部",), known=True)
    return dataclasses.replace(read_rules(())[0], team=team)


def configured(name: str, text: str) -> Rules:
    """The rules with one file of the team's own; nothing in it may be wrong."""
    file = SourceFile(path=f"records/config/{name}", content=text.encode(), size=len(text))
    read, problems = read_rules((file,))
    assert [one.code for one in problems if one.code != "GJ809"] == []
    return dataclasses.replace(read, team=rules().team)


def record(*entries: str, head: str = "", tasks: str = "", id_: str = "C1", owner: str = "zhangwei") -> str:
    """A customer file; each entry starts with its heading without the hashes."""
    front = f"---\n编号: {id_}\n客户名称: 客户{id_}\n等级: A\n负责人: {owner}\n首次接触: 2025-01-06\n{head}---\n"
    todo = f"\n## 待办\n\n{tasks}" if tasks else ""
    return front + todo + "\n## 跟进记录\n\n" + "\n".join(f"### {one}\n" for one in entries)


def ledger(*records: str, given: Rules | None = None, today: date = TODAY, names: Callable[[int], str] = str) -> Ledger:
    files = [
        SourceFile(path=f"records/customers/{names(place)}.md", content=text.encode(), size=len(text))
        for place, text in enumerate(records)
    ]
    found = given or rules()
    book, _ = read_book(files, found)
    return measure(book, found, today).ledger


def answer(
    name: str, *records: str, period: str = "all", by: tuple[str, ...] = (), given: Rules | None = None
) -> Answer:
    return ask(ledger(*records, given=given), name, read_period(period, TODAY) or ALL_TIME, by)


def only(name: str, *records: str, period: str = "all", given: Rules | None = None) -> Row:
    return answer(name, *records, period=period, given=given).only
