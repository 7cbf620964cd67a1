"""Small books for the tests of the figures: rules, customers and entries from few words."""

import dataclasses
from datetime import date, time
from decimal import Decimal
from typing import Any

from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.follow_up import Contract, FollowUp, NextStep, Reply, StageMove, StepKind
from site_builder.model.money import Money
from site_builder.model.opportunity import Opportunity
from site_builder.model.pipeline import Cadence, CadenceUnit, Method, Pipeline, Stage, StageKind, Status, Tier
from site_builder.model.place import TOP
from site_builder.model.rules import Limits, Rules, Site
from site_builder.model.task import Task
from site_builder.model.team import Member, Role, Team

TODAY = date(2026, 3, 12)
STAGES = (
    Stage(key="first-contact", zh="初步接触", en="First contact", probability=10),
    Stage(key="qualified", zh="需求确认", en="Qualified", probability=30, status=Status.INTENT),
    Stage(key="proposal", zh="方案报价", en="Proposal", probability=50, status=Status.INTENT),
    Stage(key="negotiation", zh="商务谈判", en="Negotiation", probability=70, status=Status.HIGH_INTENT),
    Stage(key="signed", zh="合同签订", en="Signed", kind=StageKind.WON, probability=100, status=Status.WON),
    Stage(key="after-sales", zh="售后服务", en="After-sales", kind=StageKind.WON, probability=100, status=Status.WON),
    Stage(key="lost", zh="输单", en="Lost", kind=StageKind.LOST, status=Status.LOST),
    Stage(key="invalid", zh="无效", en="Invalid", kind=StageKind.INVALID, status=Status.INVALID),
)
METHODS = (
    Method(key="phone", zh="电话", en="phone"),
    Method(key="wechat", zh="微信", en="wechat"),
    Method(key="visit", zh="拜访", en="visit"),
    Method(key="complaint", zh="投诉", en="complaint"),
    Method(key="note", zh="备注", en="note", contact=False),
    Method(key="opening", zh="期初", en="opening", contact=False),
)
TIERS = (
    Tier(key="A", zh="A", en="A", cadence=Cadence(7, CadenceUnit.DAY), rank=0),
    Tier(key="B", zh="B", en="B", cadence=Cadence(5, CadenceUnit.WORKDAY), rank=1),
    Tier(key="C", zh="C", en="C", cadence=Cadence(10, CadenceUnit.DAY), rank=2),
    Tier(key="D", zh="D", en="D", cadence=Cadence(1, CadenceUnit.MONTH), rank=3),
)
MEMBERS = (
    Member(id="zhangwei", name="张伟"),
    Member(id="lina", name="李娜"),
    Member(id="liuyang", name="刘洋", role=Role.MANAGER),
)


def pipeline(stages: tuple[Stage, ...] = STAGES) -> Pipeline:
    names = [(name.casefold(), stage) for stage in stages for name in (stage.key, stage.zh, stage.en, *stage.former)]
    return Pipeline(stages=stages, by_key={stage.key: stage for stage in stages}, by_name=dict(names))


def rules(stages: tuple[Stage, ...] = STAGES, **limits: Any) -> Rules:
    return Rules(
        team=Team(members=MEMBERS, by_id={one.id: one for one in MEMBERS}, known=True),
        pipeline=pipeline(stages),
        tiers=TIERS,
        methods=METHODS,
        method_names={one.key: one for one in METHODS},
        limits=Limits(**limits),
        site=Site(rates={"USD": Decimal(7)}),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def as_tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}


def entry(on: str, method: str = "phone", *, at: str | None = None, **fields: Any) -> FollowUp:
    fields.setdefault("author", "zhangwei")
    fields = as_tuples(fields)
    return FollowUp(
        path=fields.pop("path", ""),
        number=fields.pop("number", 0),
        on=day(on),
        at=time.fromisoformat(at) if at else None,
        methods=tuple(method.split("+")),
        span=TOP,
        heading_span=TOP,
        date_span=TOP,
        **fields,
    )


def move(target: str, origin: str | None = None, opportunity: str | None = None) -> StageMove:
    return StageMove(target=target, origin=origin, opportunity=opportunity, span=TOP, target_span=TOP)


def step(due: str | None, opportunity: str | None = None, text: str = "拜访", person: str | None = None) -> NextStep:
    return NextStep(text=text, due=day(due) if due else None, opportunity=opportunity, person=person, span=TOP)


def no_step(opportunity: str | None = None) -> NextStep:
    return NextStep(kind=StepKind.NONE, reason="已签", opportunity=opportunity, span=TOP)


def same_step() -> NextStep:
    return NextStep(kind=StepKind.UNCHANGED, span=TOP)


def money(amount: int | str, currency: str | None = None) -> Money:
    return Money(Decimal(amount), currency)


def contract(
    on: str | None, amount: int | None = None, opportunity: str | None = None, currency: str | None = None
) -> Contract:
    return Contract(
        on=day(on) if on else None,
        money=None if amount is None else money(amount, currency),
        opportunity=opportunity,
        span=TOP,
    )


def resolved(number: int | None = None) -> Reply:
    return Reply(text="已换货", resolved=True, number=number, span=TOP)


def deal(id_: str = "O1", **fields: Any) -> Opportunity:
    if isinstance(fields.get("amount"), int):
        fields["amount"] = money(fields["amount"])
    for key in ("opened", "expected_close"):
        if isinstance(fields.get(key), str):
            fields[key] = day(fields[key])
    return Opportunity(id=id_, span=TOP, **fields)


def task(due: str | None, text: str = "评估接口", **fields: Any) -> Task:
    return Task(text=text, due=day(due) if due else None, span=TOP, **fields)


def customer(*entries: FollowUp, id_: str = "C1", **fields: Any) -> Customer:
    path = fields.pop("path", f"records/customers/{id_.lower()}.md")
    first = fields.pop("first_contact", "2026-01-05")
    fields.setdefault("opportunities", (deal(implicit=True),))
    placed = [
        dataclasses.replace(one, path=one.path or path, number=one.number or number)
        for number, one in enumerate(entries, 1)
    ]
    fields = {"name": f"客户{id_}", "tier": "A", "owner": "zhangwei"} | as_tuples(fields)
    return Customer(
        path=path,
        id=id_,
        first_contact=day(first) if first else None,
        follow_ups=tuple(placed),
        **fields,
    )


def book(*customers: Customer) -> Book:
    return make_book(customers)
