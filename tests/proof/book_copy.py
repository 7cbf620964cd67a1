"""The book as plain SQLite tables: what the second calculation of every figure reads.

Only the model is copied, value by value. Nothing of `site_builder.metrics` is used here or in the calculations.
Days are ISO texts, amounts are texts (sum them as Decimal: SQLite would use floats).
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.money import Money
from site_builder.model.rules import Rules

TABLES = """
create table customer (path text primary key, id text, name text, tier text, owner text, in_pool int, industry text,
  size text, region text, source text, first_contact text, archived int, risk text, yearly_potential text);
create table contact (path text, place int, name text, role text, gone int, phone text, mail text, chat text);
create table deal (path text, id text, place int, name text, opened text, amount text, currency text,
  expected_close text, owner text, probability int, implicit int);
create table product (path text, deal text, product text);
create table entry (path text, number int, day text, time text, author text, minutes int, feedback text, churn text,
  content text, fingerprint text);
create table entry_method (path text, number int, method text);
create table entry_tag (path text, number int, tag text);
create table move (path text, number int, place int, deal text, target text);
create table contract (path text, number int, place int, deal text, day text, amount text, currency text);
create table payment (path text, number int, place int, deal text, day text, amount text, currency text);
create table reason (path text, number int, place int, deal text, value text);
create table competitor (path text, number int, place int, deal text, value text);
create table step (path text, number int, place int, deal text, kind text, due text, person text, method text);
create table reply (path text, number int, place int, n int, day text, time text, resolved int);
create table score (path text, number int, place int, kind text, value int);
create table need (path text, number int, kind text, text text);
create table field (path text, number int, place int, key text, value text, valid int);
create table task (path text, place int, text text, done int, due text, done_on text, asked_by text, amount text,
  currency text);
create table task_assignee (path text, place int, person text);
create table task_tag (path text, place int, tag text);
create table stage (key text, place int, kind text, probability int, status text, max_days int);
create table stage_name (name text, key text);
create table tier (key text, place int, count int, unit text);
create table method (key text, place int, contact int);
create table member (id text, place int, role text, manager text, active int, left_on text, department text);
create table listed (list text, name text, key text);
create table rate (currency text, rate text);
"""


def copy_book(book: Book, rules: Rules) -> sqlite3.Connection:
    """A database in memory with all of the book and what the team configured."""
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    base.executescript(TABLES)
    _copy_rules(base, rules)
    for one in book.customers:
        _copy_customer(base, one)
    return base


def _put(base: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        places = ",".join("?" * len(row))
        base.execute(f"insert into {table} values ({places})", [_plain(one) for one in row])  # noqa: S608 - our own names


def _plain(value: Any) -> Any:
    match value:
        case bool():
            return int(value)
        case date() | time():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case None | int():
            return value
        case _:
            return str(value)


def _money(money: Money | None) -> tuple[Any, Any]:
    return (money.amount, money.currency) if money else (None, None)


def _copy_rules(base: sqlite3.Connection, rules: Rules) -> None:
    stages = rules.pipeline.stages
    _put(base, "stage", ((s.key, n, s.kind, s.probability, s.status, s.max_days) for n, s in enumerate(stages)))
    _put(base, "stage_name", ((name, stage.key) for name, stage in rules.pipeline.by_name.items()))
    tiers = (
        (t.key, n, *((t.cadence.count, t.cadence.unit) if t.cadence else (None, None)))
        for n, t in enumerate(rules.tiers)
    )
    _put(base, "tier", tiers)
    _put(base, "method", ((m.key, n, m.contact) for n, m in enumerate(rules.methods)))
    members = rules.team.members
    _put(
        base,
        "member",
        ((m.id, n, m.role, m.manager, m.active, m.left, m.department) for n, m in enumerate(members)),
    )
    for name in ("industries", "sources", "loss_reasons", "competitors", "regions", "sizes"):
        for one in getattr(rules.lists, name):
            names = {one.key, one.zh, one.en, *one.former, *one.includes}
            _put(base, "listed", ((name, text.casefold(), one.key) for text in sorted(names) if text))
    rates = {rules.site.currency: Decimal(1), **rules.site.rates}
    _put(base, "rate", rates.items())


def _copy_customer(base: sqlite3.Connection, one: Customer) -> None:
    risk = one.risk.level if one.risk else None
    potential = one.yearly_potential.amount if one.yearly_potential else None
    head = (one.path, one.id, one.name, one.tier, one.owner, one.in_pool, one.industry, one.size, one.region)
    _put(base, "customer", [(*head, one.source, one.first_contact, one.archived, risk, potential)])
    contacts = enumerate(one.contacts)
    _put(base, "contact", ((one.path, n, c.name, c.role, c.left, c.phone, c.mail, c.chat) for n, c in contacts))
    for place, deal in enumerate(one.opportunities):
        row = (one.path, deal.id, place, deal.name, deal.opened, *_money(deal.amount))
        _put(base, "deal", [(*row, deal.expected_close, deal.owner, deal.probability, deal.implicit)])
        _put(base, "product", ((one.path, deal.id, product) for product in deal.products))
    for kind, needs in (("need", one.needs), ("pain", one.pains)):
        _put(base, "need", ((one.path, None, kind, need.text) for need in needs))
    for place, task in enumerate(one.tasks):
        said = (one.path, place, task.text, task.done, task.due, task.done_on, task.asked_by, *_money(task.money))
        _put(base, "task", [said])
        _put(base, "task_assignee", ((one.path, place, person) for person in task.assignees))
        _put(base, "task_tag", ((one.path, place, tag) for tag in task.tags))
    for entry in one.follow_ups:
        _copy_entry(base, one.path, entry)


def _copy_entry(base: sqlite3.Connection, path: str, one: FollowUp) -> None:
    at = (path, one.number)
    _put(
        base,
        "entry",
        [(*at, one.on, one.at, one.author, one.minutes, one.feedback, one.churn, one.content, one.fingerprint)],
    )
    _put(base, "entry_method", ((*at, method) for method in one.methods))
    _put(base, "entry_tag", ((*at, tag) for tag in one.tags))
    _put(base, "move", ((*at, n, m.opportunity, m.target) for n, m in enumerate(one.moves)))
    contracts = enumerate(one.contracts)
    _put(base, "contract", ((*at, n, c.opportunity, c.on, *_money(c.money)) for n, c in contracts))
    _put(base, "payment", ((*at, n, p.opportunity, p.on, *_money(p.money)) for n, p in enumerate(one.payments)))
    _put(base, "reason", ((*at, n, r.opportunity, r.value) for n, r in enumerate(one.reasons)))
    rivals = [field for field in one.fields if field.key == "competitor" and field.valid]
    _put(base, "competitor", ((*at, n, r.opportunity, r.value) for n, r in enumerate(rivals)))
    steps = enumerate(one.next_steps)
    _put(base, "step", ((*at, n, s.opportunity, s.kind, s.due, s.person, s.method) for n, s in steps))
    _put(base, "reply", ((*at, n, r.number, r.on, r.at, r.resolved) for n, r in enumerate(one.replies)))
    _put(base, "score", ((*at, n, s.kind, s.value) for n, s in enumerate(one.scores)))
    _put(base, "need", ((*at, kind, text) for kind in ("need", "pain") for text in getattr(one, f"{kind}s")))
    _put(base, "field", ((*at, n, f.key, f.value, f.valid) for n, f in enumerate(one.fields)))
